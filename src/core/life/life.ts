/** How far one life of a database had come when somebody looked. */
export type Sighting = {
  /** Random; another one begins whenever a database is found to be an older copy of itself. */
  mark: string
  /** Grows while the database lives: every few seconds, and with every step that sends or stops something. */
  beat: number
}

/** The sign of life of one database, kept in it. */
export type Life = Sighting & {
  /** Wall clock of the newest beat, in milliseconds. */
  at: number
  /** The marks of lives that this one follows, oldest first. */
  former: readonly string[]
  /** What the worker last saw of the other database; null until a worker has been here. */
  other: Sighting | null
}

export interface LifeStore {
  read(): Promise<Life | null>
  /**
   * Compare-and-set: writes `next` if the stored mark and beat still are those of `expected` (null: if there is
   * none yet). True when it was written.
   */
  swap(expected: Life | null, next: Life): Promise<boolean>
}

/** What is seen of one database from outside of it. */
export type Evidence = {
  /** From files beside it, from the other database, and from this process's own memory. */
  sightings: readonly Sighting[]
  /** Whether any of them stands in a file. */
  hasFile: boolean
  /** Whether a file is always there once a worker has run: its folder outlives the process. */
  keepsFiles: boolean
}

/**
 * - `first`: nobody was here before
 * - `same`: it has gone on from where it was last seen
 * - `unsure`: no file tells, and it was alive a short time ago
 * - `other`: it is a copy that was put back, or may be one
 */
export type Verdict = 'first' | 'same' | 'unsure' | 'other'

/** What rests for so long goes on only after a person has confirmed it, in milliseconds. */
export const restedMs = 10 * 60_000

/** How many former lives are remembered. */
const formerAtMost = 50

/**
 * Whether a database goes on living. A crash never makes it older than what was seen of it, and another worker
 * only makes it newer; a copy that was put back is older, or has a mark that is not known.
 */
export function judgeLife(life: Life | null, evidence: Evidence, nowMs: number): Verdict {
  const { sightings, hasFile, keepsFiles } = evidence
  if (life === null) return sightings.length > 0 ? 'other' : 'first'
  if (sightings.some((seen) => !follows(life, seen))) return 'other'
  if (hasFile) return 'same'
  const wasWorkedOn = life.other !== null
  if (keepsFiles && wasWorkedOn) return 'other'
  return nowMs - life.at > restedMs ? 'other' : 'unsure'
}

/** Whether a life has come at least as far as what was seen. */
export function follows(life: Life, { mark, beat }: Sighting): boolean {
  return life.mark === mark ? life.beat >= beat : life.former.includes(mark)
}

/** The same life, one beat later. */
export function beaten(life: Life, nowMs: number, other: Sighting | null = life.other): Life {
  return { ...life, beat: life.beat + 1, at: nowMs, other }
}

/** A life that follows `life` and everything that was seen, so that whoever saw them knows it as the next. */
export function nextLife(args: {
  life: Life | null
  sightings: readonly Sighting[]
  mark: string
  nowMs: number
}): Life {
  const { life, sightings, mark, nowMs } = args
  const seen = [...(life ? [life] : []), ...sightings]
  const marks = [...(life?.former ?? []), ...seen.map((one) => one.mark)]
  return {
    mark,
    beat: Math.max(0, ...seen.map(({ beat }) => beat)) + 1,
    at: nowMs,
    former: [...new Set(marks)].slice(-formerAtMost),
    other: life?.other ?? null,
  }
}
