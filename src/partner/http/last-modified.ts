import type { Publication } from '../../publications/publication'
import type { Exchange } from './exchange'
import { mayHaveHad } from '../view/scope'
import { overdueRows, overdueSince } from '../view/valid-until'
import type { View } from '../view/view'

/**
 * When an answer last became what it is: when an item changed, the rights of the caller did, the profile of
 * an organisation did (whether the public may read its items is part of it), or time alone changed
 * something that nobody has written down yet. Whoever asks with a date (RFC 9110 section 8.8.2) must
 * never be told that a longer list is still right.
 * @param changedAt - when an item of the answer changed; null for an answer without a date
 */
export function lastModified(
  changedAt: Date | null,
  { view, key, grants, now }: Exchange,
): Date | null {
  if (changedAt === null) return null
  const scope = { grants, filter: {} }
  const dates = [changedAt, key?.changedAt ?? null]
  for (const { id, at } of profilesOf(view)) {
    if (!key || grants.organisations.includes(id)) dates.push(at)
  }
  for (const row of overdueRows(view, now)) {
    if (mayHaveHad(row, scope)) dates.push(overdueSince(row, now))
  }
  return new Date(Math.max(...dates.map(Number)))
}

const profiles = new WeakMap<View, readonly Publication[]>()

/** Rows of organisations, of those too that are hidden now. */
function profilesOf(view: View): readonly Publication[] {
  const found = profiles.get(view) ?? view.changes.filter(({ type }) => type === 'organisation')
  profiles.set(view, found)
  return found
}
