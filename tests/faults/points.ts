import { z } from 'zod'
import { type FailPoint, failPoints } from '../../src/core/fail-points'
import type { Built } from './build'
import { resumedAfter } from './judge'
import { seedOf, sideBySide } from './run-scenarios'
import { openStateFile } from './state-file'
import { until } from './until'
import { createFaultWorld, type FaultWorld } from './world'
import { resumeMs } from './scenarios/workers'

const readers = 40

/** Up to which passing the process dies; others pass once or twice in a broadcast. */
const passings: { [place in string]?: number } = {
  send: 30,
  'cursor.save': 4,
  'source.due': 20,
  'lease.read': 2,
  'lease.swap': 2,
  'presence.put': 3,
  'presence.list': 3,
  'life.read': 8,
  'life.swap': 3,
  'references.page': 2,
  'references.tagged': 2,
  'references.tally': 2,
  erase: 30,
  'broadcast.change': 2,
  'source.report': 2,
}

/** Places on the way on which an alert is taken back. */
const takingBack = [
  'references.tagged',
  'references.replace',
  'references.remove',
  'references.tally',
  'erase',
]

/** A point that is passed only where something else goes wrong, too. */
const needed: { [place in string]?: (world: FaultWorld) => Promise<void> } = {
  probe: (world) => world.sandbox.faults({ http5xx: { probability: 1, forMs: 12_000 } }),
  'subscribers.remove': (world) => world.sandbox.faults({ refuse: blocked(world) }),
  'subscribers.replace': (world) => world.sandbox.faults({ refuse: moved(world) }),
}

/** Two who have blocked the bot: they are erased after enough others speak for the token. */
const blocked = (world: FaultWorld) =>
  world.readers
    .filter(({ meant }) => meant)
    .slice(0, 2)
    .map(({ chat }) => ({
      chat,
      code: 403,
      description: 'Forbidden: bot was blocked by the user',
    }))

/** Two whose chat has another id now, where nobody has started the bot. */
const moved = (world: FaultWorld) =>
  world.readers
    .filter(({ meant }) => meant)
    .slice(0, 2)
    .map(({ chat }) => ({
      chat,
      code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      migrateTo: chat + 10_000_000_000,
    }))

/** Chats that cannot be reached at all in this run. */
const unreachable = (place: string): number => (needed[place] && place !== 'probe' ? 2 : 0)

const placeOf = (point: FailPoint): string => point.replace(/\.(before|after)$/, '')

const tallySchema = z.object({
  died: z.int().default(0),
  notPassed: z.int().default(0),
  lost: z.int().default(0),
  repeats: z.int().default(0),
  most: z.int().default(0),
  slowestMs: z.number().default(0),
  failed: z.array(z.string()).default([]),
})
const stateSchema = z.object({ points: z.record(z.string(), tallySchema).default({}) })
type PointTally = z.output<typeof tallySchema>

/**
 * Dies at every named point, so many times each, always in a world of its own, and starts a worker again.
 * Gives the exit code.
 */
export async function runPoints(options: {
  built: Built
  seed: number
  mongo: string | null
  each: number
  only: string
  jobs: number
  endAt: number
  state?: string
  say: (text: string) => void
}): Promise<number> {
  const { each, only, say } = options
  const file = openStateFile(options.state ?? 'data/faults/points.json', stateSchema)
  const state = await file.read()
  const wanted = failPoints.filter((point) => point.includes(only))
  const works = Array.from({ length: each }, (_, round) =>
    wanted.map((point) => async () => {
      const tally = (state.points[point] ??= tallySchema.parse({}))
      if (Date.now() > options.endAt || tally.died + tally.notPassed > round) return
      const seed = seedOf(options.seed, `${point}/${round}`)
      await dieAt(point, tally, { ...options, seed }).catch((error: unknown) => {
        tally.failed.push(error instanceof Error ? error.message : String(error))
      })
      say(`${point} ${round + 1}: ${describe(tally)}`)
      await file.write(state)
    }),
  ).flat()
  await sideBySide(works, options.jobs)
  say(pointsTable(wanted.map((point) => [point, state.points[point]])))
  const tallies = wanted.map((point) => state.points[point])
  const good = tallies.filter((tally) => tally && isKept(tally)).length
  say(`${good} passed, ${tallies.filter((tally) => tally && !isKept(tally)).length} failed`)
  return good === wanted.length ? 0 : 1
}

async function dieAt(
  point: FailPoint,
  tally: PointTally,
  { built, seed, mongo }: { built: Built; seed: number; mongo: string | null },
): Promise<void> {
  const world = await createFaultWorld({ built, seed, readers, mongo })
  try {
    const place = placeOf(point)
    await needed[place]?.(world)
    const { notBefore } = await world.approve()
    const passing = 1 + world.dice.below(passings[place] ?? 1)
    const first = await world.startWorker({ VIGIL_FAIL_POINTS: `${point}=die@${passing}` })
    const isTakenBack = takingBack.includes(place)
    /** Everybody has it or, where it is taken back, nobody any more. */
    const untilOver = async (withinMs: number) => {
      await world.untilOver(withinMs)
      if (!isTakenBack) return
      await until('it is off all phones', async () => (await world.leftOnPhones()) === 0, withinMs)
    }
    if (isTakenBack) {
      await world.untilOver(60_000)
      await world.takeBack()
    }
    const died = await Promise.race([first.child.ended, untilOver(60_000).then(() => null)])
    if (died?.signal !== 'SIGKILL') {
      tally.notPassed += 1
      return
    }
    await world.startWorker()
    await untilOver(120_000)
    const overAt = Date.now()
    const [verdict, messages] = [await world.verdict(), await world.sandbox.messages()]
    // Nothing was left to send, or it is not time yet: then the end counts, or the beginning.
    const from = Math.max(died.at, notBefore)
    tally.died += 1
    tally.lost += Math.max(0, verdict.lost - unreachable(place)) + verdict.wrong + verdict.outside
    tally.repeats += verdict.repeats
    tally.most = Math.max(tally.most, verdict.repeats)
    tally.slowestMs = Math.max(tally.slowestMs, resumedAfter(messages, from) ?? overAt - from)
    const ends = isTakenBack ? ['takenBack'] : ['done', 'unconfirmed']
    if (!ends.includes(verdict.state)) tally.failed.push(verdict.state)
  } finally {
    await world.close()
  }
}

const isKept = ({ died, lost, slowestMs, failed }: PointTally): boolean =>
  died > 0 && lost === 0 && slowestMs <= resumeMs && failed.length === 0

const describe = ({ died, notPassed, lost, repeats, slowestMs, failed }: PointTally): string =>
  [
    `died ${died}`,
    `lost ${lost}`,
    `repeats ${repeats}`,
    `slowest ${(slowestMs / 1000).toFixed(1)} s`,
    ...(notPassed > 0 ? [`not passed ${notPassed}`] : []),
    ...failed.slice(-1),
  ].join(', ')

function pointsTable(rows: [FailPoint, PointTally | undefined][]): string {
  const lines = rows.map(([point, tally]) => {
    if (!tally) return `| \`${point}\` | 0 | | | | |`
    const { died, lost, repeats, most, slowestMs } = tally
    const seconds = (slowestMs / 1000).toFixed(1)
    return `| \`${point}\` | ${died} | ${lost} | ${repeats} | ${most} | ${seconds} s |`
  })
  return [
    '| point | died | lost | repeats | most at once | slowest resumption |',
    '|---|---|---|---|---|---|',
    ...lines,
  ].join('\n')
}
