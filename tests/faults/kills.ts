import { z } from 'zod'
import type { Built } from './build'
import { resumedAfter } from './judge'
import { openStateFile } from './state-file'
import { pauseMs, until } from './until'
import { createFaultWorld, type FaultWorld } from './world'
import type { FaultWorker } from './worker-process'

const stateSchema = z.object({
  kills: z.int().default(0),
  broadcasts: z.int().default(0),
  /** People meant, summed over the broadcasts. */
  people: z.int().default(0),
  lost: z.int().default(0),
  wrong: z.int().default(0),
  repeats: z.int().default(0),
  /** The most repeats after one kill. */
  mostRepeats: z.int().default(0),
  /** People with more than two copies of a broadcast. */
  overTwo: z.int().default(0),
  early: z.int().default(0),
  /** Milliseconds from each death of an owner to the next message. */
  resumed: z.array(z.number()).default([]),
  /** Broadcasts that ended otherwise than done, and how. */
  ends: z.record(z.string(), z.int()).default({}),
})
type State = z.output<typeof stateSchema>

/**
 * Sends one alert after the other to many people with two workers and kills one of them at random, mostly the
 * one that sends. Ends when there were `kills`, or by itself after the broadcast under way at `endAt`; called
 * again it goes on. Gives the exit code.
 */
export async function runKills(options: {
  built: Built
  seed: number
  mongo: string | null
  kills: number
  readers: number
  endAt: number
  state?: string
  say: (text: string) => void
}): Promise<number> {
  const { built, mongo, kills, readers, endAt, say } = options
  const file = openStateFile(options.state ?? 'data/faults/kills.json', stateSchema)
  const state = await file.read()
  if (state.kills < kills) {
    const seed = options.seed + state.broadcasts
    const world = await createFaultWorld({ built, seed, readers, mongo })
    try {
      const workers = [await world.startWorker(), await world.startWorker()]
      while (state.kills < kills && Date.now() < endAt) {
        await oneBroadcast(world, workers, state, kills)
        await file.write(state)
        say(describe(state))
      }
    } finally {
      await world.close()
    }
  }
  say(killsTable(state))
  const kept = isKept(state)
  say(kept ? '1 passed, 0 failed' : '0 passed, 1 failed')
  return kept ? 0 : 1
}

async function oneBroadcast(
  world: FaultWorld,
  workers: FaultWorker[],
  state: State,
  kills: number,
): Promise<void> {
  const { dice, sandbox, meant } = world
  await sandbox.reset()
  const alert = await world.draft()
  await world.approve(alert)
  const deaths: { at: number; owner: boolean }[] = []
  const over = async () => (await world.untilOver(0, alert)).state
  const sent = async () => (await sandbox.calls()).delivered
  let next = Math.floor(meant * 0.02) + dice.below(60)
  for (;;) {
    const goal = next
    await until(
      'sending goes on',
      async () => (await sent()) >= goal || (await isOver(over)),
      180_000,
    )
    if ((await isOver(over)) || next >= meant - 10 || state.kills >= kills) break
    await pauseMs(dice.below(400))
    const owner = await world.owner(workers)
    const index = dice.chance(0.75) ? workers.indexOf(owner) : dice.below(workers.length)
    const victim = workers[index]
    if (!victim) break
    deaths.push({ at: await victim.kill(), owner: victim === owner })
    workers[index] = await world.startWorker()
    state.kills += 1
    next = (await sent()) + 10 + dice.below(150)
  }
  const end = await world.untilOver(600_000, alert)
  await note(world, alert, state, deaths, end.state)
}

const isOver = async (stateOf: () => Promise<string>): Promise<boolean> =>
  !['cooling', 'sending'].includes(await stateOf())

async function note(
  world: FaultWorld,
  alert: Parameters<FaultWorld['verdict']>[0],
  state: State,
  deaths: { at: number; owner: boolean }[],
  end: string,
): Promise<void> {
  const verdict = await world.verdict(alert)
  const messages = await world.sandbox.messages()
  const seen = new Set<number>()
  const repeatsAfter = new Map<number, number>()
  for (const { chat, at } of messages) {
    if (!seen.has(chat)) seen.add(chat)
    else {
      const death = deaths.findLast((one) => one.at <= at)?.at ?? 0
      repeatsAfter.set(death, (repeatsAfter.get(death) ?? 0) + 1)
    }
  }
  state.broadcasts += 1
  state.people += verdict.meant
  state.lost += verdict.lost
  state.wrong += verdict.wrong + verdict.outside
  state.repeats += verdict.repeats
  state.mostRepeats = Math.max(state.mostRepeats, ...repeatsAfter.values())
  state.overTwo += Math.round((verdict.overTwo * verdict.meant) / 100)
  state.early += verdict.early
  state.ends[end] = (state.ends[end] ?? 0) + 1
  for (const { at, owner } of deaths) {
    const resumed = owner ? resumedAfter(messages, at) : null
    if (resumed !== null) state.resumed.push(resumed)
  }
}

const isKept = ({ lost, wrong, mostRepeats, overTwo, people, early, ends }: State): boolean =>
  lost === 0 &&
  wrong === 0 &&
  early === 0 &&
  mostRepeats <= 15 &&
  overTwo <= people / 1000 &&
  Object.keys(ends).every((end) => end === 'done' || end === 'unconfirmed')

const describe = ({ kills, broadcasts, lost, repeats }: State): string =>
  `${kills} kills in ${broadcasts} broadcasts: ${lost} lost, ${repeats} repeats`

function killsTable(state: State): string {
  const sorted = state.resumed.toSorted((a, b) => a - b)
  const at = (share: number) => {
    const ms = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
    return ms === undefined ? 'unknown' : `${(ms / 1000).toFixed(1)} s`
  }
  const atMostTwo = state.people === 0 ? 0 : (100 * (state.people - state.overTwo)) / state.people
  return [
    '| what | found | bar |',
    '|---|---|---|',
    `| kills, broadcasts, people | ${state.kills}, ${state.broadcasts}, ${state.people} | |`,
    `| lost | ${state.lost} | 0 |`,
    `| reached without being meant, or at a wrong time | ${state.wrong} | 0 |`,
    `| repeats, most after one kill | ${state.repeats}, ${state.mostRepeats} | 15 each |`,
    `| people with at most 2 copies | ${atMostTwo.toFixed(3)} % | 99.9 % |`,
    `| early calls | ${state.early} | 0 |`,
    `| resumed after: half, 99 %, all | ${at(0.5)}, ${at(0.99)}, ${at(1)} | 15 s idle, 45 s busy |`,
    `| ends | ${Object.entries(state.ends)
      .map(([end, count]) => `${end} ${count}`)
      .join(', ')} | |`,
  ].join('\n')
}
