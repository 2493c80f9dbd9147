import type { Publication, PublicationEvent } from '../../publications/publication'
import { locales } from '../../core/locales'
import { sampleTexts } from './texts'

/**
 * The script of the sandbox: every ten minutes a news item is published, corrected and retracted, and a campaign
 * is published and erased. It follows from the clock alone: nothing of it is stored anywhere, every process says the same,
 * and it is as long as time, so that numbers rise for ever and never come late.
 */

/** The public id of the organisation whose items a sandbox key reads; no real one has it. */
export const sampleOrganisation = 'sample-alliance'

/** Days for which the script is remembered; a cursor cannot be older than the day before. */
export const sampleDays = 14

const minute = 60_000
const cycleMs = 10 * minute

const types = ['news', 'campaign'] as const
type SampleType = (typeof types)[number]
type Step = { at: number; type: SampleType; event: PublicationEvent }

const steps: readonly Step[] = [
  { at: 0, type: 'news', event: 'published' },
  { at: 2 * minute, type: 'news', event: 'corrected' },
  { at: 4 * minute, type: 'news', event: 'retracted' },
  { at: 5 * minute, type: 'campaign', event: 'published' },
  { at: 7 * minute, type: 'campaign', event: 'erased' },
]

/** The number of the organisation's profile, which never changes; all others are far above. */
const profileSeq = 1
const profileAt = new Date('2026-01-01T00:00:00.000Z')

/** The number of the newest step at an instant. */
export function sampleHead(now: Date): number {
  const cycle = Math.floor(now.getTime() / cycleMs)
  const within = now.getTime() - cycle * cycleMs
  return cycle * steps.length + steps.filter(({ at }) => at <= within).length
}

/**
 * What the record of samples holds at an instant, in the order of `seq`.
 * @param after - only what is numbered above it
 */
export function sampleRows(now: Date, after = 0): Publication[] {
  const last = Math.floor(now.getTime() / cycleMs)
  const first = Math.max(firstCycle(last), Math.floor((after - 1) / steps.length))
  const rows = [profile]
  for (let cycle = first; cycle <= last; cycle += 1) {
    for (const type of types) {
      const row = rowOf(cycle, type, now)
      if (row) rows.push(row)
    }
  }
  return rows.filter(({ seq }) => seq > after).sort((a, b) => a.seq - b.seq)
}

const idPattern = /^sample-(news|campaign)-([0-9a-z]{1,9})$/

/** The row with this public id at an instant; null for none that the script remembers. */
export function sampleRow(id: string, now: Date): Publication | null {
  if (id === sampleOrganisation) return profile
  const [, name, number = ''] = idPattern.exec(id) ?? []
  const type = types.find((one) => one === name)
  const cycle = parseInt(number, 36)
  const last = Math.floor(now.getTime() / cycleMs)
  if (!type || cycle.toString(36) !== number || cycle < firstCycle(last)) return null
  return rowOf(cycle, type, now)
}

const firstCycle = (last: number): number =>
  last - Math.floor((sampleDays * 24 * 60 * minute) / cycleMs)

const reach: Publication['reach'] = {
  organisations: [sampleOrganisation],
  locales: [...locales],
  topics: [],
  countries: [],
  visibility: ['public', 'partners'],
  // Nobody without a key of the sandbox ever hears of it.
  everybody: false,
}

const nothing: Publication['reach'] = {
  ...{ organisations: [], locales: [], topics: [], countries: [], visibility: [] },
  everybody: false,
}

const still = { replacedBy: null, removeAt: null, dueAt: null }

/** Where one item of a cycle stands; null before it is published. */
function rowOf(cycle: number, type: SampleType, now: Date): Publication | null {
  const start = cycle * cycleMs
  const come = steps.flatMap((step, index) =>
    step.type === type && start + step.at <= now.getTime() ? [{ ...step, index }] : [],
  )
  const [published] = come
  const latest = come.at(-1)
  if (!published || !latest) return null
  const at = new Date(start + latest.at)
  const firstAt = new Date(start + published.at)
  const { event } = latest
  const common = {
    ...still,
    id: `sample-${type}-${cycle.toString(36)}`,
    type,
    organisation: sampleOrganisation,
    version: come.length,
    seq: cycle * steps.length + latest.index + 1,
    event,
    ...{ at, firstAt, updatedAt: at },
    everReach: reach,
  }
  if (event !== 'retracted' && event !== 'erased') {
    const kind = type === 'news' ? 'news' : null
    const facts =
      type === 'news' ? { kind } : { kind, startsAt: firstAt.toISOString(), endsAt: endOf(firstAt) }
    return { ...common, op: 'upsert', reason: null, note: null, facts, reach }
  }
  const note = event === 'retracted' ? retraction : null
  return { ...common, op: 'delete', reason: event, note, facts: {}, reach: nothing }
}

/** A campaign of the script runs for a day, or would. */
export const endOf = (startsAt: Date): string =>
  new Date(startsAt.getTime() + 24 * 60 * minute).toISOString()

const retraction: Publication['note'] = Object.fromEntries(
  locales.map((locale) => [locale, sampleTexts[locale].retraction]),
)

const profile: Publication = {
  ...still,
  ...{ id: sampleOrganisation, type: 'organisation', organisation: sampleOrganisation },
  ...{ version: 1, seq: profileSeq, op: 'upsert', reason: null, event: 'published', note: null },
  ...{ at: profileAt, firstAt: profileAt, updatedAt: profileAt },
  ...{ facts: {}, reach, everReach: reach },
}
