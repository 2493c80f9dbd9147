import type { BasePayload } from 'payload'
import { hasRole, type Person } from '../../access/roles'
import type { ID } from '../../core/whole-document'
import { localDay, localMinute } from '../../broadcasts/local-time'
import { compareAndSet } from '../../database/cms/rows'
import type { Slugs } from '../../options'
import { casesToReviewPath, findCasesToReview } from './cases-to-review'

type Officer = Person & { email: string }

/** From when on an officer is written to, in minutes after the organisation's midnight. */
const morning = 8 * 60

/**
 * Writes to the officers of every organisation that has cases to review, each at most once a day, in the
 * morning of their organisation. The message names neither a case nor a person: post is read by others.
 * @returns how many were written to
 */
export async function tellOfficers(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'cases' | 'organisations' | 'users'>
  now: Date
  signal: AbortSignal
  onError: (error: unknown) => void
}): Promise<{ told: number; failed: number }> {
  const { payload, slugs, now, signal, onError } = args
  const outcome = { told: 0, failed: 0 }
  for (const [officer, day] of await officersToTell({ payload, slugs, now })) {
    if (signal.aborted) break
    const isOurs = await compareAndSet({
      payload,
      collection: slugs.users,
      id: officer.id,
      expected: { or: [{ casesToldOn: { less_than: day } }, { casesToldOn: { exists: false } }] },
      // First, so that a crash costs one message and never repeats one.
      data: { casesToldOn: day },
    })
    if (!isOurs) continue
    try {
      await payload.sendEmail(messageTo(officer, { payload, slugs, now }))
      outcome.told += 1
    } catch (error) {
      onError(error)
      outcome.failed += 1
    }
  }
  return outcome
}

async function officersToTell({
  payload,
  slugs,
  now,
}: Pick<Parameters<typeof tellOfficers>[0], 'payload' | 'slugs' | 'now'>) {
  const { docs: organisations } = await payload.find({
    collection: slugs.organisations,
    depth: 0,
    pagination: false,
    overrideAccess: true,
    select: { timeZone: true },
  })
  const zones = new Map(
    (organisations as unknown as { id: ID; timeZone?: string | null }[]).map((one) => [
      one.id,
      one.timeZone ?? 'UTC',
    ]),
  )
  const due = await findCasesToReview({ payload, slugs, organisations: [...zones.keys()], now })
  const officers = new Map<Officer, number>()
  const found = new Map<string, Officer>()
  for (const organisation of new Set(due.map(({ tenant }) => tenant))) {
    const timeZone = zones.get(organisation) ?? 'UTC'
    if (localMinute(timeZone, now.getTime()) < morning) continue
    const day = localDay(timeZone, now.getTime())
    for (const person of await officersOf({ payload, slugs, organisation })) {
      const known = found.get(String(person.id)) ?? person
      found.set(String(person.id), known)
      if (!officers.has(known)) officers.set(known, day)
    }
  }
  return officers
}

/** Alert officers; where an organisation has none, those who administer it. */
async function officersOf(args: {
  payload: BasePayload
  slugs: Pick<Slugs, 'users'>
  organisation: ID
}): Promise<Officer[]> {
  const { payload, slugs, organisation } = args
  const { docs } = await payload.find({
    collection: slugs.users,
    where: { 'memberships.organisation': { equals: organisation } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  const people = docs as unknown as Officer[]
  const officers = people.filter((person) => hasRole(person, organisation, ['alertOfficer']))
  return officers.length > 0
    ? officers
    : people.filter((person) => hasRole(person, organisation, ['orgAdmin']))
}

function messageTo(
  { email }: Officer,
  args: Pick<Parameters<typeof tellOfficers>[0], 'payload' | 'slugs' | 'now'>,
) {
  const address = `${args.payload.config.serverURL}${casesToReviewPath(args)}`
  return {
    to: email,
    subject: 'Something is waiting for you',
    text: `Please sign in and look at your list:\n${address}\n\nYou get this message at most once a day.`,
  }
}
