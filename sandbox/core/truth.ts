import { addTallies, emptyTally, type Bot, type Tally } from './bots'
import type { Keyboard } from './keyboard'
import type { Message } from './messages'
import type { Entity } from './text'
import type { World } from './world'

/** One message that a bot sent and the sandbox accepted, as it is now. */
export type SentMessage = {
  bot: string
  chat: number
  messageId: number
  /** Milliseconds since the epoch. */
  at: number
  text: string
  entities: readonly Entity[]
  keyboard: Keyboard
  silent: boolean
  protect: boolean
  photo: string | null
  /** False when a fault withheld the answer from the bot. */
  answered: boolean
  edits: number
  /** Milliseconds since the epoch, or null while it is on the phone. */
  deletedAt: number | null
}

/** What happened, whatever the bot believes. */
export type Truth = {
  /** Everything that one chat received since the last reset, in order, deleted messages included. */
  copies(chat: number): SentMessage[]
  /** Everything that anybody received since the last reset, in order. */
  all(): SentMessage[]
  /** How many chats received each number of copies: `{ 1: 990, 2: 10 }`. */
  copiesPerChat(): Record<number, number>
  /** Counters of one bot by username, or of all together. */
  calls(bot?: string): Tally
  /** Starts counting anew. Chats, messages and pauses stay as they are. */
  reset(): void
}

type SentEntry = { bot: Bot; message: Message }

/** Reads the truth out of a world. */
export function createTruth(world: World): Truth {
  const index = new Map<number, SentEntry[]>()
  let indexed = 0
  const copiesOf = (chat: number): SentEntry[] => {
    for (const entry of world.sent.slice(indexed)) {
      const known = index.get(entry.message.chat)
      if (known) known.push(entry)
      else index.set(entry.message.chat, [entry])
    }
    indexed = world.sent.length
    return index.get(chat) ?? []
  }
  const view = ({ bot, message }: SentEntry) => sentMessage(bot, message)
  return {
    copies: (chat) => copiesOf(chat).map(view),
    all: () => world.sent.map(view),
    copiesPerChat: () => histogram(world.sent.map(({ message }) => message.chat)),
    calls: (username) => {
      const bots = [...world.bots.values()]
      const chosen = username ? bots.filter((bot) => bot.username === username) : bots
      return addTallies(chosen.map((bot) => bot.tally))
    },
    reset: () => {
      world.sent.length = 0
      index.clear()
      indexed = 0
      world.pool.clear()
      for (const bot of world.bots.values()) bot.tally = emptyTally()
    },
  }
}

function sentMessage(bot: Bot, message: Message): SentMessage {
  const { text, entities, keyboard, silent, protect, photo } = message.content
  return {
    bot: bot.username,
    chat: message.chat,
    messageId: message.id,
    at: message.at,
    text,
    entities,
    keyboard,
    silent,
    protect,
    photo,
    answered: message.answered,
    edits: message.edits,
    deletedAt: message.deletedAt || null,
  }
}

function histogram(chats: number[]): Record<number, number> {
  const perChat = new Map<number, number>()
  for (const chat of chats) perChat.set(chat, (perChat.get(chat) ?? 0) + 1)
  const counts: Record<number, number> = {}
  for (const copies of perChat.values()) counts[copies] = (counts[copies] ?? 0) + 1
  return counts
}
