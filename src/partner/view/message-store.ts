import type { Locale } from '../../core/locales'
import type { MessageCount } from '../../content/messages/message'
import type { ItemType } from '../../publications/item'

/** A message as somebody left it: clean and without contacts. Nothing of who wrote it, and no hour. */
export type NewMessage = {
  /** Public id of the item. */
  target: string
  type: ItemType
  /** Public id of the organisation that owns the item. */
  organisation: string
  text: string
  locale: Locale
  /** `YYYY-MM-DD` in UTC. */
  day: string
}

/** An approved message. */
export type PublicMessage = { id: string; text: string; locale: Locale; day: string }

/** A place in a list of messages, the newest day first. */
export type MessagePlace = { day: string; id: string }

/** What the partner API does with messages: it adds one that waits, and reads those that were approved. */
export interface MessageBox {
  /** Adds one that waits. @returns false when too many of its item wait, or nobody owns it any more */
  add(message: NewMessage): Promise<boolean>
  /**
   * Approved messages of one item, the newest day first.
   * @param question.locales - null for every language
   * @param question.after - those that come after this place
   */
  approved(question: {
    target: string
    locales: readonly Locale[] | null
    after: MessagePlace | null
    limit: number
  }): Promise<PublicMessage[]>
}

/** What the newsroom and the worker do with messages besides. */
export interface MessageDesk extends MessageBox {
  /** Lets one that waits become public. @returns false when it does not wait (any more) */
  approve(id: string): Promise<boolean>
  /** Puts another text in the place of this very one. @returns false when it is not there any more */
  replaceText(id: string, before: string, text: string): Promise<boolean>
  /** Erases one. @returns false when it was gone */
  erase(id: string): Promise<boolean>
  /** Erases everything of an item. @returns how many there were */
  eraseOf(target: string): Promise<number>
  /** Erases what has waited since before `day`. @returns how many there were */
  eraseWaitingBefore(day: string): Promise<number>
  /** How many of an item are approved; null for none. */
  count(target: string): Promise<MessageCount | null>
  /** The items that have messages, waiting ones included. */
  targets(): Promise<{ target: string; type: ItemType }[]>
  /** Whether an item has any. */
  has(target: string): Promise<boolean>
}
