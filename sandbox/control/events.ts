import type { ServerResponse } from 'node:http'
import type { Bot, CallbackAnswer } from '../core/bots'
import type { Message } from '../core/messages'
import type { Change, World } from '../core/world'
import { conversationState, counters, messageState, sandboxState } from './state'

/** Changes are gathered for so long, so that a broadcast is ten events a second and not thousands. */
const batchMs = 100

type Pending = {
  messages: Map<Message, Bot>
  conversations: Map<string, { bot: Bot; chat: number }>
  answers: (CallbackAnswer & { bot: string; chat: number })[]
  /** A bot or a phone came or changed: everything is sent anew. */
  everything: boolean
}

/**
 * The live stream of the page (server-sent events). A stream begins with `state`, the whole; `batch`
 * events then carry what changed. Work is done only while somebody listens.
 */
export class EventStream {
  readonly #world: World
  readonly #listeners = new Set<ServerResponse>()
  readonly #stop: () => void
  #pending = nothing()
  #timer: NodeJS.Timeout | null = null

  constructor(world: World) {
    this.#world = world
    this.#stop = world.listen((change) => {
      if (this.#listeners.size > 0) this.#note(change)
    })
  }

  /** Adds a listener; it is forgotten when it hangs up. */
  open(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(event('state', sandboxState(this.#world)))
    this.#listeners.add(response)
    response.once('close', () => this.#listeners.delete(response))
  }

  close(): void {
    this.#stop()
    if (this.#timer) clearTimeout(this.#timer)
    for (const response of this.#listeners) response.end()
  }

  #note(change: Change): void {
    this.#timer ??= setTimeout(() => this.#flush(), batchMs)
    if (change.kind === 'refused') return
    if (change.kind === 'bot') this.#pending.everything = true
    else if (change.kind === 'person') this.#pending.everything ||= !change.person.silent
    else this.#noteChat(change)
  }

  #noteChat(change: Exclude<Change, { kind: 'refused' | 'bot' | 'person' }>): void {
    const chat = 'message' in change ? change.message.chat : change.chat
    if (this.#world.people.get(chat)?.silent !== false) return
    const { bot } = change
    if ('message' in change) this.#pending.messages.set(change.message, bot)
    else if (change.kind === 'conversation') {
      this.#pending.conversations.set(`${bot.username}/${chat}`, { bot, chat })
    } else {
      const answer = bot.conversations.get(chat)?.answers.at(-1)
      if (answer) this.#pending.answers.push({ ...answer, bot: bot.username, chat })
    }
  }

  #flush(): void {
    this.#timer = null
    const pending = this.#pending
    this.#pending = nothing()
    const whole = pending.everything ? event('state', sandboxState(this.#world)) : ''
    const text = whole + event('batch', this.#batch(pending))
    for (const response of this.#listeners) response.write(text)
  }

  #batch(pending: Pending) {
    const messages = [...pending.messages].map(([message, bot]) => ({
      bot: bot.username,
      chat: message.chat,
      removed: message.deletedAt > 0,
      message: messageState(message),
    }))
    const conversations = [...pending.conversations.values()].flatMap(({ bot, chat }) => {
      const person = this.#world.people.get(chat)
      return person ? [conversationState(bot, person, this.#world.conversation(bot, person))] : []
    })
    return { messages, conversations, answers: pending.answers, counters: counters(this.#world) }
  }
}

function nothing(): Pending {
  return { messages: new Map(), conversations: new Map(), answers: [], everything: false }
}

/** One event of the stream; JSON has no line breaks, so one data line is enough. */
function event(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`
}
