/**
 * The server's clock as far as an answer told it, carried on by the browser's monotonic clock: the wall
 * clock of a volunteer's laptop may be minutes off.
 */
export type ServerClock = {
  /** The server's time in its answer, in ms since the epoch. */
  serverNow: number
  /** `performance.now()` when the answer arrived. */
  receivedAt: number
}

/** Milliseconds until `instant` (ISO 8601), by the server's clock; never below 0. */
export function msUntil(instant: string, clock: ServerClock, now: number): number {
  return Math.max(0, Date.parse(instant) - clock.serverNow - (now - clock.receivedAt))
}

/** A span as a clock shows it: 65,000 ms is "1:05". A started second counts as whole. */
export function clockFace(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** A span in words: "10 seconds", "1 minute", "2 minutes". */
export function spanWords(seconds: number): string {
  if (seconds < 60 || seconds % 60 !== 0) return plural(seconds, 'second')
  return plural(seconds / 60, 'minute')
}

const plural = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`
