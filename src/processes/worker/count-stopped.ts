import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import { countedByAll, nothingGone } from '../../collections/broadcasts/stopped'
import { compareAndSet } from '../../database/cms/rows'
import type { CursorStore } from '../../delivery/store'
import { freshCursor } from '../../delivery/walk/progress'
import type { Slugs } from '../../options'
import { countStep } from '../../subscribers/count-step'
import { summarise } from './own-bots'

type Stopped = { id: ID; tenant: ID; counted?: string | null }

export type CountStoppedOptions = {
  payload: BasePayload
  slugs: Slugs
  bot: string
  organisation: ID | null
  carriers: (organisation: ID) => Promise<string[]>
  cursors: Pick<CursorStore, 'read'>
  now: () => Date
  onError: (error: unknown) => void
}

/** Writes onto broadcasts that were stopped in the middle how many had gone by then. */
export type StoppedCounts = {
  /** The sender may have messages of it under way. */
  opened(id: string): void
  /** Nothing of it is under way any more, and its cursor is stored. */
  left: (id: string) => void
  /** Writes what is not written yet. Nothing waits for it, and a failure is made good by a later call. */
  write: () => void
}

/** How often broadcasts are looked for that another sender has left, in milliseconds. */
const lookMs = 5_000
/** How far back, in milliseconds. */
const backMs = 60 * 60_000

export function countStopped(options: CountStoppedOptions): StoppedCounts {
  const { payload, slugs, bot, organisation, now, onError } = options
  const open = new Set<string>()
  let lookAt = -Infinity
  let writing = false

  async function find(): Promise<Stopped[]> {
    const { docs } = await payload.find({
      collection: slugs.broadcasts,
      where: {
        and: [
          { state: { equals: 'cancelled' } },
          { startedAt: { exists: true } },
          { finishedAt: { greater_than: new Date(now().getTime() - backMs).toISOString() } },
          ...(organisation === null ? [] : [{ tenant: { equals: organisation } }]),
        ],
      },
      // Its words are not needed, and may be what is broken.
      select: { counted: true, tenant: true },
      depth: 0,
      limit: 100,
      pagination: false,
      showHiddenFields: true,
      overrideAccess: true,
    })
    return docs as unknown as Stopped[]
  }

  async function count({ id, tenant, counted: stored }: Stopped): Promise<void> {
    const before = stored?.split(',') ?? []
    if (stored === countedByAll || before.includes(bot)) return
    const carriers = await options.carriers(tenant)
    const cursors = await Promise.all(
      carriers.map((carrier) => options.cursors.read(String(id), carrier)),
    )
    const counted = [...before, bot]
    // A bot that has not begun has nothing under way.
    const missing = carriers.filter((one, index) => cursors[index] && !counted.includes(one))
    const { counters } = summarise(
      { counters: freshCursor('', bot, 0).counters, low: '', state: 'sending' },
      cursors,
    )
    const gone = counters.delivered + counters.uncertain
    await compareAndSet({
      payload,
      collection: slugs.broadcasts,
      id,
      expected: {
        state: { equals: 'cancelled' },
        counted: stored ? { equals: stored } : { exists: false },
      },
      data: {
        ...Object.fromEntries(
          Object.entries(counters).map(([name, value]) => [name, countStep(value)]),
        ),
        counted: missing.length === 0 ? countedByAll : counted.join(','),
        hadGone: gone === 0 ? nothingGone : countStep(gone),
      },
    })
  }

  async function writeAll(): Promise<void> {
    lookAt = now().getTime() + lookMs
    for (const stopped of await find()) {
      if (!open.has(String(stopped.id))) await count(stopped)
    }
  }

  function write() {
    if (writing || now().getTime() < lookAt) return
    writing = true
    void writeAll()
      .catch(onError)
      .finally(() => {
        writing = false
      })
  }

  return {
    opened: (id) => void open.add(id),
    left(id) {
      if (!open.delete(id)) return
      lookAt = -Infinity
      write()
    },
    write,
  }
}
