import { cleanText } from '../../core/clean-text'
import { maskContacts } from './mask-contacts'
import { longestMessage } from './message'

/** Something that can be seen: a letter, a digit, a sign or a picture. */
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

/** A message as it is kept: clean, without contacts; or why it is not. */
export type MessageText = { text: string } | { problem: 'empty' | 'too-long' }

/** Makes a message of what somebody wrote: at most {@link longestMessage} units once it is clean. */
export function messageText(written: string): MessageText {
  const clean = cleanText(written)
    .replaceAll(/[ \t]+\n/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
  if (!visible.test(clean)) return { problem: 'empty' }
  if (clean.length > longestMessage) return { problem: 'too-long' }
  // Forms that are written out, such as “℡”, can make it longer.
  return { text: maskContacts(clean).slice(0, longestMessage).toWellFormed() }
}
