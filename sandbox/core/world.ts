import { createBot, type Bot, type Conversation } from './bots'
import { freshChatId } from './chat-ids'
import { FaultPlan } from './faults'
import { telegramLimits, type LimitOptions } from './limits'
import { ContentPool, type Message } from './messages'
import type { UpdateKind } from './updates'

/** Somebody with a phone, or a silent chat of a load test. */
export type Person = {
  readonly chat: number
  readonly name: string
  languageCode: string
  deactivated: boolean
  readonly silent: boolean
  /** Seconds after which messages vanish from the phone; 0 = never. */
  autoDelete: number
}

/** Something that a page or a waiting test may want to know. */
export type Change =
  | { kind: 'bot'; bot: Bot }
  | { kind: 'person'; person: Person }
  | { kind: 'conversation'; bot: Bot; chat: number }
  | { kind: 'message' | 'removal'; bot: Bot; message: Message }
  | { kind: 'answer'; bot: Bot; chat: number }
  | { kind: 'refused' }

/** Messages that a phone keeps per bot; the truth keeps all. */
const historyLength = 200

export type WorldOptions = {
  now: () => number
  random: () => number
  limits?: Partial<LimitOptions> | undefined
  latencyMs?: number | undefined
}

/** Everything that exists in the sandbox. It knows nothing of HTTP or files. */
export class World {
  readonly now: () => number
  readonly random: () => number
  readonly people = new Map<number, Person>()
  /** Chats whose phone lets messages vanish. */
  readonly vanishing = new Set<number>()
  /** By token. */
  readonly bots = new Map<string, Bot>()
  readonly faults: FaultPlan
  readonly pool = new ContentPool()
  /** Messages that bots sent since the last reset, in order. */
  readonly sent: { bot: Bot; message: Message }[] = []
  readonly #limits: LimitOptions
  readonly #listeners = new Set<(change: Change) => void>()

  constructor({ now, random, limits, latencyMs }: WorldOptions) {
    this.now = now
    this.random = random
    this.#limits = { ...telegramLimits, ...limits }
    this.faults = new FaultPlan(random, now, latencyMs)
  }

  /** Calls back on every change until the returned function is called. */
  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  changed(change: Change): void {
    for (const listener of this.#listeners) listener(change)
  }

  /** Adds a bot, or gives a known one its new token while its chats stay. */
  addBot({ token, username, name }: { token: string; username: string; name: string }): Bot {
    const known = this.findBot(username)
    const { now, random } = this
    const fresh = createBot({ token, username, name, limits: this.#limits, now: now(), random })
    const bot = known && known.token === token ? known : { ...fresh, ...(known && keep(known)) }
    if (known && known !== bot) this.#retire(known)
    bot.name = name
    this.bots.set(token, bot)
    this.changed({ kind: 'bot', bot })
    return bot
  }

  /** Revokes a bot: its token is unknown from now on. */
  removeBot(username: string): void {
    const bot = this.findBot(username)
    if (bot) this.#retire(bot)
  }

  findBot(username: string): Bot | undefined {
    for (const bot of this.bots.values()) if (bot.username === username) return bot
    return undefined
  }

  addPerson(
    person: Omit<Person, 'chat' | 'deactivated' | 'autoDelete'> & { chat?: number },
  ): Person {
    const chat = person.chat ?? freshChatId(this.random, (id) => this.people.has(id))
    if (this.people.has(chat)) throw new SandboxError('That chat id is taken; choose another one.')
    const added = { ...person, chat, deactivated: false, autoDelete: 0 }
    this.people.set(chat, added)
    this.changed({ kind: 'person', person: added })
    return added
  }

  /** The conversation of a chat with a bot, made when it does not exist yet. */
  conversation(bot: Bot, person: Person): Conversation {
    const known = bot.conversations.get(person.chat)
    if (known) return known
    const history = person.silent ? null : []
    const made: Conversation = { started: false, blocked: false, history, answers: [] }
    bot.conversations.set(person.chat, made)
    return made
  }

  /** Puts a new message into a chat. */
  post(
    bot: Bot,
    conversation: Conversation,
    {
      chat,
      fromBot,
      content,
      replyTo = null,
    }: Pick<Message, 'chat' | 'fromBot' | 'content'> & Partial<Pick<Message, 'replyTo'>>,
  ): Message {
    const message: Message = {
      id: bot.nextMessage++,
      chat,
      at: this.now(),
      fromBot,
      replyTo,
      content: this.pool.intern(content),
      answered: true,
      edits: 0,
      editedAt: 0,
      deletedAt: 0,
    }
    bot.messages.set(message.id, message)
    const { history } = conversation
    if (history) {
      history.push(message)
      if (history.length > historyLength) history.shift()
    }
    if (fromBot) this.#recordSent(bot, message)
    this.changed({ kind: 'message', bot, message })
    return message
  }

  /** Takes a message off the phone; the truth remembers that it was there. */
  remove(bot: Bot, message: Message): void {
    message.deletedAt = this.now()
    bot.messages.delete(message.id)
    const history = bot.conversations.get(message.chat)?.history
    const at = history?.indexOf(message) ?? -1
    if (at >= 0) history?.splice(at, 1)
    this.changed({ kind: 'removal', bot, message })
  }

  /** Queues an update and wakes whoever waits for it. */
  tell(bot: Bot, kind: UpdateKind, payload: unknown, chat: number): void {
    const pending = bot.updates.push(kind, payload, chat, this.now())
    if (!pending) return
    bot.poll?.wake()
    bot.push?.(pending)
  }

  #retire(bot: Bot): void {
    this.bots.delete(bot.token)
    bot.webhook = null
    bot.poll?.conflict()
  }

  #recordSent(bot: Bot, message: Message): void {
    this.sent.push({ bot, message })
    bot.tally.delivered += 1
    bot.tally.firstSend ??= message.at
    bot.tally.lastSend = message.at
  }
}

/** Somebody asked the sandbox for something impossible; the message says what to do instead. */
export class SandboxError extends Error {
  override name = 'SandboxError'
}

/** What stays of a bot when it gets another token. */
function keep(bot: Bot) {
  const { id, profile, conversations, messages, nextMessage, updates, tally } = bot
  return { id, profile, conversations, messages, nextMessage, updates, tally }
}
