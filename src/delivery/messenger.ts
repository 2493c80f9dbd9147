/** A formatted span in UTF-16 units, as in the Bot API's MessageEntity. */
export type MessageEntity =
  | {
      type: 'bold' | 'italic' | 'underline' | 'code' | 'blockquote'
      offset: number
      length: number
    }
  | { type: 'text_link'; offset: number; length: number; url: string }

/** One button under a message: a link, a callback that carries its own state, or a text to copy. */
export type Button =
  | { text: string; url: string }
  | { text: string; callback: string }
  | { text: string; copy: string }

/** A finished message for one reader. */
export type OutgoingMessage = {
  /** At most 4,096 UTF-16 units (Bot API, sendMessage). */
  text: string
  entities: MessageEntity[]
  /** Rows of buttons. */
  buttons: Button[][]
  /** Deliver without sound or vibration. */
  silent: boolean
  /** It can be neither forwarded nor saved (Bot API, protect_content). Default: false. */
  protect?: boolean
}

/** What became of one attempt to send. */
export type SendOutcome =
  | { kind: 'delivered'; messageId: number }
  /** The chat is gone for good: blocked, deactivated, not found, never started. */
  | { kind: 'gone'; reason: 'blocked' | 'deactivated' | 'not-found' | 'not-started' | 'kicked' }
  /** 429. Nobody may be called by this bot for so long. */
  | { kind: 'limited'; retryAfterMs: number }
  /** The request was not written to the socket; it cannot have arrived. */
  | { kind: 'unreachable' }
  /** An answer that says that it failed there (5xx). */
  | { kind: 'failed' }
  /** Written, but no usable answer came (timeout, reset): it may or may not have arrived. */
  | { kind: 'ambiguous' }
  /** The content was refused; sending it to others would be refused, too. `reason` is one of a few words. */
  | { kind: 'refused'; code: number; reason: string }
  /** The group became a supergroup with another id. */
  | { kind: 'moved'; chat: number }
  /** 401: the token is wrong or was revoked. */
  | { kind: 'unauthorized' }

/** The one thing the dispatcher knows about a chat network. */
export interface Messenger {
  send(chat: number, message: OutgoingMessage): Promise<SendOutcome>
}
