import { asRecord, type WholeDocument } from '../../core/whole-document'
import { isConsentWithdrawn } from '../consent'

/** The collections whose items can take messages of solidarity. */
export const messageKeys = ['news', 'campaigns', 'memorials'] as const
export type MessageKey = (typeof messageKeys)[number]

export const takesMessagesKey = (key: string): key is MessageKey =>
  (messageKeys as readonly string[]).includes(key)

/** The most characters (UTF-16 units) of a message. */
export const longestMessage = 500

/** How many messages of one item wait at most: whoever sends more fills nobody's disk. */
export const mostWaiting = 200

/** Days for which a message waits for somebody to look at it; then it is erased. */
export const waitingDays = 30

/** `waiting` until a moderator has approved it; what is rejected is not there any more. */
export const messageStates = ['waiting', 'approved'] as const
export type MessageState = (typeof messageStates)[number]

/** How many approved messages an item has, and a word that changes whenever they do. */
export type MessageCount = { count: number; revision: string }

/** The day (UTC, `YYYY-MM-DD`) of a message, the finest time that is kept of it. */
export const messageDay = (now: Date): string => now.toISOString().slice(0, 10)

/** What keeps a memorial from taking messages; null when nothing does. */
export function familyProblem(doc: WholeDocument): string | null {
  if (isConsentWithdrawn(doc)) return 'The consent was withdrawn: messages cannot be taken.'
  if (doc.messagesAgreed !== true) {
    return 'Ask the family first and tick “The family agreed to messages”, or untick “Visitors may leave messages”.'
  }
  if (doc.familyInformed !== 'yes') {
    return 'Messages need the family’s agreement: under “Family or close friends” choose “They know of this page”.'
  }
  return asRecord(doc.consent).by ? null : 'Note who agreed, under “Consent”.'
}

/** Whether a document takes messages: its editors said so, and of a memorial the family did. */
export function takesMessages(key: string, doc: WholeDocument): boolean {
  if (!takesMessagesKey(key) || doc.takesMessages !== true) return false
  return key !== 'memorials' || familyProblem(doc) === null
}
