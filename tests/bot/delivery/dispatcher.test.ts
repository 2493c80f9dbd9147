import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startSandbox } from '../../../sandbox/server'
import type { Sandbox } from '../../../sandbox/types'
import { createTelegramFetch } from '../../../src/bot/telegram/telegram-fetch'
import { createTelegramMessenger } from '../../../src/bot/telegram/telegram-messenger'
import { type ConfirmOptions, defaultConfirm } from '../../../src/delivery/walk/confirm'
import { createGate, createOpenGate, type Gate } from '../../../src/delivery/gate/gate'
import type { Shipment, ShipmentProgress } from '../../../src/delivery/shipment'
import { runDispatcher, type RunDispatcherOptions } from '../../../src/delivery/run-dispatcher'
import { systemMonotonic, systemTimer } from '../../../src/core/timer'
import { whileOwner } from '../../../src/delivery/lease/while-owner'
import { openStoreUnderTest, type StoreUnderTest } from '../../int/delivery/store.open'
import { silentLogger } from '../../support/sending/dispatch-world'
import { createAudience, type Audience } from '../../support/sending/sealed-audience'

const token = '4200000001:SAMPLE_TOKEN_FOR_THE_SANDBOX_ONLY_01'
const username = 'vigil_sample_bot'
const clocks = { now: systemMonotonic, setTimer: systemTimer }

let sandbox: Sandbox
let under: StoreUnderTest
const cleanUps: (() => Promise<unknown>)[] = []

beforeEach(async () => {
  under = await openStoreUnderTest()
  await under.store.prepare()
})

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
  await under.cleanUp()
})

async function openSandbox(options: Parameters<typeof startSandbox>[0] = {}) {
  sandbox = await startSandbox({ limits: { chatPerSecond: Infinity }, ...options })
  cleanUps.push(() => sandbox.close())
  sandbox.addBot({ token, username, name: 'Sample' })
  return sandbox
}

/** Sample readers who have started the bot. */
async function readers(count: number): Promise<Audience> {
  const audience = await createAudience(under.store, count)
  sandbox.addSilentChats(username, audience.chats)
  return audience
}

/** A worker's share for one bot, against the sandbox and the real store. */
function work(
  audience: Audience,
  due: Shipment[],
  {
    gate = createOpenGate(clocks),
    timeoutMs,
    confirm = defaultConfirm,
  }: { gate?: Gate; timeoutMs?: number; confirm?: ConfirmOptions } = {},
) {
  const { request, close } = createTelegramFetch({ origin: sandbox.origin, timeoutMs })
  const messenger = createTelegramMessenger({ token, apiRoot: sandbox.origin, request })
  const reports = new Map<string, ShipmentProgress>()
  const outcomes: string[] = []
  const options: RunDispatcherOptions = {
    bot: audience.bot,
    stores: under.store,
    messenger: {
      async send(chat, message) {
        const outcome = await messenger.send(chat, message)
        outcomes.push(outcome.kind)
        return outcome
      },
    },
    probe: messenger.probe,
    gate,
    source: {
      due: async () => due,
      report: async (id, progress) => void reports.set(id, progress),
    },
    recipients: {
      gone: async (rows) => void (await under.store.subscribers.remove(rows.map((row) => row.id))),
      moved: async (row, chat) =>
        void (await audience.subscribers.moveChat(audience.bot, row, chat)),
    },
    now: () => new Date(),
    monotonic: systemMonotonic,
    setTimer: systemTimer,
    random: Math.random,
    logger: silentLogger,
    limits: { confirm },
  }
  const delivery = whileOwner({
    lease: {
      bot: audience.bot,
      me: randomBytes(8).toString('hex'),
      leases: under.store.leases,
      monotonic: systemMonotonic,
      setTimer: systemTimer,
      logger: silentLogger,
    },
    start: (owned) => runDispatcher(owned, options),
  })
  cleanUps.push(async () => {
    await delivery.stop()
    await close()
  })
  return { delivery, reports, outcomes }
}

const over = (reports: Map<string, ShipmentProgress>, id: string) =>
  expect.poll(() => reports.get(id)?.state, { timeout: 20_000, interval: 20 })

it('sends at its pace without ever being limited', async () => {
  await openSandbox({ limits: { chatPerSecond: 1, botPerSecond: 30, botBurst: 30 } })
  const audience = await readers(120)
  const { reports } = work(audience, [audience.shipment('news')], { gate: createGate(clocks) })
  await over(reports, 'news').toBe('done')
  expect(sandbox.truth.copiesPerChat()).toEqual({ 1: 120 })
  const { limited, firstSend, lastSend } = sandbox.truth.calls(username)
  expect(limited).toBe(0)
  expect(lastSend! - firstSend!).toBeGreaterThan(4_000)
  expect(lastSend! - firstSend!).toBeLessThan(5_500)
})

it('carries formatting, buttons, silence and a text to copy to the phone', async () => {
  await openSandbox()
  const { chat } = sandbox.addPhone({ name: 'Sample reader', languageCode: 'en' })
  sandbox.start(chat, username)
  const { request, close } = createTelegramFetch({ origin: sandbox.origin })
  cleanUps.push(close)
  const messenger = createTelegramMessenger({
    token,
    apiRoot: sandbox.origin,
    request,
  })
  const outcome = await messenger.send(chat, {
    text: 'Act by 25 January',
    entities: [{ type: 'bold', offset: 0, length: 3 }],
    buttons: [
      [{ text: 'Copy short text', copy: 'A ready text' }],
      [
        { text: 'Details', url: 'https://example.org/alert' },
        { text: 'Stop', callback: 'v1:stop:a1:0' },
      ],
    ],
    silent: true,
  })
  expect(outcome.kind).toBe('delivered')
  const [message] = sandbox.truth.copies(chat)
  expect(message).toMatchObject({
    text: 'Act by 25 January',
    entities: [{ type: 'bold', offset: 0, length: 3 }],
    silent: true,
  })
  expect(JSON.stringify(message?.keyboard)).toContain('A ready text')
  expect(JSON.stringify(message?.keyboard)).toContain('v1:stop:a1:0')
})

it('makes no call before a pause has ended', async () => {
  await openSandbox({ limits: { chatPerSecond: Infinity, graceMs: 500 } })
  const audience = await readers(60)
  sandbox.faults.set({ flood: { next: 2, retryAfter: 2 } })
  const { reports } = work(audience, [audience.shipment('news')], { gate: createGate(clocks) })
  await over(reports, 'news').toBe('done')
  expect(sandbox.truth.copiesPerChat()).toEqual({ 1: 60 })
  const { limited, earlyCalls } = sandbox.truth.calls(username)
  expect(limited).toBeGreaterThan(0)
  expect(earlyCalls).toBe(0)
})

it('repeats a dropped answer once for an urgent alert, and never for a reminder', async () => {
  await openSandbox({ limits: { chatPerSecond: Infinity, botPerSecond: Infinity } })
  const audience = await readers(30)
  const due = [audience.shipment('alert', { priority: 'urgent' })]
  sandbox.faults.set({ dropAnswer: { next: 2 } })
  const { reports } = work(audience, due)
  await over(reports, 'alert').toBe('done')
  expect(sandbox.truth.copiesPerChat()).toEqual({ 1: 28, 2: 2 })
  expect(reports.get('alert')?.counters).toMatchObject({ delivered: 30, repeated: 2 })
  sandbox.truth.reset()
  sandbox.faults.set({ dropAnswer: { next: 2 } })
  due.push(audience.shipment('reminder'))
  await over(reports, 'reminder').toBe('done')
  expect(sandbox.truth.copiesPerChat()).toEqual({ 1: 30 })
  expect(reports.get('reminder')?.counters).toMatchObject({ delivered: 28, uncertain: 2 })
})

it('pauses and erases nobody when every chat looks gone', async () => {
  await openSandbox({ limits: { chatPerSecond: Infinity, botPerSecond: Infinity } })
  const audience = await readers(80)
  sandbox.faults.set({ allNotFound: true })
  const { reports } = work(audience, [audience.shipment('alert', { priority: 'urgent' })])
  await over(reports, 'alert').toBe('paused')
  expect(reports.get('alert')?.reason).toBe('too-many-gone')
  expect(await under.store.subscribers.count(audience.bot)).toBe(80)
  expect((await under.store.cursors.read('alert', audience.bot))?.low).toBe('')
})

it('erases somebody who has blocked the bot', async () => {
  await openSandbox({ limits: { chatPerSecond: Infinity, botPerSecond: Infinity } })
  const audience = await readers(5)
  sandbox.block(audience.chats[2]!, username)
  const { reports } = work(audience, [audience.shipment('news')])
  await over(reports, 'news').toBe('done')
  await expect.poll(() => under.store.subscribers.count(audience.bot)).toBe(4)
  expect(await audience.subscribers.find(audience.bot, audience.chats[2]!)).toBeNull()
})

it('stops the bot when its token was revoked', async () => {
  await openSandbox()
  const audience = await readers(30)
  sandbox.removeBot(username)
  const { reports } = work(audience, [audience.shipment('news')])
  await over(reports, 'news').toBe('paused')
  expect(reports.get('news')?.reason).toBe('unauthorized')
  expect(await under.store.subscribers.count(audience.bot)).toBe(30)
})

it('reaches everybody once after Telegram could not be reached for a while', async () => {
  await openSandbox({ limits: { chatPerSecond: Infinity, botPerSecond: Infinity } })
  const audience = await readers(40)
  const { port } = sandbox
  await sandbox.close()
  cleanUps.pop()
  const { reports, outcomes } = work(audience, [audience.shipment('reminder')])
  await expect.poll(() => outcomes.length, { timeout: 5_000 }).toBeGreaterThan(2)
  expect(new Set(outcomes)).toEqual(new Set(['unreachable']))
  await openSandbox({ port, limits: { chatPerSecond: Infinity, botPerSecond: Infinity } })
  sandbox.addSilentChats(username, audience.chats)
  await over(reports, 'reminder').toBe('done')
  expect(sandbox.truth.copiesPerChat()).toEqual({ 1: 40 })
})

it('gives up on an answer that never comes, and goes on', async () => {
  await openSandbox({ limits: { chatPerSecond: Infinity, botPerSecond: Infinity } })
  const audience = await readers(30)
  sandbox.faults.set({ blackHole: { next: 1, accepted: true } })
  const { reports } = work(audience, [audience.shipment('reminder')], { timeoutMs: 300 })
  await over(reports, 'reminder').toBe('done')
  expect(sandbox.truth.copiesPerChat()).toEqual({ 1: 30 })
  expect(reports.get('reminder')?.counters).toMatchObject({ delivered: 29, uncertain: 1 })
})

it('hands a broadcast over to another worker without a repeat', async () => {
  await openSandbox({ limits: { chatPerSecond: Infinity } })
  const audience = await readers(70)
  const due = [audience.shipment('news')]
  const first = work(audience, due, { gate: createGate(clocks) })
  await expect.poll(() => sandbox.truth.all().length, { timeout: 5_000 }).toBeGreaterThan(5)
  const second = work(audience, due, { gate: createGate(clocks) })
  await first.delivery.stop()
  await over(second.reports, 'news').toBe('done')
  expect(second.delivery.health().owner).toBe(true)
  expect(first.reports.get('news')?.state).not.toBe('done')
  expect(sandbox.truth.copiesPerChat()).toEqual({ 1: 70 })
})

it('sends although cursors are from a newer epoch than the lease, as after a restore', async () => {
  await openSandbox({ limits: { chatPerSecond: Infinity, botPerSecond: Infinity } })
  const audience = await readers(10)
  await under.store.cursors.claim('alert', audience.bot, 3)
  const { reports } = work(audience, [audience.shipment('alert', { priority: 'urgent' })])
  await over(reports, 'alert').toBe('done')
  expect(sandbox.truth.copiesPerChat()).toEqual({ 1: 10 })
})

const noLimits = { chatPerSecond: Infinity, botPerSecond: 1_000_000, botBurst: 1_000_000 }

/** The same gaps, so short that a test need not wait for them. */
const soon: ConfirmOptions = { ...defaultConfirm, gapsMs: [50, 100, 200], downMs: 100 }

it.each([
  ['one send in five is answered by a failure', { http5xx: { probability: 0.2 } }, 400],
  [
    'answers are dropped, sends fail and are limited',
    {
      dropAnswer: { probability: 0.02 },
      http5xx: { probability: 0.05 },
      flood: { next: 1, retryAfter: 1 },
    },
    400,
  ],
  ['a proxy fails every fourth, with a page', { http5xx: { probability: 0.25, status: 502 } }, 120],
] as const)('reaches everybody with an urgent alert when %s', async (_what, faults, count) => {
  await openSandbox({ limits: { ...noLimits } })
  const audience = await readers(count)
  sandbox.faults.set(faults)
  const { reports } = work(audience, [audience.shipment('alert', { priority: 'urgent' })], {
    confirm: soon,
  })
  await over(reports, 'alert').toBe('done')
  const copies = sandbox.truth.copiesPerChat()
  expect(Object.values(copies).reduce((sum, chats) => sum + chats, 0)).toBe(count)
})

it.each([1, 3, 12])(
  'loses none of %i readers while sending fails and the probe is answered',
  async (count) => {
    await openSandbox()
    const audience = await readers(count)
    sandbox.faults.set({ http5xx: { probability: 1, status: 502 } })
    const { reports, outcomes } = work(
      audience,
      [audience.shipment('alert', { priority: 'urgent' })],
      { confirm: soon },
    )
    await expect
      .poll(() => outcomes.length, { timeout: 20_000, interval: 5 })
      .toBeGreaterThan(count < 3 ? 16 : Math.min(count, 8) + 1)
    expect(reports.get('alert')?.state ?? 'sending').toBe('sending')
    sandbox.faults.clear()
    await over(reports, 'alert').toBe('done')
    expect(sandbox.truth.copiesPerChat()).toEqual({ 1: count })
  },
)

it('says who may not have got an urgent alert, and stores it', async () => {
  await openSandbox()
  const audience = await readers(2)
  sandbox.faults.set({ dropAnswer: { probability: 1 } })
  const { reports } = work(audience, [audience.shipment('alert', { priority: 'urgent' })], {
    confirm: { ...soon, silentAtMost: 2 },
  })
  await over(reports, 'alert').toBe('unconfirmed')
  const stored = await under.store.cursors.read('alert', audience.bot)
  expect(stored).toMatchObject({ finished: true, again: [], counters: { unconfirmed: 2 } })
  expect(stored?.unconfirmed).toHaveLength(2)
})
