import { type AuditRing, keyById } from './audit-keys'
import { type AuditEntry, auditEntrySchema, type AuditHead, isSealedBy, sameText } from './entry'

/** What is wrong with a chain at the first place where it is. */
export type AuditFault = {
  /** Number of the entry; of one that is missing the number that it had. */
  number: number
  what: 'changed' | 'missing' | 'forked' | 'truncated' | 'unknownKey' | 'keyCameBack'
  /** In words for the operator. */
  message: string
}

/** What a walk over a whole chain has found. */
export type AuditCheck = {
  /** Entries that are as they were written. */
  checked: number
  /** The first and the last entry that are there. */
  first: number | null
  head: AuditHead | null
  fault: AuditFault | null
  /** What is no fault and should be known. */
  notes: string[]
}

/** What somebody has noted of a chain outside of its database. */
export type KeptHead = AuditHead & {
  /** Who keeps it, in words. */
  by: string
}

/** A row as a database has it; nothing about it is certain. */
export type RawEntry = Record<string, unknown>

/**
 * Walks a chain from its oldest entry to its newest, and ends at the first that is not as it was written.
 * @param rows - all rows, by number; those of one number beside each other
 * @param checkpoints - the same, or at least the entries of the act `forgotten`: they say which entries may be missing
 */
export async function checkChain(args: {
  rows: AsyncIterable<RawEntry>
  checkpoints: readonly RawEntry[]
  ring: AuditRing
  kept: readonly KeptHead[]
}): Promise<AuditCheck> {
  const { rows, ring, kept } = args
  const forgotten = newestCheckpoint(args.checkpoints, ring)
  const result: AuditCheck = { checked: 0, first: null, head: null, fault: null, notes: [] }
  const unchecked = new Map<string, number>()
  const keys: string[] = []
  let before: AuditEntry | null = null
  for await (const row of rows) {
    const found = checkEntry({ row, before, ring, forgotten, keys })
    if ('fault' in found) return { ...result, fault: found.fault }
    const { entry } = found
    result.first ??= entry.number
    result.checked += 1
    result.head = { number: entry.number, mac: entry.mac }
    if (ring.lost.includes(entry.key)) {
      unchecked.set(entry.key, (unchecked.get(entry.key) ?? 0) + 1)
    }
    if (entry.outcome === 'unknown') {
      result.notes.push(
        `Entry ${entry.number} was begun (${entry.act}); the process died before it could say whether it was done.`,
      )
    }
    const differs = kept.find(
      ({ number, mac }) => number === entry.number && !sameText(mac, entry.mac),
    )
    if (differs) {
      return { ...result, fault: fault(entry.number, 'forked', otherThan(entry.number, differs)) }
    }
    before = entry
  }
  for (const [key, count] of unchecked) {
    result.notes.push(
      `${count} entries were made with the lost key ${key}: their order was checked, their content cannot be.`,
    )
  }
  return { ...result, fault: truncation({ head: result.head, forgotten, kept }) }
}

const otherThan = (number: number, { by }: KeptHead): string =>
  `Entry ${number} is another one than ${by} has noted: the end of the chain was written anew, or a copy was put back.`

const fault = (number: number, what: AuditFault['what'], message: string): AuditFault => ({
  number,
  what,
  message,
})

type Checkpoint = { number: number; upTo: number; mac: string }

/** The newest entry that says that older ones were forgotten, if it is one that somebody with the key wrote. */
function newestCheckpoint(rows: readonly RawEntry[], ring: AuditRing): Checkpoint | null {
  const found = rows.flatMap((row): Checkpoint[] => {
    const { data } = auditEntrySchema.safeParse(row)
    const key = data && keyById(ring, data.key)
    if (!data || !key || data.act !== 'forgotten' || !isSealedBy(data, key)) return []
    if (data.revision === null || data.hash === null) return []
    return [{ number: data.number, upTo: data.revision, mac: data.hash }]
  })
  return found.sort((a, b) => b.upTo - a.upTo)[0] ?? null
}

function checkEntry(args: {
  row: RawEntry
  before: AuditEntry | null
  ring: AuditRing
  forgotten: Checkpoint | null
  /** Ids of keys in the order in which they came into use; added to. */
  keys: string[]
}): { entry: AuditEntry } | { fault: AuditFault } {
  const { row, before, ring, forgotten, keys } = args
  const expected = before ? before.number + 1 : null
  const { data: entry } = auditEntrySchema.safeParse(row)
  if (!entry) {
    const number = typeof row.number === 'number' ? row.number : (expected ?? 1)
    return { fault: fault(number, 'changed', `Entry ${number} cannot be read: it was changed.`) }
  }
  const { number } = entry
  const broken = (what: AuditFault['what'], message: string, at = number) => ({
    fault: fault(at, what, message),
  })
  if (before && number === before.number) {
    return broken('forked', `There are two entries with the number ${number}.`)
  }
  // Before the gap: a number that was changed leaves one, too.
  const key = keyById(ring, entry.key)
  if (key && !isSealedBy(entry, key)) {
    return broken('changed', `Entry ${number} is not as it was written: it was changed.`)
  }
  const gap = missingBefore({ entry, before, forgotten })
  if (gap !== null) return broken('missing', `Entry ${gap} is missing.`, gap)
  if (!key && !ring.lost.includes(entry.key)) {
    return broken(
      'unknownKey',
      `Entry ${number} names the key ${entry.key}, which is not known here: it was written by somebody else, or AUDIT_FORMER_KEYS lacks a key.`,
    )
  }
  const former = before?.mac ?? formerOfFirst(entry, forgotten)
  if (former !== null && !sameText(entry.former, former)) {
    return broken(
      'forked',
      `Entry ${number} does not follow the entry before it: one of the two was put in another's place.`,
    )
  }
  if (keys.at(-1) !== entry.key) {
    if (keys.includes(entry.key)) {
      return broken(
        'keyCameBack',
        `Entry ${number} was made with the key ${entry.key} after another one had taken its place.`,
      )
    }
    keys.push(entry.key)
  }
  return { entry }
}

/** The number of the first entry that should stand before this one and does not; null when none is missing. */
function missingBefore(args: {
  entry: AuditEntry
  before: AuditEntry | null
  forgotten: Checkpoint | null
}): number | null {
  const { entry, before, forgotten } = args
  if (before) return entry.number === before.number + 1 ? null : before.number + 1
  // Forgetting goes from the oldest on and may have ended in the middle: what is left of it is checked all the same.
  const mayBeGone = forgotten?.upTo ?? 0
  return entry.number <= mayBeGone + 1 ? null : mayBeGone + 1
}

/** What the first entry that is there must follow; null where nobody can say, within what is being forgotten. */
function formerOfFirst(entry: AuditEntry, forgotten: Checkpoint | null): string | null {
  if (entry.number === 1) return ''
  return forgotten && entry.number === forgotten.upTo + 1 ? forgotten.mac : null
}

function truncation(args: {
  head: AuditHead | null
  forgotten: Checkpoint | null
  kept: readonly KeptHead[]
}): AuditFault | null {
  const { head, kept } = args
  const reached = head?.number ?? 0
  const further = kept
    .filter(({ number }) => number > reached)
    .sort((a, b) => b.number - a.number)[0]
  return further
    ? fault(
        reached + 1,
        'truncated',
        `The chain ends at entry ${reached}, and ${further.by} has seen entry ${further.number}: its end was cut off, or a copy from before was put back.`,
      )
    : null
}
