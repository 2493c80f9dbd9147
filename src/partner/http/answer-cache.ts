import { createHash } from 'node:crypto'
import type { Publication } from '../../publications/publication'
import { partition } from '../view/sorted-rows'
import { overdueRows, validUntil } from '../view/valid-until'
import type { View } from '../view/view'
import { type About, concerns } from './about'
import { cacheControl } from './cache-control'
import type { Encoding } from './encoding'
import type { Answer } from './exchange'

/** An answer with everything that does not depend on who asks. */
export type KeptAnswer = {
  status: number
  body: Uint8Array
  /** The same bytes, compressed, where somebody asked for them so. */
  encoded: Partial<Record<Encoding, Uint8Array>>
  /** Strong, and of the bytes as they are: {@link tagOf} has those of the others. */
  etag: string
  changedAt: Date | null
  headers: Record<string, string>
  /** What it was made from; undefined for everything. */
  about: About | undefined
  /** How long others may keep it, at an instant. */
  cacheControl: (now: Date) => string
}

export type AnswerCache = {
  /**
   * Begins a new time when the record or the clock has moved on, and notes what changed with it.
   * @returns the number of this time
   */
  begin(view: View, now: Date): number
  /** The answer with this name, if it still holds in the time that has begun. */
  get(name: string): KeptAnswer | undefined
  /** `madeIn`: what `begin` said before the answer was made; what has changed since then is counted. */
  set(name: string, answer: KeptAnswer, madeIn: number): void
  /** An answer has grown, since compressed bytes were added. */
  weigh(name: string, answer: KeptAnswer): void
}

type Entry = { answer: KeptAnswer; bytes: number; madeAt: number; time: number }

/** What changed between two times; null for everything. */
type Step = readonly Publication[] | null

/** Bytes that are kept at most, in one process. */
const defaultCapacity = 64 * 1024 * 1024
/** What an answer takes beside its bodies and its name: headers, an ETag and their objects. */
const overhead = 1024
/** How many times are looked back for what has changed since an answer was made. */
const stepsKept = 512
/** More rows than this at once are not gone through: everything counts as changed. */
const rowsAtOnce = 500
/** Nothing that says something of the record is kept for longer, in milliseconds: feeds look back by days. */
const longestMs = 3_600_000

/**
 * Finished answers, each kept as long as nothing changes of what it was made from, neither in the record nor by
 * time alone; those that were not asked for go first when there are too many.
 */
export function createAnswerCache({
  capacity = defaultCapacity,
}: { capacity?: number } = {}): AnswerCache {
  const kept = new Map<string, Entry>()
  const steps: Step[] = []
  let [size, time] = [0, 0]
  let view: View | null = null
  let until: Date | null = null
  let at = new Date(0)

  const forget = (name: string): void => {
    size -= kept.get(name)?.bytes ?? 0
    kept.delete(name)
  }
  const put = (name: string, entry: Entry): void => {
    forget(name)
    kept.set(name, entry)
    size += entry.bytes
    for (const oldest of kept.keys()) {
      if (size <= capacity) break
      forget(oldest)
    }
  }

  function stillHolds({ answer: { about }, madeAt, time: seen }: Entry): boolean {
    const missed = time - seen
    if (missed === 0) return true
    if (!about || missed > steps.length) return false
    if (!about.rows && !about.scopes) return true
    if (at.getTime() - madeAt > longestMs) return false
    return steps
      .slice(-missed)
      .every((step) => step !== null && !step.some((row) => concerns(about, row, at)))
  }

  return {
    begin(next, now) {
      const isLater = now >= at
      if (next === view && isLater && (until === null || until > now)) {
        at = now
        return time
      }
      const step = view && isLater ? changedBetween(view, next, now) : null
      steps.push(step && step.length <= rowsAtOnce ? step : null)
      if (steps.length > stepsKept) steps.shift()
      ;[view, until, at] = [next, validUntil(next, now), now]
      return (time += 1)
    },
    get(name) {
      const entry = kept.get(name)
      if (!entry) return undefined
      if (entry.time === time) return entry.answer
      forget(name)
      if (!stillHolds(entry)) return undefined
      put(name, { ...entry, time })
      return entry.answer
    },
    set(name, answer, madeIn) {
      const bytes = bytesOf(name, answer)
      put(name, { answer, bytes, madeAt: at.getTime(), time: madeIn })
    },
    weigh(name, answer) {
      const entry = kept.get(name)
      if (entry?.answer === answer) put(name, { ...entry, bytes: bytesOf(name, answer) })
    },
  }
}

/** Rows that the record, or time alone, has changed; null when what was known before is not known any more. */
function changedBetween(before: View, after: View, now: Date): Step {
  if (after.head < before.head || after.forgotten !== before.forgotten) return null
  const { head } = before
  const from = partition(after.changes, ({ seq }) => seq <= head)
  return [...after.changes.slice(from), ...overdueRows(after, now)]
}

function bytesOf(name: string, { body, encoded }: KeptAnswer): number {
  const bodies = [body, ...Object.values(encoded)]
  return bodies.reduce((sum, bytes) => sum + bytes.byteLength, 2 * name.length + overhead)
}

function etagOf(type: string, body: Uint8Array): string {
  const digest = createHash('sha256').update(type).update(body).digest('base64url')
  return `"${digest.slice(0, 22)}"`
}

/** Gives an answer its strong ETag: the hash of its bytes, so equal answers of all replicas are equal. */
export function keep(answer: Answer, isPrivate: boolean): KeptAnswer {
  const { body: given } = answer
  const body = typeof given === 'string' ? new TextEncoder().encode(given) : given
  return {
    status: answer.status ?? 200,
    body,
    encoded: {},
    etag: answer.etag ?? etagOf(answer.type, body),
    changedAt: answer.changedAt,
    headers: { 'Content-Type': answer.type, ...answer.headers },
    about: answer.about,
    cacheControl: (now) => cacheControl(answer, isPrivate, now),
  }
}
