import type { OutgoingMessage } from '../messenger'

/** What became of the attempt to take a message off a phone, or to change it. Every attempt may be repeated. */
export type EraseOutcome =
  /** It is gone, or says what it should; also when it was so before. */
  | { kind: 'done' }
  /** Telegram does not allow it any more: deletions within 48 hours only (Bot API, deleteMessage). */
  | { kind: 'too-old' }
  /** The chat is gone, or the call was refused for another reason that will not pass. */
  | { kind: 'refused' }
  /** 429. Nobody may be called by this bot for so long. */
  | { kind: 'limited'; retryAfterMs: number }
  /** No clear answer: to be tried again. */
  | { kind: 'unclear' }
  /** 401: the token is wrong or was revoked. */
  | { kind: 'unauthorized' }

/** Takes back on phones what a messenger has sent. */
export interface Eraser {
  /** Deletes messages of one chat, at most 100. One that is too old refuses all of a call. */
  delete(chat: number, messageIds: readonly number[]): Promise<EraseOutcome>
  edit(chat: number, messageId: number, message: OutgoingMessage): Promise<EraseOutcome>
}

/** The most messages in one call (Bot API, deleteMessages). */
export const mostInCall = 100
