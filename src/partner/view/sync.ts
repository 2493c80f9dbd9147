import type { Locale } from '../../core/locales'
import type { Publication } from '../../publications/publication'
import { cursorDays, dayOf, formerScopes, sameScope, type SyncCursor } from './cursor'
import { type Ending, endingFor, outOfScope } from './ended'
import type { KeyGrants } from './partner-key'
import { type Grants, isForEverybody, isVisible, mayHaveHad, type Scope } from './scope'
import { partition } from './sorted-rows'

/** One change for a partner: take the item over, or drop it. */
export type Change =
  | { op: 'upsert'; row: Publication }
  | { op: 'delete'; row: Publication; ending: Ending; locales: Locale[] }

/** Where to begin; nothing has been given yet. */
export function startCursor(scope: Scope, head: number, now: Date): SyncCursor {
  return {
    v: 1,
    seq: 0,
    from: head,
    scope: copied(scope),
    former: [],
    walked: null,
    day: dayOf(now),
  }
}

/**
 * Whether the cursor can be continued: not too old, not ahead of the record (which was then restored
 * from a backup), and not through too many changes of what may be read.
 */
export function isContinuable(
  cursor: SyncCursor,
  { scope, head, now, days = cursorDays }: { scope: Scope; head: number; now: Date; days?: number },
): boolean {
  return (
    dayOf(now) - cursor.day <= days &&
    cursor.seq <= head &&
    moved(cursor, scope, now).former.length <= formerScopes
  )
}

/**
 * Whether the cursor claims nothing that its holder never had: it is told what it lost, and a cursor can be
 * written by anybody.
 * @param ever - what a key had before its present grants; what everybody had stands in the record
 */
export function everGranted(
  { scope, former }: SyncCursor,
  grants: Grants,
  ever: KeyGrants['ever'],
): boolean {
  if (isForEverybody({ grants })) {
    return [scope, ...former.map((entry) => entry.scope)].every(isForEverybody)
  }
  const organisations = [...grants.organisations, ...(ever?.organisations ?? [])]
  const locales =
    grants.locales === null || ever?.locales === null
      ? null
      : [...grants.locales, ...(ever?.locales ?? [])]
  return [scope, ...former.map((entry) => entry.scope)].every(
    ({ grants: claimed }) =>
      claimed.organisations.every((id) => organisations.includes(id)) &&
      claimed.visibility.every((entry) => grants.visibility.includes(entry)) &&
      (locales === null || (claimed.locales?.every((locale) => locales.includes(locale)) ?? false)),
  )
}

/**
 * The next changes after a cursor, pure over the rows in the order of `seq`.
 *
 * A partner that has taken over everything up to the cursor has exactly the visible items whose rows lie
 * at or below it; a row that changes moves above it. Where the scope itself changed since (a key was
 * narrowed or widened), the rows below are gone through once more.
 *
 * @param args.rows - all rows, ascending by `seq`
 * @param args.limit - how many changes to give at most
 */
export function nextChanges(args: {
  rows: readonly Publication[]
  cursor: SyncCursor
  scope: Scope
  limit: number
  now: Date
}): { changes: Change[]; cursor: SyncCursor; hasMore: boolean } {
  const { rows, scope, limit, now } = args
  const cursor = moved(args.cursor, scope, now)
  const changes: Change[] = []
  const give = (row: Publication): void => {
    const change = changeOf(row, { cursor, scope, now, since: args.cursor.seq })
    if (change) changes.push(change)
  }

  while (cursor.walked !== null && changes.length < limit) {
    const { walked } = cursor
    const row = rows[partition(rows, ({ seq }) => seq <= walked)]
    if (!row || row.seq > cursor.seq) cursor.walked = null
    else {
      cursor.walked = row.seq
      give(row)
    }
  }
  if (cursor.walked !== null) return { changes, cursor, hasMore: true }

  let index = partition(rows, ({ seq }) => seq <= cursor.seq)
  for (; index < rows.length && changes.length < limit; index += 1) {
    const row = rows[index]
    if (!row) break
    cursor.seq = row.seq
    give(row)
  }
  // What would not be given is not worth another request.
  const hasMore = rows
    .slice(index)
    .some((row) => changeOf(row, { cursor, scope, now, since: args.cursor.seq }) !== null)
  return { changes, cursor, hasMore }
}

/** @param asked.since - up to which number the partner had been given everything before this answer */
function changeOf(
  row: Publication,
  { cursor, scope, now, since }: { cursor: SyncCursor; scope: Scope; now: Date; since: number },
): Change | null {
  if (isVisible(row, scope, now)) return { op: 'upsert', row }
  const isWalking = cursor.walked !== null
  // Not yet there when the partner began with nothing: it cannot have had it.
  if (!isWalking && row.seq <= cursor.from) return null
  const former = cursor.former
    .filter(({ until }) => row.firstAt.getTime() <= until)
    .map((entry) => entry.scope)
  const had = [scope, ...former].filter((held) => mayHaveHad(row, held))
  const [first] = isForEverybody(scope) ? [scope] : had
  if (had.length === 0 || !first) return null
  const ending = endingFor(row, { ...first, filter: {} }, now) ?? outOfScope(row)
  // It was told when it ended, and what came since is not theirs.
  if (!isWalking && ending.seq < row.seq && ending.seq <= since) return null
  return { op: 'delete', row, ending, locales: heldLocales(row, had) }
}

function heldLocales(row: Publication, had: readonly Scope[]): Locale[] {
  return row.everReach.locales.filter((locale) =>
    had.some(
      ({ grants, filter }) =>
        (filter.locales?.includes(locale) ?? true) && (grants.locales?.includes(locale) ?? true),
    ),
  )
}

/** A copy of the cursor under the scope that applies now. */
function moved(cursor: SyncCursor, scope: Scope, now: Date): SyncCursor {
  const day = dayOf(now)
  const next = copied(scope)
  if (sameScope(cursor.scope, next)) return { ...cursor, day }
  return {
    ...cursor,
    day,
    scope: next,
    former: [...cursor.former, { scope: cursor.scope, until: now.getTime() }],
    walked: 0,
  }
}

/** A scope as a cursor holds it: sorted, so that equal ones look equal. */
function copied({ grants, filter }: Scope): SyncCursor['scope'] {
  const sorted = <T extends string>(values: readonly T[]): T[] => [...values].sort()
  const entries: [string, string[]][] = Object.entries(filter).flatMap(([name, values]) =>
    values ? [[name, sorted<string>(values)]] : [],
  )
  return {
    grants: {
      organisations: sorted(grants.organisations),
      locales: grants.locales && sorted(grants.locales),
      visibility: sorted(grants.visibility),
    },
    filter: Object.fromEntries(entries),
  }
}
