import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@libsql/client'
import { MongoClient } from 'mongodb'
import { startSandbox, type Sandbox } from '../../../sandbox/server'
import { createBot, type CreateBotOptions, type VigilBot } from '../../../src/bot/create-bot'
import { openDeliveryStore } from '../../../src/database/delivery/open'
import type { DeliveryStore } from '../../../src/delivery/store'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import { createSubscribers, type Subscribers } from '../../../src/subscribers/subscribers'
import { everythingInMongo, everythingInSqlite } from '../../support/everything-stored'
import { noCandles, noStaff, sampleContent, type SampleContent } from './sample-content'

export const username = 'sample_bot'
export const botName = 'alliance'
export const token = '12345:SAMPLE-TOKEN-OF-THE-TESTS'

/** Everything real but the phones: a bot, its store and a Bot API server on loopback. */
export type PhoneWorld = {
  sandbox: Sandbox
  store: DeliveryStore
  subscribers: Subscribers
  content: SampleContent
  bot: VigilBot
  /** What the bot was created with. */
  options: CreateBotOptions
  logs: Record<string, unknown>[]
  clock: { now: Date }
  /** A new phone in the hands of a person. */
  person(languageCode: string): Person
  record(chat: number): Promise<SubscriberRecord | null>
  /** Everything in the delivery store, as one text to be searched. */
  everything(): Promise<string>
  close(): Promise<void>
}

export type Shown = {
  id: number
  text: string
  labels: string[]
  silent: boolean
  entities: readonly { type: string; offset: number; length: number }[]
}

/** What somebody can do with a phone. */
export type Person = {
  chat: number
  /** Types and waits for the answer. */
  types(text: string): Promise<Shown>
  /** Presses Start behind a link and waits. */
  opens(payload?: string): Promise<Shown>
  /** Taps the button with this label (or callback data) on the last message, or on `message`. */
  taps(label: string, message?: number): Promise<Shown>
  /** The last message of the bot on the screen. */
  sees(): Shown
  screen(): Shown[]
  lastToast(): string
  /** The callback data behind a label of the last message. */
  dataOf(label: string): string
}

export async function startPhoneWorld(
  options: Partial<CreateBotOptions> = {},
): Promise<PhoneWorld> {
  const clock = { now: new Date('2026-01-22T10:20:00Z') }
  const sandbox = await startSandbox({
    now: () => clock.now.getTime(),
    limits: { botPerSecond: Infinity, chatPerSecond: Infinity },
  })
  sandbox.addBot({ token, username, name: 'Sample' })
  const { store, everything, drop } = await openStore()
  const subscribers = createSubscribers({
    store: store.subscribers,
    keyring: { current: keyringOf() },
    random: (size) => randomBytes(size),
    now: () => clock.now,
  })
  const content = sampleContent()
  const logs: Record<string, unknown>[] = []
  const log = (facts: Record<string, unknown>) => void logs.push(facts)
  const all: CreateBotOptions = {
    bot: botName,
    token,
    apiRoot: sandbox.origin,
    subscribers,
    content,
    candles: noCandles,
    staff: noStaff,
    noteQuote: async () => true,
    updates: store.updates,
    gate: { reply: async () => undefined },
    now: () => clock.now,
    logger: { info: log, warn: log, error: log },
    flood: { burst: 100_000 },
    ...options,
  }
  const bot = createBot(all)
  const stop = new AbortController()
  const polling =
    options.intake?.mode === 'webhook' ? Promise.resolve() : bot.startPolling(stop.signal)
  return {
    sandbox,
    store,
    subscribers,
    content,
    bot,
    options: all,
    logs,
    clock,
    person: (languageCode) => holdPhone(sandbox, bot, languageCode),
    everything,
    record: async (chat) => (await subscribers.find(botName, chat))?.record ?? null,
    async close() {
      stop.abort()
      await polling
      await bot.idle()
      await sandbox.close()
      await drop()
    },
  }
}

function keyringOf() {
  const ring = createKeyring((size) => randomBytes(size))
  return () => ring
}

/** MongoDB when MONGODB_URI is set, a SQLite file otherwise. */
async function openStore(): Promise<{
  store: DeliveryStore
  everything: () => Promise<string>
  drop: () => Promise<void>
}> {
  const uri = process.env.MONGODB_URI
  if (uri !== undefined) {
    const url = new URL(uri)
    url.pathname = `/bot-${randomBytes(6).toString('hex')}`
    const store = await openDeliveryStore(url.href)
    await store.prepare()
    const drop = async () => {
      await store.close()
      const client = await MongoClient.connect(url.href)
      await client.db().dropDatabase()
      await client.close()
    }
    const everything = async () => {
      const client = await MongoClient.connect(url.href)
      return everythingInMongo(client.db()).finally(() => client.close())
    }
    return { store, everything, drop }
  }
  const directory = await mkdtemp(join(tmpdir(), 'bot-'))
  const url = `file:${join(directory, 'delivery.db')}`
  const store = await openDeliveryStore(url)
  await store.prepare()
  const drop = async () => {
    await store.close()
    await rm(directory, { recursive: true })
  }
  const everything = async () => {
    const client = createClient({ url })
    return everythingInSqlite(client).finally(() => client.close())
  }
  return { store, everything, drop }
}

function holdPhone(sandbox: Sandbox, bot: VigilBot, languageCode: string): Person {
  const { chat } = sandbox.addPhone({ name: 'Sample reader', languageCode })
  const view = () => sandbox.view(chat, username)
  const fromBot = () => view().messages.filter((message) => message.fromBot)
  const screen = (): Shown[] =>
    fromBot().map(({ id, text, keyboard, silent, entities }) => ({
      id,
      text,
      silent,
      entities,
      labels: keyboard.flat().map((button) => button.text),
    }))
  const sees = () => screen().at(-1)!
  const find = (label: string, message?: number) => {
    const shown = fromBot().find(({ id }) => id === (message ?? sees().id))!
    const button = shown.keyboard
      .flat()
      .find((one) => one.text === label || ('callback_data' in one && one.callback_data === label))
    if (button === undefined || !('callback_data' in button)) {
      throw new Error(`No button "${label}" among: ${sees().labels.join(' | ')}`)
    }
    return { message: shown.id, data: button.callback_data }
  }
  const answered = async (typed: number) => {
    await sandbox.until(() => (fromBot().at(-1)?.id ?? 0) > typed)
    await bot.idle()
    return sees()
  }
  return {
    chat,
    sees,
    screen,
    types: (text) => answered(sandbox.say(chat, username, text).id),
    opens: (payload) => answered(sandbox.start(chat, username, payload).id),
    async taps(label, message) {
      const before = view().answers.length
      const found = find(label, message)
      sandbox.tapData(chat, found.message, found.data, username)
      await sandbox.until(() => view().answers.length > before)
      await bot.idle()
      return sees()
    },
    lastToast: () => view().answers.at(-1)?.text ?? '',
    dataOf: (label) => find(label).data,
  }
}
