import type { Bench, Figure } from './bench'
import { type FilledStore, withSubscribers } from './jobs-subscribers'
import { bot, oneOf, readerAt, walk, type WalkFigures, type WalkTask } from './million-walk'
import { startChild } from './partner-child'

/**
 * Subscribers, those of the small store beside, and those who are meant at Telegram's pace. BENCH_PEOPLE, BENCH_FEW and
 * BENCH_PACED override.
 */
const people = Number(process.env.BENCH_PEOPLE ?? 1_000_000)
const few = Number(process.env.BENCH_FEW ?? 10_000)
const paced = Number(process.env.BENCH_PACED ?? 500)

/**
 * An urgent alert that is meant for one of 50 among 1,000,000 sealed subscribers in a SQLite store, by the dispatcher,
 * the real composer and without a pace: how fast they are opened and filtered, and how much more memory that takes
 * than with 10,000. Each runs in a process of its own. Then how often the store is written to at Telegram's pace.
 */
export const bench: Bench = async (log) => {
  const small = await within(few, log, (task) => inProcess({ ...task, pace: 'none' }))
  const large = await within(people, log, (task) => inProcess({ ...task, pace: 'none' }))
  const slow = await within(paced * oneOf, log, (task) => walk({ ...task, pace: 'telegram' }))
  return [
    { what: 'subscribers', value: large.seen, unit: 'people' },
    { what: 'time to seal and store them', value: large.filling, unit: 's' },
    { what: 'meant and sent to', value: large.delivered, unit: 'messages' },
    { what: 'opened and filtered', value: large.seen / large.seconds, unit: 'subscribers/s' },
    { what: `memory at the peak, ${few} people`, value: small.peak, unit: 'MiB' },
    { what: `memory at the peak, ${people} people`, value: large.peak, unit: 'MiB' },
    { what: 'growth', value: large.peak - small.peak, unit: 'MiB' },
    { what: 'longest stall of the event loop', value: large.stall, unit: 's' },
    ...writesOf('no pace', large),
    ...writesOf(`${paced} at Telegram's pace`, slow),
  ]
}

/** Writes to the store; on MongoDB a cursor with references is two commands. */
function writesOf(name: string, { saves, writes, delivered }: WalkFigures): Figure[] {
  return [
    { what: `cursors stored a message, ${name}`, value: saves / delivered, unit: 'writes' },
    { what: `all writes a message, ${name}`, value: writes / delivered, unit: 'writes' },
  ]
}

/** Sends among so many. Seconds that the filling took besides. */
async function within(
  rows: number,
  log: (line: string) => void,
  use: (task: FilledStore) => Promise<WalkFigures>,
): Promise<WalkFigures & { filling: number }> {
  log(`sealing ${rows} subscribers`)
  return withSubscribers({ bot, rows, recordAt: readerAt }, async (filled, filling) => {
    log(`sending among ${rows} subscribers`)
    return { ...(await use(filled)), filling }
  })
}

async function inProcess(task: WalkTask): Promise<WalkFigures> {
  const child = startChild<WalkTask>('million-process.ts')
  try {
    return (await child.ask(task)) as WalkFigures
  } finally {
    await child.stop()
  }
}
