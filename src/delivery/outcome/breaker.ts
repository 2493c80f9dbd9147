/** What the breaker looks at. */
export type BreakerOptions = {
  /** How many of the latest outcomes are judged. */
  window: number
  /** Fewer outcomes than this are no evidence for anything while a broadcast runs. */
  least: number
  /** With this share of the window gone (or more), nobody is erased and broadcasts are paused. */
  share: number
  /** Before the window is full, only so large a share pauses: 4 of 20 may be chance, 10 are not. */
  earlyShare: number
}

export const defaultBreaker: BreakerOptions = {
  window: 100,
  least: 20,
  share: 0.2,
  earlyShare: 0.5,
}

/** What is done at the end of a broadcast with people who were found gone and not judged before. */
export type Verdict =
  /** Erase them. */
  | 'erase'
  /** Count them, but leave them subscribed until there is better evidence. */
  | 'keep'
  /** The bot is more likely to be wrong than the people: pause, erase nobody, move no cursor. */
  | 'pause'

/**
 * The circuit breaker of one bot. With the token of another bot every chat looks gone, and erasing
 * would empty the list. Somebody found gone is therefore erased only when later outcomes, mostly of
 * people who could be reached, speak for the token. Delivered and gone are the only evidence.
 */
export type Breaker = {
  /** Notes an outcome; returns its number, for {@link Breaker.ripe}. */
  record(kind: 'delivered' | 'gone'): number
  /** True when so many are gone that sending must stop. */
  open(): boolean
  /** True when somebody found gone under this number may be erased while the broadcast goes on. */
  ripe(number: number): boolean
  /** What to do at the end of a broadcast with those that never became ripe. */
  final(): Verdict
  /** Forgets the evidence, after a pause. */
  reset(): void
}

/** A closed breaker without evidence. */
export function createBreaker(overrides: Partial<BreakerOptions> = {}): Breaker {
  const { window, least, share, earlyShare } = { ...defaultBreaker, ...overrides }
  let latest: ('delivered' | 'gone')[] = []
  let total = 0

  const goneNow = () => latest.filter((kind) => kind === 'gone').length
  const shareNow = () => (latest.length === 0 ? 0 : goneNow() / latest.length)

  return {
    record(kind) {
      latest.push(kind)
      if (latest.length > window) latest.shift()
      total += 1
      return total
    },
    open() {
      if (latest.length < least) return false
      return shareNow() >= (latest.length < window ? earlyShare : share)
    },
    ripe(number) {
      return latest.length >= least && total - number >= least && shareNow() < share
    },
    final() {
      const gone = goneNow()
      const delivered = latest.length - gone
      if (latest.length >= least) return shareNow() < share ? 'erase' : 'pause'
      if (gone > delivered) return 'pause'
      const single = gone <= 1 && delivered >= 2
      return single || shareNow() < share ? 'erase' : 'keep'
    },
    reset() {
      latest = []
    },
  }
}
