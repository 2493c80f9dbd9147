import type { Counters, Cursor, Owed, Tries } from '../store'

/** The counter that one confirmed outcome raises. */
export type Settled = 'skipped' | 'delivered' | 'gone' | 'refused' | 'uncertain' | 'expired'

/** How somebody ends to whom an answer was owed. */
export type SettledOwed = Settled | 'unconfirmed'

type Entry = { pos: string; state: 'open' | 'claimed' | 'done' | 'passed'; people: number }

/**
 * How far one broadcast has come, in memory. Positions are taken in ascending order and settled in
 * any order; the low-water mark follows only over what is settled, so a crash at any point forgets
 * nobody, and repeats at most what was in flight or not yet saved. A claimed position is the opposite: it
 * is stored as done from the start, so a crash forgets it and repeats nothing.
 */
export type Progress = {
  /** Everybody at or below this position is done. */
  low(): string
  /** True when a former run has finished this position above the low-water mark. */
  known(pos: string): boolean
  /** Walks over a position that {@link Progress.known} reported. */
  keep(pos: string): void
  /** Walks over somebody who is not in the audience. */
  pass(pos: string): void
  /** Somebody is now being sent to; the position holds the low-water mark until it is settled. */
  take(pos: string): void
  /**
   * Somebody will be sent to, and is stored as done beforehand, as `uncertain`. Nothing may be sent before
   * {@link Progress.claimStored} says so of the number that is returned.
   */
  claim(pos: string): number
  /** True when the store knows this claim. */
  claimStored(claim: number): boolean
  /** Claims that no snapshot contained yet. */
  newClaims(): number
  /** A claimed position was certainly not sent to: it is forgotten again, for the next run. */
  unclaim(pos: string): void
  /** A confirmed outcome of a taken or claimed position. */
  settle(pos: string, as: Settled): void
  /**
   * An attempt of an urgent broadcast that settled nothing, the first or a later one: done as far as the mark is
   * concerned, and owed from now on.
   */
  owe(pos: string, tries: Tries): void
  /** Those who are still to be tried again. */
  owed(): Owed[]
  /** What was tried in vain with somebody; null when nothing is owed to them. */
  tries(pos: string): Tries | null
  /** How it ended with somebody to whom an answer was owed. */
  settleOwed(pos: string, as: SettledOwed): void
  /** Outcomes that the store does not know yet: what a crash now would repeat beyond those in flight. */
  unsaved(): number
  /** True when anything changed since the last {@link Progress.saved}. */
  dirty(): boolean
  /** How many positions are done above the low-water mark. */
  spread(): number
  counters(): Counters
  /** The cursor as it should be stored now, and the mark to hand to {@link Progress.saved}. */
  snapshot(finished: boolean): { cursor: Cursor; mark: SaveMark }
  saved(mark: SaveMark): void
}

/** A cursor at which nobody is done. */
export function freshCursor(broadcast: string, bot: string, epoch: number): Cursor {
  const counters: Counters = {
    seen: 0,
    skipped: 0,
    delivered: 0,
    gone: 0,
    refused: 0,
    uncertain: 0,
    repeated: 0,
    expired: 0,
    unconfirmed: 0,
  }
  return {
    broadcast,
    bot,
    epoch,
    low: '',
    done: [],
    again: [],
    unconfirmed: [],
    round: 0,
    counters,
    finished: false,
  }
}

/** A finished cursor, from which those are tried again who are unconfirmed; all that was tried is forgotten. */
export function reopened(cursor: Cursor, round: number): Cursor {
  const again = cursor.unconfirmed.map((pos) => ({ pos, failed: 0, silent: 0 }))
  const unconfirmed = cursor.counters.unconfirmed - again.length
  const counters = { ...cursor.counters, unconfirmed }
  return { ...cursor, again, unconfirmed: [], round, counters, finished: false }
}

/** What a snapshot contains, so that a save that took a while confirms no more than it wrote. */
export type SaveMark = { outcomes: number; version: number; claims: number }

/** Continues from a claimed cursor. */
export function createProgress(claimed: Cursor): Progress {
  const former = new Set(claimed.done)
  const again = new Map(claimed.again.map(({ pos, ...tries }) => [pos, tries]))
  const unconfirmed = [...claimed.unconfirmed]
  const counters = { ...claimed.counters }
  const open = new Map<string, Entry>()
  const entries: Entry[] = []
  let low = claimed.low
  let spread = 0
  let unsaved = 0
  let version = 0
  let savedVersion = 0
  let claims = 0
  let offeredClaims = 0
  let storedClaims = 0

  function append(entry: Entry) {
    entries.push(entry)
    version += 1
    advance()
  }

  function advance() {
    let first = entries[0]
    while (first?.state === 'done' || first?.state === 'passed') {
      low = first.pos
      if (first.state === 'done') spread -= 1
      else {
        counters.skipped += first.people
        counters.seen += first.people
      }
      entries.shift()
      first = entries[0]
    }
  }

  function close(pos: string) {
    const entry = open.get(pos)
    if (!entry) throw new Error('A position was settled that nobody had taken.')
    open.delete(pos)
    entry.state = 'done'
    counters.seen += 1
    spread += 1
    outcome()
    advance()
  }

  function outcome() {
    unsaved += 1
    version += 1
  }

  const owed = (): Owed[] => [...again].map(([pos, tries]) => ({ pos, ...tries }))

  return {
    low: () => low,
    known: (pos) => former.has(pos),
    keep(pos) {
      former.delete(pos)
      spread += 1
      append({ pos, state: 'done', people: 1 })
    },
    pass(pos) {
      const last = entries.at(-1)
      if (last?.state !== 'passed') return append({ pos, state: 'passed', people: 1 })
      last.pos = pos
      last.people += 1
      version += 1
    },
    take(pos) {
      const entry: Entry = { pos, state: 'open', people: 1 }
      open.set(pos, entry)
      entries.push(entry)
    },
    claim(pos) {
      const entry: Entry = { pos, state: 'claimed', people: 1 }
      open.set(pos, entry)
      entries.push(entry)
      version += 1
      claims += 1
      return claims
    },
    claimStored: (claim) => claim <= storedClaims,
    newClaims: () => claims - offeredClaims,
    unclaim(pos) {
      const entry = open.get(pos)
      if (entry?.state !== 'claimed') return
      entry.state = 'open'
      version += 1
    },
    settle(pos, as) {
      counters[as] += 1
      close(pos)
    },
    owe(pos, tries) {
      const before = again.has(pos)
      again.set(pos, tries)
      if (before) outcome()
      else close(pos)
    },
    owed,
    tries: (pos) => again.get(pos) ?? null,
    settleOwed(pos, as) {
      if (!again.delete(pos)) throw new Error('An answer was settled that nobody was owed.')
      counters[as] += 1
      if (as === 'delivered') counters.repeated += 1
      if (as === 'unconfirmed') unconfirmed.push(pos)
      outcome()
    },
    unsaved: () => unsaved,
    dirty: () => version > savedVersion,
    spread: () => spread,
    counters: () => ({ ...counters }),
    snapshot(finished) {
      offeredClaims = claims
      // If this process dies now, nobody will ever know what became of these.
      const unknown = entries.filter((entry) => entry.state === 'claimed').length
      return {
        cursor: {
          broadcast: claimed.broadcast,
          bot: claimed.bot,
          epoch: claimed.epoch,
          low,
          // People who were passed over are missing: they are simply looked at again.
          // What a former run did further up stays known until this one has walked over it.
          done: [
            ...entries
              .filter(({ state }) => state === 'done' || state === 'claimed')
              .map((entry) => entry.pos),
            ...former,
          ],
          again: owed(),
          unconfirmed: [...unconfirmed],
          round: claimed.round,
          counters: {
            ...counters,
            seen: counters.seen + unknown,
            uncertain: counters.uncertain + unknown,
          },
          finished,
        },
        mark: { outcomes: unsaved, version, claims },
      }
    },
    saved(mark) {
      unsaved -= mark.outcomes
      savedVersion = Math.max(savedVersion, mark.version)
      storedClaims = Math.max(storedClaims, mark.claims)
    },
  }
}
