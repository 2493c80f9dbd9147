import type { ID } from '../core/whole-document'
import { publishedWhere } from '../content/visibility/release'
import { type CountedPetition, hasTurn, isCounted } from './petition-counts/fetch-turn'
import { type CountReading, isPlausible, readCount } from './petition-counts/read-count'
import { type CountChange, writeCount } from '../database/cms/write-count'
import { createOutboundFetch } from '../outbound/outbound-fetch'
import { recordPublication } from '../recording/record-publication'
import type { Job, JobRun } from './job'

/** Of one call, in milliseconds. */
const timeoutMs = 10_000
/** The most of an answer that is read. */
const maxBytes = 256 * 1024
/** How many petitions are asked for at once. */
const sideBySide = 4

type Stored = CountedPetition & {
  id: ID
  publicId: string
  countSource: 'json' | 'osdi'
  countUrl?: string | null
  countPath?: string | null
  count?: number | null
  countFailingSince?: string | null
  countProblem?: string | null
}

type Outcome = 'changed' | 'same' | 'failed' | 'overtaken'

/**
 * Fetches the numbers of signatures from the organisations' own platforms, each petition every half hour.
 * A number that did not change writes nothing that partners could notice.
 * @param options.allowPrivate - for development: http and addresses of one's own network
 */
export function createCountFetcher({ allowPrivate }: { allowPrivate: boolean }): Job {
  return {
    name: 'fetch-petition-counts',
    purpose: 'Fetches the numbers of signatures from the platforms where petitions are signed.',
    cron: '* * * * *',
    limitMs: 30 * 60_000,
    async run(run) {
      const { now, covered, signal } = run
      const at = now()
      const facts = { changed: 0, same: 0, failed: 0, overtaken: 0 }
      const due = (await fetchedPetitions(run)).filter(
        (petition) => isCounted(petition, at) && hasTurn(petition.publicId, covered, at),
      )
      const client = createOutboundFetch({ allowPrivate, timeoutMs, maxBytes })
      try {
        const queue = due.values()
        const work = async () => {
          for (const petition of queue) {
            if (signal.aborted) return
            const { countSource: source, countUrl, countPath } = petition
            const settings = { source, url: countUrl ?? '', path: countPath ?? null }
            const reading = await readCount(client.fetch, settings, signal)
            if (signal.aborted) return
            facts[await takeOver(run, petition, reading).catch(failed(run, petition))] += 1
          }
        }
        await Promise.all(Array.from({ length: sideBySide }, work))
      } finally {
        await client.close()
      }
      return { facts, covered: at }
    },
  }
}

/** What goes wrong with one petition is no reason to leave the others. */
const failed =
  ({ logger }: JobRun, { publicId }: Stored) =>
  (err: unknown): Outcome => {
    logger.error({
      msg: 'the number of a petition could not be taken over',
      petition: publicId,
      err,
    })
    return 'failed'
  }

async function fetchedPetitions({ payload, slugs }: JobRun): Promise<Stored[]> {
  const { docs } = await payload.find({
    collection: slugs.petitions,
    where: {
      and: [publishedWhere, { countSource: { in: ['json', 'osdi'] } }],
    },
    sort: 'id',
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  return docs as unknown as Stored[]
}

/** What is written of a reading: a failure leaves the last good number as it is. */
function changeFor(
  before: Pick<Stored, 'count' | 'countFailingSince' | 'countProblem'>,
  reading: CountReading,
  now: Date,
): CountChange {
  const at = now.toISOString()
  const last = before.count ?? null
  const problem =
    'problem' in reading
      ? reading.problem
      : isPlausible(reading.count, last)
        ? null
        : ('implausible' as const)
  if (problem !== null || 'problem' in reading) {
    return { countFailingSince: before.countFailingSince ?? at, countProblem: problem }
  }
  const { count } = reading
  return {
    countCheckedAt: at,
    countFailingSince: null,
    countProblem: null,
    // The date stays with the number: a date that moves alone would be news without any.
    ...(count !== last && { count, countAsOf: at }),
  }
}

async function takeOver(
  { payload, slugs, now }: JobRun,
  petition: Stored,
  reading: CountReading,
): Promise<Outcome> {
  const at = now()
  const change = changeFor(petition, reading, at)
  const { id, countSource, countUrl, countPath, count } = petition
  const isWritten = await writeCount({
    payload,
    collection: slugs.petitions,
    before: {
      id,
      countSource,
      countUrl: countUrl ?? '',
      countPath: countPath ?? null,
      count: count ?? null,
    },
    change,
  })
  if (!isWritten) return 'overtaken'
  if (change.count === undefined) return change.countProblem ? 'failed' : 'same'
  await recordPublication({ payload, slugs, key: 'petitions', id, now: at })
  return 'changed'
}
