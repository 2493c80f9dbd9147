import { createHash } from 'node:crypto'
import { cacheControl } from './cache-control'
import type { Answer } from './exchange'

/** An answer with everything that does not depend on who asks. */
export type KeptAnswer = {
  status: number
  body: Uint8Array
  etag: string
  changedAt: Date | null
  headers: Record<string, string>
  /** How long others may keep it, at an instant. */
  cacheControl: (now: Date) => string
}

/** Bytes that are kept at most, in one process. */
const defaultCapacity = 64 * 1024 * 1024
/** What an answer takes beside its body and its name: headers, an ETag and their objects. */
const overhead = 1024

/**
 * Finished answers, kept as long as the record says the same and no instant has passed at which time
 * alone changes something; the oldest ones go first when there are too many.
 */
export function createAnswerCache({ capacity = defaultCapacity }: { capacity?: number } = {}): {
  get(name: string, head: number, now: Date): KeptAnswer | undefined
  /** `madeIn`: what `begin` said before the answer was made; one of a former time is not kept. */
  set(name: string, answer: KeptAnswer, madeIn: number): void
  /** Begins a new time when the record or the clock has moved on. @returns the number of this time */
  begin(head: number, until: Date | null): number
} {
  const kept = new Map<string, KeptAnswer>()
  let [head, until, size, time] = [-1, null as Date | null, 0, 0]
  const forget = (name: string): void => {
    const answer = kept.get(name)
    if (answer) size -= bytesOf(name, answer)
    kept.delete(name)
  }
  return {
    get(name, current, now) {
      if (current !== head || (until !== null && until <= now)) return undefined
      return kept.get(name)
    },
    set(name, answer, madeIn) {
      if (madeIn !== time) return
      forget(name)
      kept.set(name, answer)
      size += bytesOf(name, answer)
      for (const oldest of kept.keys()) {
        if (size <= capacity) break
        forget(oldest)
      }
    },
    begin(newHead, newUntil) {
      if (newHead === head && newUntil?.getTime() === until?.getTime()) return time
      kept.clear()
      ;[head, until, size] = [newHead, newUntil, 0]
      return (time += 1)
    },
  }
}

const bytesOf = (name: string, { body }: KeptAnswer): number =>
  body.byteLength + 2 * name.length + overhead

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
    etag: answer.etag ?? etagOf(answer.type, body),
    changedAt: answer.changedAt,
    headers: { 'Content-Type': answer.type, ...answer.headers },
    cacheControl: (now) => cacheControl(answer, isPrivate, now),
  }
}
