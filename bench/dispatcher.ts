import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'undici'
import { createTelegramFetch } from '../src/bot/telegram/telegram-fetch'
import { createTelegramMessenger } from '../src/bot/telegram/telegram-messenger'
import { openDeliveryStore } from '../src/database/delivery/open'
import { createGate, createOpenGate, type Gate } from '../src/delivery/gate/gate'
import type { WalkLimits } from '../src/delivery/walk/walk'
import { runDispatcher, type RunDispatcherOptions } from '../src/delivery/run-dispatcher'
import { systemMonotonic, systemTimer } from '../src/core/timer'
import { whileOwner } from '../src/delivery/lease/while-owner'
import { createLogger } from '../src/core/log/logger'
import { createAudience, type Audience } from '../tests/support/sending/sealed-audience'
import type { Bench } from './bench'
import { startSandboxProcess, type SandboxProcess } from './sandbox-process'

const bot = { token: '4200000004:SAMPLE_TOKEN_FOR_THE_BENCHMARK_ONLY', username: 'bench_bot' }
const clocks = { now: systemMonotonic, setTimer: systemTimer }

/** People at the real pace, and without one. BENCH_PEOPLE and BENCH_FAST override. */
const paced = Number(process.env.BENCH_PEOPLE ?? 2_000)
const fast = Number(process.env.BENCH_FAST ?? 10_000)

/** With the gate off the window is as wide as the pool; a crash would repeat so many. */
const fastLimits: Partial<WalkLimits> = { window: 64 }

/**
 * Sends one broadcast to sealed subscribers in a SQLite store: at the real pace, then as fast as
 * possible beside a loop of bare undici requests that sends the same bytes in the same run.
 */
export const bench: Bench = async (log) => {
  const folder = await mkdtemp(join(tmpdir(), 'vigil-bench-'))
  const store = await openDeliveryStore(`file:${join(folder, 'delivery.db')}`)
  await store.prepare()
  log(`subscribing ${paced + fast} sample readers`)
  const few = await createAudience(store, paced, 'paced')
  const many = await createAudience(store, fast, 'fast')
  const sandbox = await startSandboxProcess(bot, many.chats.concat(few.chats))
  try {
    log(`sending to ${paced} at the pace of Telegram`)
    const pacedMs = await sendAll({ store, sandbox, audience: few, gate: createGate(clocks) })
    log(`sending to ${fast} without a pace, three times beside bare undici`)
    const ours: number[] = []
    const bare: number[] = []
    for (let round = 0; round < 3; round += 1) {
      const gate = createOpenGate(clocks)
      ours.push(await sendAll({ store, sandbox, audience: many, gate, limits: fastLimits }))
      bare.push(await sendBare(sandbox, many.chats))
    }
    const rate = (times: number[]) => fast / (Math.min(...times) / 1000)
    return [
      { what: `${paced} people at the pace`, value: pacedMs / 1000, unit: 's' },
      { what: 'rate at the pace', value: paced / (pacedMs / 1000), unit: 'messages/s' },
      { what: 'rate without a pace', value: rate(ours), unit: 'messages/s' },
      { what: 'bare undici, same run', value: rate(bare), unit: 'messages/s' },
      { what: 'share of bare undici', value: rate(ours) / rate(bare), unit: 'ratio' },
    ]
  } finally {
    sandbox.close()
    await store.close()
    await rm(folder, { recursive: true })
  }
}

/** Milliseconds from the first possible moment until the end is stored; checks that all got one copy. */
async function sendAll({
  store,
  sandbox,
  audience,
  gate,
  limits,
}: {
  store: Awaited<ReturnType<typeof openDeliveryStore>>
  sandbox: SandboxProcess
  audience: Audience
  gate: Gate
  limits?: Partial<WalkLimits>
}): Promise<number> {
  await sandbox.reset()
  const { request, close } = createTelegramFetch({ origin: sandbox.origin })
  const messenger = createTelegramMessenger({
    token: bot.token,
    apiRoot: sandbox.origin,
    request,
  })
  const shipment = audience.shipment(randomBytes(8).toString('hex'))
  const started = performance.now()
  let done: () => void = () => {}
  const finished = new Promise<void>((resolve) => (done = resolve))
  const options: RunDispatcherOptions = {
    bot: audience.bot,
    stores: store,
    messenger,
    gate,
    ...(limits && { limits }),
    source: {
      due: async () => [shipment],
      report: async (_id, { state }) => {
        if (state === 'done') done()
      },
    },
    recipients: { gone: async () => {}, moved: async () => {} },
    now: () => new Date(),
    monotonic: systemMonotonic,
    setTimer: systemTimer,
    random: Math.random,
    logger: createLogger({ level: 'silent' }),
  }
  const delivery = whileOwner({
    lease: {
      bot: options.bot,
      me: randomBytes(8).toString('hex'),
      leases: store.leases,
      monotonic: systemMonotonic,
      setTimer: systemTimer,
      logger: options.logger,
    },
    start: (owned) => runDispatcher(owned, options),
  })
  await finished
  const took = performance.now() - started
  await delivery.stop()
  await close()
  const copies = await sandbox.copies()
  if (copies[1] !== audience.chats.length) throw new Error('Not everybody got exactly one copy.')
  return took
}

/** The same requests by nothing but undici, 32 at a time. */
async function sendBare(sandbox: SandboxProcess, chats: readonly number[]): Promise<number> {
  await sandbox.reset()
  const pool = new Pool(sandbox.origin, { connections: 32, pipelining: 1 })
  const started = performance.now()
  let next = 0
  const send = async () => {
    for (let chat = chats[next++]; chat !== undefined; chat = chats[next++]) {
      const { body } = await pool.request({
        path: `/bot${bot.token}/sendMessage`,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ chat_id: chat, text: 'the same length as an id' }),
      })
      await body.json()
    }
  }
  await Promise.all(Array.from({ length: 32 }, send))
  const took = performance.now() - started
  await pool.destroy()
  return took
}
