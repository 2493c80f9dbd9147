import type { BasePayload } from 'payload'
import { hasRole, type Person, type Role } from '../../access/roles'
import { alertKey } from '../../broadcasts/alert/approval'
import {
  agreementsPerAlert,
  isLimited,
  isOfDay,
  urgentPerDay,
} from '../../broadcasts/alert/daily-limit'
import { idOf, rowsOf, type ID } from '../../core/whole-document'
import { addClaim, readClaims, type UrgentClaim } from '../../database/cms/urgent-claims'
import type { Slugs } from '../../options'
import { type BroadcastState } from '../broadcasts'
import { nothingGone } from '../broadcasts/stopped'
import type { Account } from '../people/account-fields'
import { accountsOf } from '../people/find-accounts'
import { isHeld } from '../people/holds'
import { authorsOf } from './authors'
import type { StoredAlert } from './freeze-alert'

/** Whose word counts where an organisation has sent enough for a day. */
export const agreeing: readonly Role[] = ['alertOfficer', 'orgAdmin']

/** How many urgent alerts have gone today, and who has agreed that one more goes. */
export type Daily = {
  /** How many of today count, this one left out. */
  gone: number
  /** Ids of those who have agreed to exactly this content and whose word counts now. */
  agreed: string[]
}

type Question = {
  payload: BasePayload
  slugs: Pick<Slugs, 'alerts' | 'broadcasts' | 'organisations' | 'serviceStates' | 'users'>
  alert: StoredAlert
  /** Of the content as it would be sent. */
  hash: string
  now: Date
}

/**
 * What counts for an alert; null where it is none that is limited.
 * @param question.hash - asked for only where enough have gone, because that takes reading all that would be sent
 */
export async function dailyOf(
  question: Omit<Question, 'hash'> & { hash: () => Promise<string> },
): Promise<Daily | null> {
  const { alert } = question
  const organisation = idOf(alert.tenant)
  if (!isLimited(alert.kind) || organisation === null) return null
  const claims = await readClaims(placeOf(question, organisation))
  const isOwn = (claim: UrgentClaim) =>
    claim.alert === String(alert.id) && claim.revision === alert.revision
  const others = claims.filter((claim) => !isOwn(claim))
  const gone = (await counted({ ...question, claims: others })).length
  if (gone < urgentPerDay) return { gone, agreed: [] }
  return { gone, agreed: await agreedTo({ ...question, hash: await question.hash() }) }
}

/** Whether `person` may put the alert on its way as far as the number of a day is concerned. */
export const mayGo = ({ gone, agreed }: Daily, person: ID): boolean =>
  gone < urgentPerDay || agreed.filter((id) => id !== String(person)).length >= agreementsPerAlert

/**
 * Counts an approval of today. Of two at once one comes first, and the other sees it.
 * @returns whether the alert may go: false where enough have gone and too few people have agreed
 */
export async function claimDay(question: Question & { approver: ID }): Promise<boolean> {
  const { payload, slugs, alert, hash, approver, now } = question
  const organisation = idOf(alert.tenant)
  if (!isLimited(alert.kind) || organisation === null) return true
  const zone = await zoneOf(payload, slugs, organisation)
  const { revision } = alert
  return addClaim({
    ...placeOf(question, organisation),
    claim: {
      key: alertKey(alert.id, hash),
      alert: String(alert.id),
      revision,
      at: now.getTime(),
      zone,
    },
    decide: async (others) => {
      const kept = await counted({ ...question, claims: others })
      const gone = kept.length
      const agreed = gone < urgentPerDay ? [] : await agreedTo(question)
      return mayGo({ gone, agreed }, approver) ? kept : null
    },
  })
}

const placeOf = ({ payload, slugs }: Pick<Question, 'payload' | 'slugs'>, organisation: ID) => ({
  payload,
  collection: slugs.serviceStates,
  organisation,
})

/** Those of today that count: what was stopped before anything had gone does not. */
async function counted(
  question: Omit<Question, 'hash'> & { claims: UrgentClaim[] },
): Promise<UrgentClaim[]> {
  const { payload, slugs, alert, claims, now } = question
  const zone = await zoneOf(payload, slugs, idOf(alert.tenant))
  const today = claims.filter((claim) => isOfDay(claim, { at: now.getTime(), zone }))
  const still = await Promise.all(today.map((claim) => hasCounted(payload, slugs, claim)))
  return today.filter((_, index) => still[index])
}

type Sending = { state: BroadcastState; startedAt?: string | null; hadGone?: string | null }

async function hasCounted(
  payload: BasePayload,
  slugs: Question['slugs'],
  { key, alert: id, revision }: UrgentClaim,
): Promise<boolean> {
  const { docs } = await payload.find({
    collection: slugs.broadcasts,
    where: { key: { equals: key } },
    depth: 0,
    limit: 1,
    pagination: false,
    showHiddenFields: true,
    select: { state: true, startedAt: true, hadGone: true },
    overrideAccess: true,
  })
  const sending = docs[0] as unknown as Sending | undefined
  if (sending) {
    const isOver = sending.state === 'cancelled' || sending.state === 'expired'
    return !isOver || (Boolean(sending.startedAt) && sending.hadGone !== nothingGone)
  }
  // Whoever counted it is about to make its broadcast, unless the alert was changed meanwhile: then it makes none.
  const alert = (await payload.findByID({
    collection: slugs.alerts,
    id,
    depth: 0,
    select: { revision: true },
    disableErrors: true,
    overrideAccess: true,
  })) as { revision?: unknown } | null
  return alert?.revision === revision
}

async function zoneOf(
  payload: BasePayload,
  slugs: Pick<Slugs, 'organisations'>,
  organisation: ID | null,
): Promise<string> {
  if (organisation === null) return 'UTC'
  const found = (await payload.findByID({
    collection: slugs.organisations,
    id: organisation,
    depth: 0,
    select: { timeZone: true },
    disableErrors: true,
    overrideAccess: true,
  })) as { timeZone?: string | null } | null
  return found?.timeZone ?? 'UTC'
}

/** One person's word, as it is stored in the alert. */
export type Agreement = { by: string; hash: string; at: string }

/** What is stored of who has agreed, to whatever. */
export const agreementsIn = ({ agreements }: Pick<StoredAlert, 'agreements'>): Agreement[] =>
  rowsOf(agreements).flatMap(({ by, hash, at }) =>
    typeof by === 'string' && typeof hash === 'string' && typeof at === 'string'
      ? [{ by, hash, at }]
      : [],
  )

/**
 * Whose agreement counts now: to exactly this content, by people who still have a role for it, wrote nothing of it
 * and are not kept from approving.
 */
async function agreedTo({ payload, slugs, alert, hash, now }: Question): Promise<string[]> {
  const authors = authorsOf(alert)
  const ids = new Set(
    agreementsIn(alert)
      .filter((one) => one.hash === hash && !authors.has(one.by))
      .map(({ by }) => by),
  )
  if (ids.size === 0) return []
  const accounts = (await accountsOf({ payload, slugs, ids: [...ids] })) as (Account & Person)[]
  return accounts
    .filter((account) => hasRole(account, alert.tenant, agreeing) && !isHeld(account, now))
    .map(({ id }) => String(id))
}
