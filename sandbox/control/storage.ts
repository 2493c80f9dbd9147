import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { Bot } from '../core/bots'
import { entitySchema } from '../core/text'
import type { Message } from '../core/messages'
import { profileSchema } from '../core/profile'
import { UpdateQueue } from '../core/updates'
import { SandboxError, type Change, type World } from '../core/world'
import { failureLine } from '../../src/core/log/failure-line'

/** Changes are written at most this often. */
const quietMs = 500

const buttonSchema = z.union([
  z.object({ text: z.string(), url: z.string() }),
  z.object({ text: z.string(), callback_data: z.string() }),
  z.object({ text: z.string(), copy_text: z.object({ text: z.string() }) }),
])

const messageSchema = z.object({
  id: z.int(),
  chat: z.int(),
  at: z.number(),
  fromBot: z.boolean(),
  replyTo: z.int().nullable().default(null),
  answered: z.boolean(),
  edits: z.int(),
  editedAt: z.number(),
  deletedAt: z.number(),
  content: z.object({
    text: z.string(),
    entities: z.array(entitySchema),
    keyboard: z.array(z.array(buttonSchema)),
    silent: z.boolean(),
    protect: z.boolean(),
    photo: z.string().nullable(),
    asksReply: z.boolean().default(false),
  }),
})

const botSchema = z.object({
  username: z.string(),
  profile: profileSchema,
  nextMessage: z.int(),
  nextUpdate: z.int(),
  pending: z.array(
    z.object({
      update: z.intersection(z.object({ update_id: z.int() }), z.record(z.string(), z.unknown())),
      at: z.number(),
      lane: z.int(),
    }),
  ),
  conversations: z.array(
    z.object({
      chat: z.int(),
      started: z.boolean(),
      blocked: z.boolean(),
      history: z.array(messageSchema),
    }),
  ),
})
type SavedBot = z.infer<typeof botSchema>

/** The data file: phones and their chats. Tokens are not in it; silent chats neither. */
const fileSchema = z.object({
  version: z.literal(1),
  phones: z.array(
    z.object({
      chat: z.int(),
      name: z.string(),
      languageCode: z.string(),
      deactivated: z.boolean(),
      autoDelete: z.int(),
    }),
  ),
  bots: z.array(botSchema),
})
type SavedFile = z.infer<typeof fileSchema>

/** Keeps a world in a JSON file: written whole to a neighbour and renamed, never half. */
export class Storage {
  readonly #world: World
  readonly #file: string
  /** Bots of the file that have not been added yet, by username. */
  readonly #waiting = new Map<string, SavedBot>()
  readonly #stop: () => void
  #timer: NodeJS.Timeout | null = null
  #writing: Promise<void> = Promise.resolve()

  /** Loads the file if there is one. @throws SandboxError when it cannot be understood. */
  constructor(world: World, file: string) {
    this.#world = world
    this.#file = file
    mkdirSync(dirname(file), { recursive: true })
    const saved = load(file)
    for (const phone of saved?.phones ?? []) {
      world.people.set(phone.chat, { ...phone, silent: false })
      if (phone.autoDelete > 0) world.vanishing.add(phone.chat)
    }
    for (const bot of saved?.bots ?? []) this.#waiting.set(bot.username, bot)
    this.#stop = world.listen((change) => {
      if (!this.#concerns(change)) return
      this.#timer ??= setTimeout(() => this.#saveSoon(), quietMs)
    })
  }

  /** Gives a bot that was just added back what it had. */
  restore(bot: Bot): void {
    const saved = this.#waiting.get(bot.username)
    if (!saved) return
    this.#waiting.delete(bot.username)
    bot.profile = saved.profile
    bot.nextMessage = saved.nextMessage
    bot.updates = new UpdateQueue(saved.nextUpdate, saved.pending)
    for (const { history, chat, ...flags } of saved.conversations) {
      const messages = history.map((message) => revive(this.#world, message))
      bot.conversations.set(chat, { ...flags, history: messages, answers: [] })
      for (const message of messages) bot.messages.set(message.id, message)
    }
  }

  /** Stops listening and writes the last state. */
  async close(): Promise<void> {
    this.#stop()
    if (this.#timer) clearTimeout(this.#timer)
    await this.#writing
    writeFileSync(`${this.#file}.part`, this.#text(), { mode: 0o600 })
    renameSync(`${this.#file}.part`, this.#file)
  }

  /** Silent chats are not kept, so that load tests do not write. */
  #concerns(change: Change): boolean {
    if (change.kind === 'refused') return false
    if (change.kind === 'bot') return true
    if (change.kind === 'person') return !change.person.silent
    const chat = 'message' in change ? change.message.chat : change.chat
    return this.#world.people.get(chat)?.silent === false
  }

  #saveSoon(): void {
    this.#timer = null
    this.#writing = this.#writing.then(async () => {
      await writeFile(`${this.#file}.part`, this.#text(), { mode: 0o600 })
      await rename(`${this.#file}.part`, this.#file)
    })
    this.#writing.catch((error: unknown) => {
      this.#writing = Promise.resolve()
      console.error(`The sandbox could not write its data file: ${failureLine(error)}`)
    })
  }

  #text(): string {
    const { people, bots } = this.#world
    const phones = [...people.values()].filter((person) => !person.silent)
    const saved: SavedFile = {
      version: 1,
      phones: phones.map(({ silent: _silent, ...phone }) => phone),
      bots: [...[...bots.values()].map(saveBot), ...this.#waiting.values()],
    }
    return JSON.stringify(saved)
  }
}

function saveBot(bot: Bot): SavedBot {
  const conversations = [...bot.conversations].flatMap(([chat, { started, blocked, history }]) =>
    history ? [{ chat, started, blocked, history: history.map(saveMessage) }] : [],
  )
  const known = new Set(conversations.map(({ chat }) => chat))
  return {
    username: bot.username,
    profile: bot.profile,
    nextMessage: bot.nextMessage,
    nextUpdate: bot.updates.next,
    pending: bot.updates.pending.filter(({ lane }) => known.has(lane)),
    conversations,
  }
}

function saveMessage({
  content,
  ...message
}: Message): SavedFile['bots'][number]['conversations'][number]['history'][number] {
  return { ...message, content: { ...content, entities: [...content.entities] } }
}

function revive(world: World, saved: ReturnType<typeof saveMessage>): Message {
  return { ...saved, content: world.pool.intern(saved.content) }
}

function load(file: string): SavedFile | null {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  try {
    return fileSchema.parse(JSON.parse(text))
  } catch (cause) {
    throw new SandboxError(
      "The sandbox's data file cannot be understood; move it away to start with no phones.",
      { cause },
    )
  }
}
