/** What one run found, beside its bar. */
export type Check = { what: string; value: string | number | null; bar: string; ok: boolean }

/** What the sandbox recorded and what was meant to happen; instants in milliseconds since the epoch. */
export type RunRecord = {
  readers: readonly { chat: number; meant: boolean }[]
  messages: readonly { chat: number; at: number }[]
  /** Calls in a pause that the bot had been told of. */
  earlyCalls: number
  notBefore: number
  notAfter: number
  /** When the newsroom's stop was answered. */
  stoppedAt?: number
  /** The state of the broadcast as the newsroom shows it. */
  state: string
}

export type Verdict = {
  meant: number
  /** Meant, and nothing arrived. */
  lost: number
  /** Not meant, and something arrived. */
  wrong: number
  /** Copies beyond the first. */
  repeats: number
  /** The most copies on one phone. */
  most: number
  /** People with more than two copies, in per cent of those who are meant. */
  overTwo: number
  early: number
  /** Messages before the end of the cooling-off, after `notAfter`, or later than a second after a stop. */
  outside: number
  state: string
}

/** How long after the answer to a stop something may still arrive: the bar of the freeze. */
const stopMs = 1_000

/** Judges by the phones alone; of our own record only the state that people see is believed, and held against them. */
export function judge(record: RunRecord): Verdict {
  const { readers, messages, earlyCalls, notBefore, notAfter, stoppedAt, state } = record
  const copies = new Map<number, number>()
  for (const { chat } of messages) copies.set(chat, (copies.get(chat) ?? 0) + 1)
  const meant = readers.filter((reader) => reader.meant)
  const counts = meant.map(({ chat }) => copies.get(chat) ?? 0)
  const known = new Set(meant.map(({ chat }) => chat))
  const isOutside = (at: number) =>
    at < notBefore || at >= notAfter || (stoppedAt !== undefined && at > stoppedAt + stopMs)
  return {
    meant: meant.length,
    lost: counts.filter((count) => count === 0).length,
    wrong: [...copies.keys()].filter((chat) => !known.has(chat)).length,
    repeats: counts.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
    most: Math.max(0, ...counts),
    overTwo: (100 * counts.filter((count) => count > 2).length) / Math.max(1, meant.length),
    early: earlyCalls,
    outside: messages.filter(({ at }) => isOutside(at)).length,
    state,
  }
}

export const atMost = (what: string, value: number | null, most: number, unit = ''): Check => ({
  what,
  value: value === null ? null : Math.round(value * 10) / 10,
  bar: `${most}${unit}`,
  ok: value !== null && value <= most,
})

export const isOneOf = (what: string, value: string, wanted: readonly string[]): Check => ({
  what,
  value,
  bar: wanted.join(' or '),
  ok: wanted.includes(value),
})

/** What holds in every scenario, whatever goes wrong. */
export function always({ wrong, early, outside, lost, state }: Verdict): Check[] {
  return [
    atMost('got it without being meant', wrong, 0),
    atMost('early calls', early, 0),
    atMost('messages at a wrong time', outside, 0),
    ...(state === 'done' ? [atMost('lost, and called done', lost, 0)] : []),
  ]
}

/** Everybody has it, and the newsroom says nothing else than that, or that it is not sure of somebody. */
export const everybody = (verdict: Verdict): Check[] => [
  atMost('lost', verdict.lost, 0),
  isOneOf('state', verdict.state, ['done', 'unconfirmed']),
]

/** The gap between two messages that was longest within a span, in milliseconds; its ends count, too. */
export function longestGap(
  messages: readonly { at: number }[],
  { from, to }: { from: number; to: number },
): number {
  const within = messages.map(({ at }) => at).filter((at) => at > from && at < to)
  const all = [from, ...within.toSorted((a, b) => a - b), to]
  return Math.max(...all.slice(1).map((at, index) => at - (all[index] ?? at)))
}

/** Milliseconds from `at` to the first message that somebody else than the dead can have sent. */
export function resumedAfter(messages: readonly { at: number }[], at: number): number | null {
  // What was on its way when the process died still arrives.
  const next = messages.map((message) => message.at).filter((one) => one > at + 300)
  return next.length === 0 ? null : Math.min(...next) - at
}
