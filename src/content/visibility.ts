import { instantOf } from './field-values'
import type { Where } from './visibility/where'
import type { ID } from '../core/whole-document'
import type { Locale } from '../core/locales'
import { type Kind, kindRules } from './visibility/kinds'
import { isReleased } from './visibility/release'
import { retractionOf } from './retraction'

type Deadlines = { actBy?: unknown; expiresAt?: unknown }

/**
 * From when on an alert is not sent, shown or given out any more: the time until which it asks, or its
 * own end where that is earlier. An ask whose time has passed could bring people to a place too late.
 * Null for never.
 */
export function alertEnd({ actBy, expiresAt }: Deadlines): Date | null {
  const times = [actBy, expiresAt].flatMap((at) => instantOf(at)?.getTime() ?? [])
  return times.length === 0 ? null : new Date(Math.min(...times))
}

/** The alerts whose {@link alertEnd} lies ahead of `now`, or that have none. */
export const notEndedWhere = (now: Date): Where[] =>
  ['actBy', 'expiresAt'].map((name) => ({
    or: [{ [name]: { greater_than: now.toISOString() } }, { [name]: { exists: false } }],
  }))

/** What of an alert says how far its approval has come. */
export type ApprovedAlert = { workflow?: unknown; approvedHash?: unknown }

/** One sending of an alert. */
export type AlertSending = { hash?: unknown; state?: unknown; startedAt?: unknown }

/** The states in which an approval holds. */
const approvedStates = ['approved', 'sent'] as const

/**
 * The states of a sending in which readers have, or may have, what it carries. Paused, held and too late are
 * matters of sending: who has got the alert keeps it, and two people have approved it for everybody.
 */
const outStates = ['sending', 'paused', 'held', 'done', 'unconfirmed', 'expired'] as const

/** Alerts whose approval holds. */
export const approvedWhere: Where = { workflow: { in: [...approvedStates] } }

/** Alerts whose approval is this very one. */
export const approvedAs = (hash: string): Where => ({
  and: [approvedWhere, { approvedHash: { equals: hash } }],
})

/** Sendings that have begun and were not stopped. */
export const begunWhere: Where = {
  and: [{ state: { in: [...outStates] } }, { startedAt: { exists: true } }],
}

/** Whether this sending has let the alert out: it has begun, and carries what is approved now. */
export function hasLetOut(alert: ApprovedAlert, { hash, state, startedAt }: AlertSending): boolean {
  return (
    isAmong(approvedStates, alert.workflow) &&
    typeof hash === 'string' &&
    hash === alert.approvedHash &&
    isAmong(outStates, state) &&
    startedAt != null &&
    startedAt !== ''
  )
}

const isAmong = (states: readonly unknown[], state: unknown): boolean => states.includes(state)

/** For whom something was let out: for everybody, or for partners with a key. */
export type Audience = 'public' | 'partners'

/** What a partner may have at most: what a key grants, or what everybody may have without one. */
export type Grants = {
  /** Public ids of the owners whose items may be read. */
  organisations: readonly string[]
  /** Null for every language. */
  locales: readonly Locale[] | null
  visibility: readonly Audience[]
}

/** Who looks. */
export type Viewer =
  /** Somebody of whom nothing is known. */
  | { as: 'public' }
  /** Somebody on a phone; `organisation` is that of its own bot, null for the alliance's. */
  | { as: 'reader'; organisation: ID | null }
  /** Somebody at the partner API. */
  | { as: 'partner'; grants: Grants }
  /** Somebody signed in to the newsroom, by the ids of the organisations that they work for. */
  | { as: 'member'; organisations: readonly ID[] }

/** Whose something is, for whom, and in which languages; without `locales` in all of them. */
export type Belonging = {
  organisation: ID | null
  audiences: readonly Audience[]
  locales?: readonly Locale[]
}

/** Those who get what was let out for `to`: partners get what everybody gets. */
export const audiencesOf = (to: Audience): Audience[] =>
  to === 'public' ? ['public', 'partners'] : ['partners']

/** Why something that is there is not there for this viewer; null when it is. */
export function refusalFor(
  viewer: Viewer,
  { organisation, audiences, locales }: Belonging,
): 'partnersOnly' | 'outOfScope' | null {
  if (viewer.as === 'partner') {
    const { grants } = viewer
    const isGranted =
      organisation !== null &&
      grants.organisations.includes(String(organisation)) &&
      overlaps(audiences, grants.visibility) &&
      (grants.locales === null || !locales || overlaps(locales, grants.locales))
    return isGranted ? null : 'outOfScope'
  }
  if (!audiences.includes('public')) return 'partnersOnly'
  if (viewer.as !== 'reader' || viewer.organisation === null) return null
  return isSame(viewer.organisation, organisation) ? null : 'outOfScope'
}

/** Whether two ids name the same: what was a number in one place may be a text in another. */
const isSame = (one: ID, other: ID | null): boolean => String(one) === String(other)

/** Whether two lists have something in common. */
export const overlaps = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((entry) => others.includes(entry))

/**
 * What everybody may have at the partner API without a key: the public items of the organisations that
 * say so. It is about that door alone; phones and the newsroom do not ask it.
 */
export function grantsWithoutKey(
  organisations: Iterable<{ id: string; publicApi?: unknown }>,
): Grants {
  const open = [...organisations].filter(({ publicApi }) => publicApi === true)
  return { organisations: open.map(({ id }) => id), locales: null, visibility: ['public'] }
}

/** Something that somebody may want to see, as it is stored. */
export type Thing = {
  kind: Kind
  /** The document itself, not a draft of it. */
  doc: Readonly<Record<string, unknown>>
  /** Whose it is; of an organisation, itself. */
  organisation: { id: ID | null; publicId?: unknown; hidden?: unknown }
  /** Of an alert: whether a sending has let it out, and whether another alert took its place. */
  alert?: { isOut: boolean; isReplaced: boolean }
}

/** Why something cannot be seen. */
export type Reason =
  /** It was taken back for good, the second with everything that it said. */
  | 'retracted'
  | 'erased'
  /** Its organisation is hidden. */
  | 'hidden'
  /** It is an alert that was not sent, or whose place another one took. */
  | 'notSent'
  | 'replaced'
  | 'unpublished'
  | 'internal'
  /** Its time is over, or is still to come. */
  | 'expired'
  | 'embargoed'
  /** It is there, but not for this viewer. */
  | 'partnersOnly'
  | 'outOfScope'

/** The answer: for whom it is and until when (null for ever), or why it cannot be seen. */
export type Visibility =
  | { visible: true; to: Audience | 'members'; until: Date | null }
  | { visible: false; reason: Reason }

/**
 * THE answer to the question whether a thing may be seen, by whom and when. Members see everything of
 * their organisations; everybody else sees what {@link standingOf} lets out for them.
 * `visibility/visible-where.ts` says the same to a database, `visibility/recorded-visibility.ts` of rows of
 * the public record.
 */
export function visibilityOf({
  thing,
  viewer,
  now,
}: {
  thing: Thing
  viewer: Viewer
  now: Date
}): Visibility {
  const { id, publicId } = thing.organisation
  if (viewer.as === 'member' && viewer.organisations.some((own) => isSame(own, id))) {
    return { visible: true, to: 'members', until: null }
  }
  const standing = standingOf(thing, now)
  if (!standing.visible) return standing
  const organisation = viewer.as === 'partner' ? idIn(publicId) : id
  const reason = refusalFor(viewer, { organisation, audiences: audiencesOf(standing.to) })
  return reason === null ? standing : { visible: false, reason }
}

/** Where a thing stands for the world outside its organisation. */
export type Standing = { visible: true; to: Audience; until: Date | null } | Refusal
type Refusal = { visible: false; reason: Reason }

/** For whom a thing is at `now`, and until when; or why it is for nobody outside its organisation. */
export function standingOf(thing: Thing, now: Date): Standing {
  const { doc, kind, organisation } = thing
  const rules = kindRules[kind]
  const takenBack = rules.retracted ? retractionOf(doc) : null
  if (takenBack) return refused(takenBack.reason)
  const isOwned = rules.owned || kind === 'organisation'
  if (isOwned && organisation.hidden === true) return refused('hidden')
  if (kind === 'alert') return standingOfAlert(thing, now)
  if (rules.published && !isReleased(doc)) return refused('unpublished')
  const to = rules.audience ? audienceOf(doc) : 'public'
  if (to === null) return refused('internal')
  const until = rules.removal ? instantOf(doc.removeBy) : null
  if (until && until <= now) return refused('expired')
  const from = rules.embargo ? instantOf(doc.embargoUntil) : null
  if (from && from > now) return refused('embargoed')
  return { visible: true, to, until }
}

function standingOfAlert({ doc, alert }: Thing, now: Date): Standing {
  if (!alert?.isOut) return refused('notSent')
  if (alert.isReplaced) return refused('replaced')
  const until = alertEnd(doc)
  return until && until <= now ? refused('expired') : { visible: true, to: 'public', until }
}

/** For whom it was written; null for its own organisation, which is also what an unknown word means. */
const audienceOf = ({ visibility }: Thing['doc']): Audience | null =>
  visibility === 'public' || visibility === 'partners' ? visibility : null

const refused = (reason: Reason): Refusal => ({ visible: false, reason })

const idIn = (value: unknown): ID | null =>
  typeof value === 'string' || typeof value === 'number' ? value : null
