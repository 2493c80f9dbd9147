import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTelegramFetch } from '../src/bot/telegram/telegram-fetch'
import { createTelegramMessenger } from '../src/bot/telegram/telegram-messenger'
import { openDeliveryStore } from '../src/database/delivery/open'
import type { WalkLimits } from '../src/delivery/walk/walk'
import { createAudience } from '../tests/support/sending/sealed-audience'
import type { Bench, Figure } from './bench'
import { type Cost, costOf, leastCost } from './dispatcher-cost'
import { type Round, sendBare, sendOneByOne, sendPooled } from './dispatcher-rivals'
import { gateFor, sendShipment, type ShipmentTask } from './dispatcher-shipment'
import { turned } from './partner-timing'
import { startSandboxProcess, type SandboxProcess } from './sandbox-process'

const bot = { token: '4200000004:SAMPLE_TOKEN_FOR_THE_BENCHMARK_ONLY', username: 'bench_bot' }

/**
 * People at the real pace (0 leaves that part out), people without one, and rounds of those. BENCH_PEOPLE, BENCH_FAST and
 * BENCH_ROUNDS override.
 */
const paced = Number(process.env.BENCH_PEOPLE ?? 2_000)
const fast = Number(process.env.BENCH_FAST ?? 10_000)
const rounds = Number(process.env.BENCH_ROUNDS ?? 3)

/** With the gate off a narrow window would measure how long the disk takes; a crash would repeat so many. */
const fastLimits: Partial<WalkLimits> = { window: 512 }

/** How many sends the pool of grammY has under way. */
const poolSize = 50

const bare = 'bare undici'

/**
 * Sends one broadcast to sealed subscribers in a SQLite store: at the real pace, then as fast as possible beside
 * bare undici and two ways of sending by grammY, which take turns and send the same bytes.
 */
export const bench: Bench = async (log) => {
  const folder = await mkdtemp(join(tmpdir(), 'vigil-bench-'))
  const store = await openDeliveryStore(`file:${join(folder, 'delivery.db')}`)
  await store.prepare()
  log(`subscribing ${paced + fast} sample readers`)
  const few = await createAudience(store, paced, 'paced')
  const many = await createAudience(store, fast, 'fast')
  const sandbox = await startSandboxProcess(bot, many.chats.concat(few.chats))
  const ours = (
    audience: typeof many,
    task: Pick<ShipmentTask, 'gate' | 'limits' | 'references'>,
  ) =>
    sendByDispatcher(sandbox, {
      ...task,
      store,
      bot: audience.bot,
      shipment: (id) => audience.shipment(id),
    })
  try {
    const figures: Figure[] = []
    if (paced > 0) {
      log(`sending to ${paced} at the pace of Telegram`)
      const cost = await oneRound(sandbox, paced, () => ours(few, { gate: gateFor('telegram') }))
      figures.push(
        { what: `${paced} people at the pace`, value: cost.ms / 1000, unit: 's' },
        { what: 'rate at the pace', value: paced / (cost.ms / 1000), unit: 'messages/s' },
      )
    }
    const free = () => ({ gate: gateFor('none'), limits: fastLimits })
    const round: Round = {
      ...{ origin: sandbox.origin, token: bot.token, chats: many.chats },
      text: randomBytes(8).toString('hex'),
    }
    const ways: [string, () => Promise<unknown>][] = [
      [bare, () => sendBare(round)],
      ['ours', () => ours(many, free())],
      ['ours with references', () => ours(many, { ...free(), references: true })],
      [`grammY, ${poolSize} at a time`, () => sendPooled(round, poolSize)],
      ['grammY, one by one', () => sendOneByOne(round)],
    ]
    const costs = new Map<string, Cost[]>(ways.map(([name]) => [name, []]))
    for (let turn = 0; turn < rounds; turn += 1) {
      log(`sending to ${fast} without a pace, round ${turn + 1} of ${rounds}`)
      for (const [name, send] of turned(ways, turn)) {
        costs.get(name)?.push(await oneRound(sandbox, fast, send))
      }
    }
    return figures.concat(compare(costs))
  } finally {
    sandbox.close()
    await store.close()
    await rm(folder, { recursive: true })
  }
}

/** Rates and CPU of each way, and both as multiples of bare undici's in the same run. */
function compare(costs: ReadonlyMap<string, readonly Cost[]>): Figure[] {
  const least = [...costs].map(([name, each]) => ({ name, ...leastCost(each) }))
  const possible = leastCost(costs.get(bare) ?? [])
  const others = least.filter(({ name }) => name !== bare)
  return [
    ...least.map(({ name, ms }) => ({
      what: `rate, ${name}`,
      value: fast / (ms / 1000),
      unit: 'messages/s',
    })),
    ...least.map(({ name, cpuMs }) => ({
      what: `CPU of a message, ${name}`,
      value: (cpuMs * 1000) / fast,
      unit: 'µs',
    })),
    ...others.map(({ name, ms }) => ({
      what: `share of bare undici's rate, ${name}`,
      value: possible.ms / ms,
      unit: 'ratio',
    })),
    ...others.map(({ name, cpuMs }) => ({
      what: `times bare undici's CPU, ${name}`,
      value: cpuMs / possible.cpuMs,
      unit: 'ratio',
    })),
  ]
}

/** What one way took; checks that all got one copy. */
async function oneRound(
  sandbox: SandboxProcess,
  people: number,
  send: () => Promise<unknown>,
): Promise<Cost> {
  await sandbox.reset()
  const cost = await costOf(send)
  const copies = await sandbox.copies()
  if (copies[1] !== people) throw new Error('Not everybody got exactly one copy.')
  return cost
}

async function sendByDispatcher(
  { origin }: SandboxProcess,
  {
    shipment,
    ...task
  }: Omit<ShipmentTask, 'messenger' | 'shipment'> & {
    shipment: (id: string) => ShipmentTask['shipment']
  },
): Promise<void> {
  const { request, close } = createTelegramFetch({ origin })
  const messenger = createTelegramMessenger({ token: bot.token, apiRoot: origin, request })
  const id = randomBytes(8).toString('hex')
  await sendShipment({ ...task, messenger, shipment: shipment(id) })
  await close()
}
