import { VigilError } from '../core/errors'
import type { Logger } from '../core/log/logger'
import { createBreaker, type BreakerOptions, createHealth } from './outcome/health'
import { createCourier } from './outcome/courier'
import type { Gate } from './gate/gate'
import type { HeldLease } from './lease/lease'
import { createWalk, defaultWalkLimits, type WalkLimits } from './walk/walk'
import type { Messenger, SendOutcome } from './messenger'
import { createRoster } from './walk/roster'
import type { Probe, Recipients, Shipment, ShipmentProgress, ShipmentSource } from './shipment'
import { createShipmentRun, type ShipmentRun } from './walk/shipment-run'
import type { Cursor, DeliveryStore } from './store'
import type { SteadyClock } from '../core/steady-clock'
import { within, type Monotonic, type SetTimer } from '../core/timer'

/** Wakes one waiter; rings that nobody waited for are remembered once. */
export type Bell = { ring: () => void; heard: () => Promise<void> }

export function createBell(): Bell {
  let rung = false
  let wake: (() => void) | null = null
  return {
    ring() {
      rung = true
      wake?.()
    },
    async heard() {
      if (!rung) await new Promise<void>((resolve) => (wake = resolve))
      wake = null
      rung = false
    },
  }
}

export type DispatcherOptions = {
  bot: string
  stores: Pick<DeliveryStore, 'cursors'> & {
    subscribers: Pick<DeliveryStore['subscribers'], 'page'>
  }
  /** The right to send; a dispatcher lives as long as one lease. */
  lease: Pick<HeldLease, 'epoch' | 'isOwner' | 'signal'>
  messenger: Messenger
  /** Asked during an outage before the next message is risked. */
  probe?: Probe
  gate: Gate
  source: ShipmentSource
  recipients: Recipients
  now: () => Date
  /**
   * What is known of the wall clock. While it is in doubt nothing is sent and nobody is given up; a jump that is believed
   * pauses what may be too late by it, until a person says that the clock is right. Default: it never jumps.
   */
  clock?: Pick<SteadyClock, 'inDoubt' | 'leaps'>
  monotonic: Monotonic
  setTimer: SetTimer
  /** 0 (inclusive) to 1 (exclusive). */
  random: () => number
  logger: Logger
  /** Called whenever the source has said what is due. */
  onAsked?: () => void
  /** Told when the token of the bot is refused (401), and when it is good again. */
  onToken?: (state: 'refused' | 'accepted') => void
  /** Told of every attempt how it ended, for metrics. */
  onOutcome?: (kind: SendOutcome['kind']) => void
  /** Whether others who use the token (the asking for updates) know that it is good again after a refusal. */
  isTokenGood?: () => boolean
  /** Told after every stored cursor, for metrics. */
  onProgress?: (id: string, progress: ShipmentProgress) => void
  limits?: Partial<WalkLimits>
  breaker?: Partial<BreakerOptions>
  times?: Partial<DispatcherTimes>
}

/** Milliseconds. */
export type DispatcherTimes = {
  /** How often the source is asked what is due. */
  pollMs: number
  /** How often cursors are stored, at least; also as soon as most of the window is confirmed. */
  flushMs: number
  /** Without an answer from the source for so long nothing is sent: an abort could not be seen. */
  blindMs: number
  /** How long a stop waits for what is under way. */
  stopMs: number
}

const defaultTimes: DispatcherTimes = { pollMs: 300, flushMs: 250, blindMs: 5_000, stopMs: 10_000 }

export type Dispatcher = {
  /** Sends nothing more, waits for what is under way (10 s at most) and stores the cursors. */
  stop(): Promise<void>
  /** Resolves when the dispatcher has ended for whatever reason, e.g. because a newer owner exists. */
  ended: Promise<void>
}

/**
 * Sends the shipments of one bot, the most urgent first, through its gate, for as long as its lease
 * lasts. People are walked through by position; the cursor moves only over confirmed outcomes.
 *
 * What it promises: a crash at any point loses nobody, and repeats at most `limits.window` messages of
 * a shipment. Of a shipment that is sent at most once it repeats none, and loses at most that many, which
 * its cursor counts as uncertain; a stop in order loses none of either. Nothing is sent after `notAfter`, without the lease, during a pause after 429, or once the source no longer
 * lists the shipment. People who subscribe behind the cursor, or among the rows that were read ahead,
 * are not sent to.
 */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { bot, stores, lease, gate, source, monotonic, setTimer, logger } = options
  const times = { ...defaultTimes, ...options.times }
  const limits = { ...defaultWalkLimits, ...options.limits }
  const bell = createBell()
  const leaving = new AbortController()
  let state: 'running' | 'stopping' | 'over' = 'running'
  let askedAt = -Infinity
  const { clock } = options
  let leapsSeen = clock?.leaps() ?? 0
  let over: () => void = () => {}
  const ended = new Promise<void>((resolve) => (over = resolve))

  const roster = createRoster({ bot, open, logger })
  const health = createHealth({
    ...options,
    probe: options.probe,
    onHalt: () => {
      roster.pauseAll('unauthorized')
      options.onToken?.('refused')
    },
    onRecovered: () => options.onToken?.('accepted'),
    onChange: bell.ring,
  })
  const courier = createCourier({
    ...options,
    breaker: createBreaker(options.breaker),
    health,
    roster,
    active: () => state !== 'over',
    onChange: bell.ring,
  })

  function open(shipment: Shipment): ShipmentRun {
    return createShipmentRun({
      ...options,
      shipment,
      epoch: lease.epoch,
      flushMs: times.flushMs,
      cursors: stores.cursors,
      onStale: die,
      onChange: bell.ring,
      createWalk: (cursor) => walkFor(shipment, cursor),
    })
  }

  function walkFor(shipment: Shipment, cursor: Cursor) {
    const facts = {
      msg: 'subscribers could not be read, trying again',
      bot,
      broadcast: shipment.id,
    }
    return createWalk({
      ...options,
      shipment,
      cursor,
      limits,
      rows: {
        subscribers: stores.subscribers,
        bot,
        // Not at once: a store may answer without a turn of the event loop, and then nothing else, the renewal
        // of the lease included, would have its turn until the whole list was walked over.
        onChange: () => void setTimer(0, bell.ring),
        onError: (err) => logger.warn({ ...facts, err }),
      },
    })
  }

  /** Lets every shipment look for its next message. An exception pauses that shipment only. */
  function advanceAll() {
    pauseAfterLeap()
    let more = false
    let turn = true
    for (const run of roster.walking()) {
      try {
        more = advance(run, turn) || more
        if (run.walk()?.waits()) turn = false
      } catch (err) {
        logger.error({ msg: 'broadcast failed unexpectedly', bot, broadcast: run.shipment.id, err })
        roster.pause(run)
      }
    }
    if (more) setTimer(0, bell.ring)
  }

  /** Before anybody is given up by the new time. What is sent at most once is not worth a question. */
  function pauseAfterLeap() {
    const leaps = clock?.leaps() ?? 0
    if (leaps === leapsSeen) return
    leapsSeen = leaps
    for (const run of roster.all()) {
      if (!run.shipment.atMostOnce) roster.pause(run, 'clock-jumped')
    }
  }

  function advance(run: ShipmentRun, turn: boolean): boolean {
    const walk = run.walk()
    if (!walk) return false
    const found = walk.advance(turn)
    const reason = walk.trouble()
    if (reason) roster.pause(run, reason)
    else if (found === 'end') courier.conclude(run, walk)
    else if (run.shipment.atMostOnce && walk.shouldSave()) void run.save()
    return found === 'more'
  }

  /** Who gets the next slot, if anybody may have it. */
  function choose(): ShipmentRun | null {
    if (state !== 'running' || !lease.isOwner() || clock?.inDoubt()) return null
    if (monotonic() - askedAt > times.blindMs) return null
    return health.allows(roster.underWay()) ? roster.next() : null
  }

  async function loop() {
    let turn = 0
    while (state === 'running') {
      advanceAll()
      if (!choose()) {
        await bell.heard()
        continue
      }
      try {
        await gate.bulk(leaving.signal)
      } catch {
        return
      }
      // Everything is asked again: a slot may have taken long to come.
      advanceAll()
      const run = choose()
      const walk = run?.walk()
      const attempt = walk?.take()
      if (!run || !walk || !attempt) continue
      run.turn = turn += 1
      void courier.deliver(run, walk, attempt)
    }
  }

  async function ask() {
    try {
      const due = await within(setTimer, times.blindMs, source.due(), () => {
        return new VigilError('The source of broadcasts did not answer in time; it is asked again.')
      })
      askedAt = monotonic()
      options.onAsked?.()
      health.tick()
      if (state === 'running') roster.update(due)
    } catch (err) {
      logger.warn({ msg: 'due broadcasts could not be read, trying again', bot, err })
    }
    if (state !== 'running') return
    tickRuns()
    bell.ring()
    cancelAsk = setTimer(times.pollMs, () => void ask())
  }

  function tickRuns() {
    for (const run of roster.all()) {
      if (health.halted()) run.close({ state: 'paused', reason: 'unauthorized' })
      run.tick()
    }
  }

  function tick() {
    if (state === 'over') return
    if (state === 'running') {
      health.tick()
      advanceAll()
      tickRuns()
    }
    bell.ring()
    cancelTick = setTimer(times.flushMs, tick)
  }

  /** Ends at once and writes nothing: somebody else owns the bot, or nothing is left to do. */
  function die() {
    if (state === 'over') return
    state = 'over'
    leaving.abort()
    cancelTick()
    cancelAsk()
    bell.ring()
    over()
  }

  async function stop() {
    if (state !== 'running') return ended
    state = 'stopping'
    leaving.abort()
    bell.ring()
    await landed()
    for (const run of roster.all()) courier.giveUp(run)
    await Promise.all(roster.all().map(storeLast))
    await courier.erasures()
    die()
  }

  /** Waits for what is under way, while there is any sense in it. */
  async function landed() {
    const deadline = monotonic() + times.stopMs
    while (roster.underWay() > 0 && monotonic() < deadline && lease.isOwner()) {
      await bell.heard()
    }
  }

  async function storeLast(run: ShipmentRun) {
    // A save may be under way with an older state, and one save may fail.
    for (let attempt = 0; attempt < 3 && !run.settled() && state !== 'over'; attempt += 1) {
      await run.save()
    }
  }

  let cancelTick = () => {}
  let cancelAsk = () => {}
  lease.signal.addEventListener('abort', die, { once: true })
  void ask()
  tick()
  void loop()
  return { stop, ended }
}
