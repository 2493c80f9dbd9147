import { setImmediate } from 'node:timers/promises'
import type { BasePayload, Where } from 'payload'
import { audienceKey } from '../broadcasts/alert/audience-key'
import { isMeantFor } from '../broadcasts/audience'
import type { FrozenAlert } from '../broadcasts/broadcast'
import { freezeAlert, type StoredAlert } from '../collections/alerts/freeze-alert'
import { type Locale, locales } from '../core/locales'
import { type ID, idOf } from '../core/whole-document'
import { forgetAudiences, noteAudience, readAudience } from '../database/cms/audience-counts'
import { openServiceStates } from '../database/cms/service-states'
import type { Slugs } from '../options'
import { countStep } from '../subscribers/count-step'
import { isPaused } from '../subscribers/preferences'
import type { SubscriberRecord } from '../subscribers/record'
import type { Job, JobRun } from './job'

const dayMs = 24 * 60 * 60_000
/** At most so many alerts are counted in one run; the rest in the next. */
const atOnce = 50

/** An audience by its key, and an alert that is meant for it. */
type Waiting = { of: string; organisation: ID | null; frozen: FrozenAlert }

/**
 * Counts whom alerts are meant for, while somebody writes or reads them. A count of an audience holds for a day, whatever
 * happens to the alert, so that nobody can watch people come and go by it.
 */
export const countAudiences: Job = {
  name: 'count-audiences',
  purpose: 'Counts, in steps, how many readers an alert is meant for, before it is approved.',
  cron: '* * * * *',
  limitMs: 20 * 60_000,
  async run(run) {
    const { payload, slugs, store, now, signal } = run
    const states = openServiceStates(payload, slugs.serviceStates)
    await forgetAudiences(states, new Date(now().getTime() - 2 * dayMs))
    const waiting: Waiting[] = []
    let left = 0
    for (const alert of await waitingAlerts(run)) {
      if (signal.aborted) break
      const frozen = await frozenOf(alert, run)
      // SQLite answers without letting anything else run, and sending must not wait for a job.
      await setImmediate()
      if (frozen === null) {
        left += 1
        continue
      }
      const of = audienceKey(frozen)
      if (waiting.some((one) => one.of === of)) continue
      const known = await readAudience(states, of)
      const isFresh = known !== null && now().getTime() - Date.parse(known.at) < dayMs
      if (!isFresh) waiting.push({ of, organisation: idOf(alert.tenant), frozen })
    }
    if (waiting.length === 0) return { facts: { counted: 0, left } }
    const totals = new Map<string, number>()
    for (const bot of await store.subscribers.bots()) {
      if (!(await tallyBot(bot, waiting, totals, run))) return { facts: { counted: 0, left } }
    }
    const at = now().toISOString()
    for (const { of, frozen } of waiting) {
      const meant = locales.filter((locale) => isMeantIn(frozen, locale))
      // Nobody at all is fewer than ten, too: the difference would tell of one person.
      const steps = meant.map(
        (locale) => [locale, countStep(totals.get(keyFor(of, locale)) ?? 0)] as const,
      )
      await noteAudience(states, { of, at, steps: Object.fromEntries(steps) })
    }
    return { facts: { counted: waiting.length, left } }
  },
}

const isMeantIn = ({ audience }: FrozenAlert, locale: Locale): boolean =>
  audience.locales.length === 0 || audience.locales.includes(locale)

/** What would be sent; null for an alert that cannot be read, which keeps no other one from being counted. */
async function frozenOf(
  alert: StoredAlert,
  { payload, slugs, now }: JobRun,
): Promise<FrozenAlert | null> {
  try {
    return (await freezeAlert({ payload, slugs, alert, now: now() })).frozen
  } catch {
    return null
  }
}

const keyFor = (of: string, locale: string): string => `${of} ${locale}`

/** Adds the readers of one bot. False where it could not be gone through whole. */
async function tallyBot(
  bot: string,
  waiting: readonly Waiting[],
  totals: Map<string, number>,
  { payload, slugs, subscribers, now, signal }: JobRun,
): Promise<boolean> {
  const owner = bot === 'alliance' ? 'all' : await ownerOf(payload, slugs, bot)
  const carried = waiting.filter(
    ({ organisation }) => owner === 'all' || (owner !== null && owner === organisation),
  )
  if (carried.length === 0) return true
  const at = now()
  const keysOf = (record: SubscriberRecord): string[] =>
    isPaused(record, at)
      ? []
      : carried.flatMap(({ of, frozen }) =>
          isMeantFor(frozen, record) ? [keyFor(of, record.locale)] : [],
        )
  const found = await subscribers.tally(bot, keysOf, signal)
  if (found === null) return false
  for (const [key, count] of found) totals.set(key, (totals.get(key) ?? 0) + count)
  return true
}

/** The organisation that an own bot belongs to; null where there is no such bot any more. */
async function ownerOf(payload: BasePayload, slugs: Slugs, bot: string): Promise<ID | null> {
  const { docs } = await payload.find({
    collection: slugs.bots,
    where: { publicId: { equals: bot } },
    select: { tenant: true },
    limit: 1,
    depth: 0,
    overrideAccess: true,
  })
  return idOf((docs[0] as { tenant?: unknown } | undefined)?.tenant)
}

/** Alerts that wait for approval, and drafts of the last day. */
async function waitingAlerts({ payload, slugs, now }: JobRun): Promise<StoredAlert[]> {
  const since = new Date(now().getTime() - dayMs).toISOString()
  const where: Where = {
    or: [
      { workflow: { equals: 'inReview' } },
      { and: [{ workflow: { equals: 'draft' } }, { updatedAt: { greater_than: since } }] },
    ],
  }
  const { docs } = await payload.find({
    collection: slugs.alerts,
    where,
    draft: true,
    locale: 'all',
    // What waits for somebody comes first.
    sort: ['-workflow', '-updatedAt'],
    limit: atOnce,
    depth: 0,
    overrideAccess: true,
  })
  return docs as unknown as StoredAlert[]
}
