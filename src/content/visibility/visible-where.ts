import { notEndedWhere, approvedWhere, type Viewer } from '../visibility'
import { type Kind, kindRules, type KindRules } from './kinds'
import { releasedWhere } from './release'
import type { Where } from './where'

/**
 * The documents of a kind that `visibilityOf` lets this viewer see at `now`, as a question to the
 * database. Of alerts it says what the document alone can say: whether a sending has let it out and
 * whether another took its place is to be asked afterwards. The languages of a key are asked of the
 * public record.
 */
export function visibleWhere({
  kind,
  viewer,
  now,
}: {
  kind: Kind
  viewer: Viewer
  now: Date
}): Where {
  const rules = kindRules[kind]
  const there: Where = { and: [...standingWhere(kind, rules, now), ...viewerWhere(rules, viewer)] }
  if (viewer.as !== 'member' || viewer.organisations.length === 0) return there
  return { or: [there, { [ownerOf(rules)]: { in: [...viewer.organisations] } }] }
}

/** Documents of which time alone has let something out after `since`, at `now` at the latest. */
export const embargoEndedWhere = (since: Date, now: Date): Where => ({
  embargoUntil: { greater_than: since.toISOString(), less_than_equal: now.toISOString() },
})

function standingWhere(kind: Kind, rules: KindRules, now: Date): Where[] {
  const instant = now.toISOString()
  const isSet = (condition: boolean, ...where: Where[]): Where[] => (condition ? where : [])
  return [
    ...isSet(rules.retracted, { 'retraction.at': { exists: false } }),
    ...isSet(rules.owned, { 'tenant.hidden': { not_equals: true } }),
    ...isSet(kind === 'organisation', { hidden: { not_equals: true } }),
    ...isSet(kind === 'alert', approvedWhere, ...notEndedWhere(now)),
    ...isSet(rules.published, releasedWhere),
    ...isSet(rules.removal, {
      or: [{ removeBy: { exists: false } }, { removeBy: { greater_than: instant } }],
    }),
    ...isSet(rules.embargo, {
      or: [{ embargoUntil: { exists: false } }, { embargoUntil: { less_than_equal: instant } }],
    }),
  ]
}

function viewerWhere(rules: KindRules, viewer: Viewer): Where[] {
  const owner = rules.owned ? 'tenant.' : ''
  if (viewer.as === 'partner') {
    const { organisations, visibility } = viewer.grants
    const audiences = visibility.includes('partners') ? ['public', 'partners'] : ['public']
    return [
      { [`${owner}publicId`]: { in: [...organisations] } },
      ...(rules.audience ? [{ visibility: { in: audiences } }] : []),
    ]
  }
  const isOwn = viewer.as === 'reader' && viewer.organisation !== null
  return [
    ...(rules.audience ? [{ visibility: { equals: 'public' } }] : []),
    ...(isOwn && viewer.organisation !== null
      ? [{ [ownerOf(rules)]: { equals: viewer.organisation } }]
      : []),
  ]
}

/** The field that names the organisation. */
const ownerOf = ({ owned }: KindRules): string => (owned ? 'tenant' : 'id')
