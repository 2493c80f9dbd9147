import { setImmediate } from 'node:timers/promises'
import { digestReachMs } from '../../broadcasts/digest/compose-digest'
import type { Sent } from '../../broadcasts/discreet'
import type { SweepPlan } from '../../broadcasts/plan-sweep'
import type { DiscreetName } from '../../content/discreet-name'
import type { Publication } from '../publication'
import type { PublicationReader } from '../store'
import { earlyClosingOf } from './early-closing'
import { planDay } from './plan-day'
import { planNote } from './plan-note'
import { type Carrier, planPetition } from './plan-petition'
import { inReviewed, isForPhones, type PublicItem } from './public-item'

/** A plan, and the number of the public record that it was made from. */
export type LoadedPlan = SweepPlan & { head: number }

/** What a plan needs from the newsroom that is not in the public record. */
export type NewsroomFacts = {
  sensitiveTopics: () => Promise<ReadonlySet<string>>
  discreetNames: () => Promise<ReadonlyMap<string, DiscreetName>>
}

/** Petitions that ended longer ago are not kept: no sweep reaches so far back. */
export const planReachMs = 9 * 86_400_000

/** The same for what was published, which a digest may list after a long pause. */
const noteReachMs = digestReachMs + 86_400_000

/** How many rows are read at once. */
const page = 500

const types: readonly string[] = ['petition', 'campaign', 'day', 'news']

/** Time alone changes a plan, too. */
const freshMs = 60_000

/**
 * Reads plans from the public record. What has been read is kept, so that each call costs one question
 * and what changed since. As long as nothing changes the same arrays are returned, for a minute at most,
 * and composers may remember what they made of them.
 * @param asked.sensitiveTopics - keys of the topics that never stand first in a digest
 * @param asked.discreetNames - what stands for organisations on locked phones, by their public ids; never public itself
 * @returns a function of the instant and the organisation, by public id, whose own bot asks; null for
 * the alliance's, which carries everything.
 */
export function createPlanLoader(
  reader: PublicationReader,
  asked: Partial<NewsroomFacts> = {},
): (now: Date, organisation: string | null) => Promise<LoadedPlan> {
  const items = new Map<string, PublicItem>()
  const plans = new Map<string | null, { plan: LoadedPlan; at: number }>()
  let head: number | null = null
  let reading: Promise<void> = Promise.resolve()

  async function read(now: number): Promise<void> {
    const newest = await reader.head()
    if (newest === head) return
    // A record that was restored from a backup begins anew.
    if (head !== null && newest < head) forget()
    let seen = head ?? 0
    for (;;) {
      // SQLite answers without letting anything else run.
      await setImmediate()
      const rows = await reader.after(seen, page, (id) => items.delete(id))
      await take(rows, now)
      seen = rows.at(-1)?.seq ?? seen
      if (rows.length < page) break
    }
    plans.clear()
    // What cannot be read was seen, too: it gets a new number when it is mended.
    head = Math.max(seen, newest)
  }

  function forget(): void {
    items.clear()
    plans.clear()
    head = null
  }

  async function take(rows: readonly Publication[], now: number): Promise<void> {
    for (const { id } of rows) items.delete(id)
    const wanted = rows.filter((row) => row.op === 'upsert' && mayMatter(row, now))
    for (const { item, ...row } of await reader.read(wanted.map(({ id }) => id))) {
      if (item) items.set(row.id, { row, item })
    }
  }

  return async (now, organisation) => {
    const at = now.getTime()
    reading = reading.catch(() => {}).then(() => read(at))
    await reading
    const known = plans.get(organisation)
    if (known && known.at <= at && at - known.at < freshMs) return known.plan
    const plan = {
      head: head ?? 0,
      ...planOf([...items.values()], {
        now: at,
        organisation,
        sensitiveTopics: (await asked.sensitiveTopics?.()) ?? new Set(),
        discreetNames: (await asked.discreetNames?.()) ?? new Map(),
      }),
    }
    plans.set(organisation, { plan, at })
    return plan
  }
}

/** Old news is most of a record, and no sweep needs it. */
function mayMatter({ type, firstAt }: Publication, now: number): boolean {
  return types.includes(type) && (type !== 'news' || firstAt.getTime() > now - noteReachMs)
}

function planOf(
  all: readonly PublicItem[],
  about: {
    now: number
    organisation: string | null
    sensitiveTopics: ReadonlySet<string>
    discreetNames: ReadonlyMap<string, DiscreetName>
  },
): SweepPlan {
  const { now, organisation, sensitiveTopics, discreetNames } = about
  const named = <T extends Sent>(one: T): T => {
    const discreetName = discreetNames.get(one.organisation)
    return discreetName ? { ...one, discreetName } : one
  }
  const shown = all.filter((one) => isForPhones(one, now))
  const campaigns = shown.flatMap((one) => carrierOf(one) ?? [])
  const own = shown
    .filter(({ item }) => organisation === null || item.organisation === organisation)
    // The order in which rows were read is chance.
    .sort((one, other) => (one.item.id < other.item.id ? -1 : 1))
  const ofType = (type: string) => own.filter(({ item }) => item.type === type)
  const petitions = ofType('petition').flatMap((one) => {
    const planned = planPetition(one, campaigns)
    const petition = planned && named(planned)
    return petition ? [{ petition, closing: earlyClosingOf(one, petition, now) }] : []
  })
  return {
    petitions: petitions
      .filter(({ closing }) => closing === null)
      .map(({ petition }) => petition)
      .filter(({ deadlines }) => (deadlines.at(-1)?.closesAt ?? 0) > now - planReachMs),
    closings: petitions.flatMap(({ closing }) => closing ?? []),
    days: ofType('day')
      .flatMap((one) => planDay(one) ?? [])
      .map(named),
    notes: own
      .flatMap((one) => planNote(one, campaigns, sensitiveTopics) ?? [])
      .filter(({ publishedAt }) => publishedAt > now - noteReachMs)
      .map(named),
  }
}

function carrierOf({ item }: PublicItem): Carrier | null {
  if (item.type !== 'campaign' || !item.petition) return null
  return {
    id: item.id,
    petition: item.petition,
    why: inReviewed(item, ({ summary }) => summary),
  }
}
