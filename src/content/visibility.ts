import type { ID } from '../core/ids'
import { alertEnd } from './alert-end'
import { instantOf } from './instant-of'
import { type Kind, kindRules } from './visibility/kinds'
import { isReleased } from './visibility/release'
import { retractionOf } from './retraction'
import { type Audience, audiencesOf, isSame, refusalFor, type Viewer } from './visibility/viewer'

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
