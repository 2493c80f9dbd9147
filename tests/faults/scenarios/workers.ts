import type { FailPoint } from '../../../src/core/fail-points'
import { freezeHolding } from '../freeze'
import { always, atMost, type Check, everybody, isOneOf, resumedAfter } from '../judge'
import type { Scenario } from '../scenario'
import { until } from '../until'
import type { FaultWorld } from '../world'
import { begin, reached } from './bot-api'

/** A machine with two busy cores. */
export const resumeMs = 45_000

/** Passed again and again while something is sent. */
const sample: readonly FailPoint[] = [
  'send.before',
  'send.after',
  'cursor.save.before',
  'cursor.save.after',
  'lease.swap.before',
  'lease.swap.after',
]

/** Judges deaths: everybody reached, few repeats each, and how soon sending went on. */
export async function survived(
  world: FaultWorld,
  deaths: readonly number[],
  repeatsEach: number,
): Promise<Check[]> {
  const [verdict, messages] = await Promise.all([world.verdict(), world.sandbox.messages()])
  const resumed = deaths.flatMap((at) => resumedAfter(messages, at) ?? [])
  return [
    ...everybody(verdict),
    ...always(verdict),
    atMost('repeats', verdict.repeats, repeatsEach * deaths.length),
    atMost('slowest resumption (s)', Math.max(0, ...resumed) / 1000, resumeMs / 1000),
  ]
}

/** Two workers, of whom one owns the bot and has sent this share. */
async function beginWithTwo(world: FaultWorld, share: number) {
  const first = await world.startWorker()
  await first.ready()
  const second = await world.startWorker()
  await second.ready()
  await world.approve()
  await world.untilSent(Math.max(1, Math.floor(world.meant * share)))
  const owner = await world.owner([first, second])
  return { owner, other: owner === first ? second : first }
}

export const workers: Scenario[] = [
  {
    name: 'killed',
    fault: 'six `kill -9` of the only worker, started again at once',
    seen: '0 lost, 10 repeats, resumed after 14.8 to 15.7 s (busy 23 to 60 s, 54 repeats)',
    readers: { short: 90, long: 400 },
    short: true,
    seconds: { short: 200, long: 400 },
    async run({ open, size }) {
      const world = await open()
      let { worker } = await begin(world, 10)
      const times = size === 'short' ? 2 : 6
      const deaths: number[] = []
      for (let kill = 1; kill <= times; kill += 1) {
        const { delivered } = await world.sandbox.calls()
        const next = (world.meant * kill) / (times + 1)
        await world.untilSent(Math.max(delivered + 1, Math.floor(next)))
        deaths.push(await worker.kill())
        worker = await world.startWorker()
      }
      await world.untilOver(120_000)
      return survived(world, deaths, 15)
    },
  },
  {
    name: 'owner-killed-twice',
    fault: 'two workers, the owner killed twice',
    seen: '0 lost, 0 repeats, 6.5 s (MongoDB)',
    readers: { short: 90, long: 400 },
    short: false,
    seconds: { short: 200, long: 300 },
    async run({ open }) {
      const world = await open()
      const living = [await world.startWorker(), await world.startWorker()]
      await world.approve()
      const deaths: number[] = []
      for (const share of [0.3, 0.65]) {
        await world.untilSent(Math.floor(world.meant * share))
        const owner = await world.owner(living)
        deaths.push(await owner.kill())
        living.push(await world.startWorker())
      }
      await world.untilOver(120_000)
      return survived(world, deaths, 15)
    },
  },
  {
    name: 'frozen',
    fault: 'SIGSTOP past the lease, a second worker, SIGCONT',
    seen: '0 lost, 1 repeat; taken over after 15.6 s',
    readers: { short: 90, long: 400 },
    short: true,
    seconds: { short: 200, long: 300 },
    async run({ open }) {
      const world = await open()
      const { owner, other } = await beginWithTwo(world, 0.3)
      const frozenAt = await freezeHolding(world, owner, null)
      await until('the other worker owns the bot', () => other.isOwner(), resumeMs)
      await world.untilSent(Math.floor(world.meant * 0.6))
      owner.thaw()
      await world.untilOver(90_000)
      return survived(world, [frozenAt], 8)
    },
  },
  {
    name: 'frozen-in-a-write',
    fault: 'SIGSTOP in the middle of a write, so that nobody else can write, for 20 s (SQLite)',
    seen: 'not tried',
    readers: { short: 90, long: 400 },
    short: false,
    needs: 'sqlite',
    seconds: { short: 200, long: 300 },
    async run({ open }) {
      const world = await open()
      const { owner, other } = await beginWithTwo(world, 0)
      await freezeHolding(world, owner, 'delivery')
      const told = await other.troubledWithin(19_000)
      owner.thaw()
      const checks = await reached(world, 120_000)
      const { repeats } = await world.verdict()
      return [
        isOneOf('health of the other', told, ['503']),
        ...checks,
        atMost('repeats', repeats, 16),
      ]
    },
  },
  {
    name: 'died-at-points',
    fault: 'two or four deaths at fail points of the send path, chosen by the seed',
    seen: 'not tried',
    readers: { short: 90, long: 300 },
    short: true,
    seconds: { short: 200, long: 300 },
    async run({ open, size }) {
      const world = await open()
      await world.approve()
      const deaths: number[] = []
      const left = [...sample]
      while (deaths.length < (size === 'short' ? 2 : 4)) {
        const point = left.splice(world.dice.below(left.length), 1)[0] as FailPoint
        const rule = `${point}=die@${2 + world.dice.below(4)}`
        const { child } = await world.startWorker({ VIGIL_FAIL_POINTS: rule })
        await Promise.race([child.ended, world.untilOver(60_000)])
        if (child.alive()) throw new Error(`${rule} was not passed.`)
        deaths.push(Date.now())
      }
      await world.startWorker()
      await world.untilOver(90_000)
      return survived(world, deaths, 15)
    },
  },
  {
    name: 'killed-and-faltering',
    fault: 'the owner of two killed while 20 % answer 5xx and 3 % are dropped',
    seen: 'not tried',
    readers: { short: 100, long: 400 },
    short: false,
    seconds: { short: 300, long: 500 },
    async run({ open, size }) {
      const world = await open()
      const living = [await world.startWorker(), await world.startWorker()]
      await world.approve()
      await world.untilSent(5)
      await world.sandbox.faults({
        http5xx: { probability: 0.2, forMs: 60_000 },
        dropAnswer: { probability: 0.03, forMs: 60_000 },
      })
      const times = size === 'short' ? 2 : 4
      for (let kill = 1; kill <= times; kill += 1) {
        await world.untilSent(Math.floor((world.meant * 0.8 * kill) / (times + 1)))
        await (await world.owner(living)).kill()
        living.push(await world.startWorker())
      }
      return reached(world, 240_000)
    },
  },
]
