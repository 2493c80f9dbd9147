import { createHmac, randomBytes } from 'node:crypto'

/** How many tries in a row need not wait, and how long the others wait at most, in ms. */
export type Pace = { free: number; longest: number }

/** Without a try for that long, in ms, everything is forgotten. */
const forgottenAfter = 2 * 60 * 60_000

/** How many names are remembered; those whose last try is longest ago go first. */
const remembered = 20_000

/** Who tries, and how fast they may. */
export type Paced = { name: string; pace: Pace }

/** A try that goes on; it counts as failed until it is said that it was not. */
export type Try = { succeeded(): void }

type Entry = { failed: number; at: number }

/**
 * Slows tries down that fail, each name for itself: the first are free, then each waits twice as long as the one
 * before. Nobody is ever shut out for longer than the pace says. Names lie in memory only, under a key of this
 * process.
 * @param now - milliseconds; when that clock jumps, somebody waits for `longest` at most
 */
export function createThrottle(now: () => number) {
  const key = randomBytes(32)
  const entries = new Map<string, Entry>()
  const hide = (name: string): string => createHmac('sha256', key).update(name).digest('base64')

  function read(name: string): Entry {
    const entry = entries.get(name)
    if (!entry || now() - entry.at > forgottenAfter) return { failed: 0, at: now() }
    return entry
  }

  function write(name: string, entry: Entry): void {
    entries.delete(name)
    if (entry.failed > 0) entries.set(name, entry)
    for (const oldest of entries.keys()) {
      if (entries.size <= remembered) break
      entries.delete(oldest)
    }
  }

  return {
    /** Begins a try under all of these names. @returns the ms to wait where one of them may not yet */
    begin(tried: readonly Paced[]): Try | { waitMs: number } {
      const names = tried.map(({ name, pace }) => ({ name: hide(name), pace }))
      const waits = names.map(({ name, pace }) => {
        const { failed, at } = read(name)
        return Math.max(0, delayOf(failed, pace) - Math.max(0, now() - at))
      })
      const waitMs = Math.max(0, ...waits)
      if (waitMs > 0) return { waitMs }
      for (const { name } of names) write(name, { failed: read(name).failed + 1, at: now() })
      let isOver = false
      return {
        succeeded() {
          if (isOver) return
          isOver = true
          for (const { name } of names) {
            const { failed, at } = read(name)
            write(name, { failed: Math.max(0, failed - 1), at })
          }
        },
      }
    },
    /** Forgets how often a name has failed. */
    forget: (name: string): void => void entries.delete(hide(name)),
    size: () => entries.size,
  }
}

/** How long a name waits after so many failures, in ms: 1 s, then twice as long each time. */
const delayOf = (failed: number, { free, longest }: Pace): number =>
  failed < free ? 0 : Math.min(longest, 1000 * 2 ** Math.min(30, failed - free))
