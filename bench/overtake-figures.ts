/** A message as it arrived on a phone, in milliseconds since the epoch. */
export type Arrival = { chat: number; at: number }

/** How an alert went: people are those with at least one copy. */
export type Pace = {
  people: number
  /** From the instant at which it could be seen to its first message, in milliseconds. */
  firstMs: number
  /** Messages a second, from the first to the last. */
  rate: number
}

/** @throws RangeError for fewer than two messages */
export function paceOf(arrivals: readonly Arrival[], visibleAt: number): Pace {
  const times = arrivals.map(({ at }) => at)
  if (times.length < 2) throw new RangeError('There are fewer than two messages.')
  const first = Math.min(...times)
  return {
    people: new Set(arrivals.map(({ chat }) => chat)).size,
    firstMs: first - visibleAt,
    rate: (times.length - 1) / ((Math.max(...times) - first) / 1000),
  }
}

/** How long those waited who wrote: milliseconds. */
export type Waits = { answered: number; longest: number; waiting: number; longestWaiting: number }

/**
 * @param asked - who wrote when, each chat once
 * @param until - the end of the measurement, up to which those without an answer have waited
 */
export function waitsOf(
  asked: readonly Arrival[],
  arrivals: readonly Arrival[],
  until: number,
): Waits {
  const since = new Map(asked.map(({ chat, at }) => [chat, at]))
  const answers = new Map<number, number>()
  for (const { chat, at } of arrivals) {
    const from = since.get(chat)
    if (from === undefined || at < from) continue
    answers.set(chat, Math.min(answers.get(chat) ?? Infinity, at - from))
  }
  const waiting = asked.filter(({ chat }) => !answers.has(chat)).map(({ at }) => until - at)
  return {
    answered: answers.size,
    longest: Math.max(0, ...answers.values()),
    waiting: waiting.length,
    longestWaiting: Math.max(0, ...waiting),
  }
}
