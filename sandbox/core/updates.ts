/** One update as a bot receives it; the payload stands under its kind. */
export type Update = { update_id: number } & Record<string, unknown>

/** The kinds that the sandbox produces. */
export const updateKinds = ['message', 'callback_query', 'my_chat_member'] as const
export type UpdateKind = (typeof updateKinds)[number]

/** An update that waits to be fetched. `lane` keeps the order within one chat when pushing. */
export type PendingUpdate = { update: Update; at: number; lane: number }

/** Bot API, getUpdates: updates are kept at most 24 hours. */
const keptMs = 24 * 60 * 60 * 1000

/** The updates of one bot that it has not confirmed yet, in order. */
export class UpdateQueue {
  readonly #pending: Map<number, PendingUpdate>
  #next: number
  #allowed: ReadonlySet<string> | null = null

  /** @param next The first update id to give. */
  constructor(next: number, pending: readonly PendingUpdate[] = []) {
    this.#next = next
    this.#pending = new Map(pending.map((entry) => [entry.update.update_id, entry]))
  }

  /** The id that the next update will get. */
  get next(): number {
    return this.#next
  }

  get size(): number {
    return this.#pending.size
  }

  get pending(): PendingUpdate[] {
    return [...this.#pending.values()]
  }

  /** The kinds asked for, or null for all. */
  get allowed(): readonly string[] | null {
    return this.#allowed && [...this.#allowed]
  }

  /** Sets the kinds to keep from now on; an empty list means all, as in the Bot API. */
  allow(kinds: readonly string[]): void {
    this.#allowed = kinds.length > 0 ? new Set(kinds) : null
  }

  /** Adds an update unless the bot does not want its kind; then null. */
  push(kind: UpdateKind, payload: unknown, lane: number, now: number): PendingUpdate | null {
    if (this.#allowed && !this.#allowed.has(kind)) return null
    const entry = { update: { update_id: this.#next++, [kind]: payload }, at: now, lane }
    this.#pending.set(entry.update.update_id, entry)
    return entry
  }

  /**
   * Confirms everything below `offset`; a negative one keeps only that many from the end
   * (Bot API, getUpdates).
   */
  confirm(offset: number, now: number): void {
    this.expire(now)
    const before = offset < 0 ? this.#fromEnd(-offset) : offset
    for (const id of this.#pending.keys()) {
      if (id >= before) return
      this.#pending.delete(id)
    }
  }

  /** The oldest unconfirmed updates, without confirming them. */
  take(limit: number, now: number): Update[] {
    this.expire(now)
    const taken: Update[] = []
    for (const { update } of this.#pending.values()) {
      if (taken.length >= limit) break
      taken.push(update)
    }
    return taken
  }

  has(updateId: number): boolean {
    return this.#pending.has(updateId)
  }

  /** Removes one update that was delivered by webhook. */
  remove(updateId: number): void {
    this.#pending.delete(updateId)
  }

  clear(): void {
    this.#pending.clear()
  }

  /** Forgets what is a day old. */
  expire(now: number): void {
    for (const [id, { at }] of this.#pending) {
      if (at + keptMs > now) return
      this.#pending.delete(id)
    }
  }

  #fromEnd(count: number): number {
    return [...this.#pending.keys()].at(-count) ?? 0
  }
}
