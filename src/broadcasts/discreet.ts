import type { DiscreetName } from '../content/discreet-name'
import type { Locale } from '../core/locales'
import type { OutgoingMessage } from '../delivery/messenger'
import { buttonLabels } from './alert/alert-wording'
import { writeCallbackData, type ActionOf, type Reveal } from './callback-data'

/**
 * What stands on a phone in place of a message until its reader taps the button. It may show on a locked screen, so it
 * says nothing of what it is about, who sends it, or how pressing it is. `from` is the same line with the neutral name
 * that an organisation has chosen; the name stands apart, so that no language has to bend it.
 */
export const discreetWords: Record<
  Locale,
  { line: string; from: (name: string) => string; show: string }
> = {
  az: {
    line: 'Oxu siyahınızdan 1 yeni mesaj.',
    from: (name) => `${name}: 1 yeni mesaj.`,
    show: 'Göstər',
  },
  en: {
    line: '1 new message from your reading list.',
    from: (name) => `${name}: 1 new message.`,
    show: 'Show',
  },
  ru: {
    line: '1 новое сообщение из списка чтения.',
    from: (name) => `${name}: 1 новое сообщение.`,
    show: 'Показать',
  },
  tr: {
    line: 'Okuma listenizden 1 yeni mesaj.',
    from: (name) => `${name}: 1 yeni mesaj.`,
    show: 'Göster',
  },
  de: {
    line: '1 neue Nachricht aus Ihrer Leseliste.',
    from: (name) => `${name}: 1 neue Nachricht.`,
    show: 'Anzeigen',
  },
}

/** Something in a message, with whose it is. */
export type Sent = { organisation: string; discreetName?: DiscreetName | undefined }

/**
 * The neutral name of the one organisation from which everything in a message comes; null where it has none in this
 * language, and for what comes from several: one name would be wrong for the others.
 */
export function commonName(parts: readonly Sent[], locale: Locale): string | null {
  const [first, ...others] = parts
  if (!first || others.some(({ organisation }) => organisation !== first.organisation)) return null
  return first.discreetName?.[locale] ?? null
}

/** The neutral line and its button; without a name the line speaks of a reading list. */
export function coverWords(locale: Locale, name?: string | null): { line: string; show: string } {
  const { line, from, show } = discreetWords[locale]
  const shown = name?.trim()
  return { line: shown ? from(shown) : line, show }
}

/**
 * The neutral line in place of a message; its button carries what shows the message.
 * @param name - what stands for the organisation that sends it; see {@link commonName}
 */
export const cover = (
  message: OutgoingMessage,
  reveal: Reveal,
  locale: Locale,
  name?: string | null,
): OutgoingMessage => coverBehind(message, { name: 'reveal', ...reveal }, locale, name)

/** The same line for what is shown by another action, so that nobody can tell them apart. */
export function coverBehind(
  message: OutgoingMessage,
  shows: ActionOf<'reveal'> | ActionOf<'halt'>,
  locale: Locale,
  name?: string | null,
): OutgoingMessage {
  const { line, show } = coverWords(locale, name)
  return {
    ...message,
    text: line,
    entities: [],
    buttons: [
      [{ text: show, callback: writeCallbackData(shows) }],
      [
        {
          text: buttonLabels[locale].stop,
          callback: writeCallbackData({ name: 'stop', id: null }),
        },
      ],
    ],
  }
}
