import { always, atMost, type Check, everybody, isOneOf } from '../judge'
import type { Scenario } from '../scenario'
import { pauseMs, until } from '../until'
import type { FaultWorld } from '../world'

/** Starts a worker, approves when it sends, and resolves when so many messages have arrived. */
export async function begin(world: FaultWorld, sent = 1) {
  const worker = await world.startWorker()
  await world.owner([worker])
  const row = await world.approve()
  await world.untilSent(sent)
  return { worker, row }
}

/** Waits for the end, and judges that everybody has it. */
export async function reached(world: FaultWorld, withinMs: number): Promise<Check[]> {
  await world.untilOver(withinMs)
  const verdict = await world.verdict()
  return [...everybody(verdict), ...always(verdict), atMost('copies on one phone', verdict.most, 5)]
}

const share = (world: FaultWorld, of: number) => Math.max(1, Math.floor(world.meant * of))

/** What *Resume* answers, asked again until it is not refused any more. */
async function resumedWithin(world: FaultWorld, withinMs: number): Promise<number> {
  const deadline = Date.now() + withinMs
  for (;;) {
    const status = await world.resume()
    if (status !== 409 || Date.now() > deadline) return status
    await pauseMs(500)
  }
}

/** The Bot API falters while sending goes on, and is well again after a while. */
export const botApi: Scenario[] = [
  {
    name: 'answers-5xx',
    fault: 'each send answers 5xx with probability 0.2, not accepted',
    seen: '15 of 400 never reached; `done`',
    readers: { short: 100, long: 400 },
    short: true,
    seconds: { short: 200, long: 400 },
    async run({ open, size }) {
      const world = await open()
      await begin(world)
      const forMs = size === 'short' ? 12_000 : 60_000
      await world.sandbox.faults({ http5xx: { probability: 0.2, forMs } })
      return reached(world, size === 'short' ? 120_000 : 300_000)
    },
  },
  {
    name: 'mixed',
    fault: 'answers dropped 2 %, 5xx 5 %, black hole 0.5 %, three 429',
    seen: '1 of 400 never reached, 5 repeats; `done`',
    readers: { short: 100, long: 400 },
    short: true,
    seconds: { short: 240, long: 400 },
    async run({ open, size }) {
      const world = await open()
      await begin(world)
      // Fewer people, so more goes wrong with each.
      const [drop, fail, hole] = size === 'short' ? [0.05, 0.15, 0.02] : [0.02, 0.05, 0.005]
      const forMs = size === 'short' ? 12_000 : 60_000
      await world.sandbox.faults({
        dropAnswer: { probability: drop, forMs },
        http5xx: { probability: fail, forMs },
        blackHole: { probability: hole, forMs },
      })
      for (const at of [0.2, 0.5, 0.8]) {
        await world.untilSent(share(world, at))
        await world.sandbox.faults({ flood: { next: 1, retryAfter: 2 } })
      }
      return reached(world, size === 'short' ? 150_000 : 300_000)
    },
  },
  {
    name: 'resets',
    fault: '10 % of connections reset before acceptance, 5 % black hole',
    seen: '2 and 1 of 300 never reached; `done`',
    readers: { short: 80, long: 300 },
    short: true,
    seconds: { short: 240, long: 400 },
    async run({ open, size }) {
      const world = await open()
      await begin(world)
      const forMs = size === 'short' ? 15_000 : 60_000
      await world.sandbox.faults({
        reset: { probability: 0.1, forMs },
        blackHole: { probability: 0.05, forMs },
      })
      return reached(world, size === 'short' ? 150_000 : 300_000)
    },
  },
  {
    name: 'sending-alone-fails',
    fault: '`sendMessage` answers 502 while `getMe` works, 3 readers',
    seen: 'all 3 lost in 5 s; `done`',
    readers: { short: 3, long: 3 },
    short: true,
    seconds: { short: 240, long: 300 },
    async run({ open }) {
      const world = await open()
      await world.sandbox.faults({ http5xx: { probability: 1, status: 502 } })
      const row = await fail(world)
      await pauseMs(row.notBefore + 20_000 - Date.now())
      await world.sandbox.clear()
      return reached(world, 150_000)
    },
  },
  {
    name: 'sending-alone-fails-long',
    fault: '`sendMessage` answers 502 for 270 s while `getMe` works, 12 readers',
    seen: 'all 12 lost in 260 s; `done`',
    readers: { short: 12, long: 12 },
    short: false,
    seconds: { short: 900, long: 900 },
    async run({ open }) {
      const world = await open()
      await world.sandbox.faults({ http5xx: { probability: 1, status: 502 } })
      const row = await fail(world)
      await pauseMs(row.notBefore + 270_000 - Date.now())
      await world.sandbox.clear()
      return reached(world, 420_000)
    },
  },
  {
    name: 'black-holes',
    fault: 'two black holes of 40 s, at 30 % and 97 % of 300',
    seen: '9 lost; `done`',
    readers: { short: 60, long: 300 },
    short: true,
    seconds: { short: 240, long: 500 },
    async run({ open, size }) {
      const world = await open()
      await begin(world, 0)
      const forMs = size === 'short' ? 25_000 : 40_000
      if (size === 'long') {
        const after = share(world, 0.3)
        await world.sandbox.faults({ blackHole: { probability: 1, after, forMs } })
        await world.untilSent(share(world, 0.5), 150_000)
      }
      const { delivered } = await world.sandbox.calls()
      const after = share(world, 0.97) - delivered
      await world.sandbox.faults({ blackHole: { probability: 1, after, forMs } })
      return reached(world, size === 'short' ? 150_000 : 300_000)
    },
  },
  {
    name: 'pause-outlives-owner',
    fault: '`retry_after` 45, the owner killed',
    seen: '6 early calls after a restart, 4 after a takeover',
    readers: { short: 60, long: 300 },
    short: true,
    seconds: { short: 200, long: 300 },
    async run({ open, size }) {
      const world = await open()
      const workers = [await world.startWorker(), await world.startWorker()]
      await Promise.all(workers.map((worker) => worker.ready()))
      const after = share(world, 0.3)
      const retryAfter = size === 'short' ? 25 : 45
      await world.sandbox.faults({ flood: { next: 1, after, retryAfter } })
      await world.approve()
      const limited = async () => (await world.sandbox.calls()).limited > 0
      await until('the bot is told to wait', limited, 30_000)
      // Long enough for what it was told to be stored.
      await pauseMs(1_500)
      await (await world.owner(workers)).kill()
      return reached(world, 120_000)
    },
  },
  {
    name: 'token-revoked',
    fault: 'token revoked in the middle, right again later',
    seen: '`/healthz` 200; *Resume* answers 200 and pauses again 15 s later',
    readers: { short: 60, long: 300 },
    short: true,
    seconds: { short: 200, long: 300 },
    async run({ open }) {
      const world = await open()
      const before = await world.subscribed()
      const { worker } = await begin(world, share(world, 0.4))
      await world.sandbox.faults({ unauthorized: { probability: 1 } })
      const asked = await until(
        'the health check names the bot',
        async () => {
          const health = await worker.health()
          return health?.status === 503 && health.problems.join().includes('alliance')
        },
        20_000,
      ).then(
        () => 503,
        () => 200,
      )
      const stuck = await world.untilOver(10_000)
      await world.sandbox.clear()
      // The worker asks every five seconds whether the token is good again.
      const resumed = stuck.state === 'paused' ? await resumedWithin(world, 15_000) : null
      const checks = await reached(world, 60_000)
      return [
        isOneOf('health while the token is refused', String(asked), ['503']),
        isOneOf('state while the token is refused', stuck.state, ['paused', 'sending']),
        ...(resumed === null ? [] : [isOneOf('answer to Resume', String(resumed), ['200'])]),
        atMost('erased', before - (await world.subscribed()), 0),
        ...checks,
      ]
    },
  },
  {
    name: 'nobody-found',
    fault: '100 % "chat not found"',
    seen: 'paused, nobody erased',
    readers: { short: 100, long: 400 },
    short: false,
    seconds: { short: 120, long: 200 },
    async run({ open }) {
      const world = await open()
      const before = await world.subscribed()
      await world.sandbox.faults({ allNotFound: true })
      await world.startWorker()
      await world.approve()
      const row = await world.untilOver(60_000)
      return [
        isOneOf('state', row.state, ['paused']),
        atMost('erased', before - (await world.subscribed()), 0),
        ...always(await world.verdict()),
      ]
    },
  },
  {
    name: 'well-too-late',
    fault: 'the Bot API answers 502 from half of the list until after `notAfter`',
    seen: 'not tried',
    readers: { short: 60, long: 300 },
    short: false,
    seconds: { short: 150, long: 200 },
    async run({ open }) {
      const world = await open()
      const { id, notBefore } = (await begin(world, 0)).row
      await world.reschedule(id, { notAfter: notBefore + 15_000 })
      const after = share(world, 0.5)
      await world.sandbox.faults({ http5xx: { probability: 1, status: 502, after } })
      await pauseMs(notBefore + 20_000 - Date.now())
      await world.sandbox.clear()
      const row = await world.untilOver(60_000)
      // Whatever still wanted to come would come now.
      await pauseMs(3_000)
      return [
        isOneOf('state', row.state, ['expired', 'unconfirmed']),
        ...always(await world.verdict()),
      ]
    },
  },
]

/** Starts a worker whose every message fails, and approves. */
async function fail(world: FaultWorld) {
  const { row } = await begin(world, 0)
  return row
}
