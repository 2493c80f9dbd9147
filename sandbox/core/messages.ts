import type { Keyboard } from './keyboard'
import type { Entity } from './text'

/** What a message shows. Equal contents share one object, so that a big broadcast stays small. */
export type Content = {
  readonly text: string
  readonly entities: readonly Entity[]
  readonly keyboard: Keyboard
  readonly silent: boolean
  readonly protect: boolean
  /** Address of a picture, or null for a text message. */
  readonly photo: string | null
  /** The phone begins a reply to it (Bot API, ForceReply). */
  readonly asksReply: boolean
}

/** One message in one chat, as the sandbox keeps it. Instants are milliseconds since the epoch. */
export type Message = {
  readonly id: number
  readonly chat: number
  readonly at: number
  readonly fromBot: boolean
  /** The message that this one answers, or null. */
  readonly replyTo: number | null
  content: Content
  /** False when the answer to the bot was withheld by a fault. */
  answered: boolean
  /** How often it was edited, and when last (0 = never). */
  edits: number
  editedAt: number
  /** 0 while it is there. */
  deletedAt: number
}

/** Shares one object among equal contents. */
export class ContentPool {
  readonly #known = new Map<string, Content>()

  intern(content: Content): Content {
    const { text, entities, keyboard, silent, protect, photo, asksReply } = content
    const shape = entities.length + keyboard.length > 0 ? JSON.stringify([entities, keyboard]) : ''
    const key = `${Number(silent)}${Number(protect)}${Number(asksReply)}${photo ?? ''}\n${shape}\n${text}`
    const known = this.#known.get(key)
    if (known) return known
    this.#known.set(key, content)
    return content
  }

  clear(): void {
    this.#known.clear()
  }
}

/** True when two contents look the same to a reader; Telegram refuses such an edit. */
export function looksTheSame(a: Content, b: Content): boolean {
  return (
    a.text === b.text &&
    a.photo === b.photo &&
    JSON.stringify([a.entities, a.keyboard]) === JSON.stringify([b.entities, b.keyboard])
  )
}
