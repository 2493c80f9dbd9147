import { coalesce } from '../../../core/coalesce'
import { advanceLife } from '../../../core/life/advance'
import type { Life, Sighting } from '../../../core/life/life'
import type { Logger } from '../../../core/log/logger'
import { type Monotonic, pause, type SetTimer } from '../../../core/timer'
import {
  beginLife,
  type DatabaseName,
  databaseNames,
  type GuardedDatabase,
  lookAtLives,
} from './look-at-lives'

export type LifeGuardOptions = {
  databases: Record<DatabaseName, GuardedDatabase>
  /** Does what must be done before anything goes on from a copy that was put back; may run twice. */
  onOtherLife: (which: ReadonlySet<DatabaseName>) => Promise<void>
  /** Done about once a minute; a failure is logged. */
  everyMinute?: () => Promise<void>
  now: () => Date
  monotonic: Monotonic
  setTimer: SetTimer
  logger: Logger
}

export type LifeGuard = {
  /** Whether both databases live on; while one does not, nothing of them may be sent. */
  livesOn(): Promise<boolean>
  /** Something began or ended: what was seen is noted at once. While something is being sent, every second. */
  noteSending(bot: string, live: string): void
  /** Whether nothing at all was known of the CMS when this process began: a copy from before the upgrade looks so. */
  isNewcomer(): boolean
  /** What of the protection is missing, one sentence each. */
  shortcomings(): string[]
  /** Notes the last beat. */
  stop(): Promise<void>
}

/** How often a beat is written, in milliseconds: a copy that is older than this is seen to be one. */
const beatMs = 3_000
const sendingBeatMs = 1_000
const minuteMs = 60_000
/** Another worker that begins a life writes its file a moment after; longer than this nobody waits for it. */
const fileWithinMs = 2_000
const fileLookMs = 100

/**
 * Watches over the lives of both databases. Resolves once it is known whether one of them is a copy that was put
 * back, and what follows from that is done; from then on each beat looks again.
 * @throws when a database cannot be read: nothing may be sent before it is known
 */
export async function guardLives(options: LifeGuardOptions): Promise<LifeGuard> {
  const { databases, onOtherLife, everyMinute, now, monotonic, setTimer, logger } = options
  const stopping = new AbortController()
  /** The newest that this process has seen, and at first what stands in files. */
  const seen: Record<DatabaseName, Sighting[]> = {
    delivery: databases.delivery.files.read(),
    cms: databases.cms.files.read(),
  }
  let wake = () => {}
  /** What is about to be sent or being sent, by bot. */
  const sending = new Map<string, string>()
  let minuteAt = monotonic()
  let turn: Promise<unknown> = Promise.resolve()
  let [started, newcomer, fileFailed] = [false, false, false]

  /** One at a time: a beat must not cross another one. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work, work)
    turn = result.catch(() => {})
    return result
  }

  const look = () => lookAtLives({ databases, known: seen, nowMs: now().getTime() })

  /** Whether one of them is another life than it was; what follows is done, and a new life begins. */
  async function settle(): Promise<void> {
    for (;;) {
      const both = await look()
      if (!started) newcomer = both.cms.verdict === 'first'
      const others = new Set(databaseNames.filter((name) => both[name].verdict === 'other'))
      if (others.size === 0) return
      if (!started && (await filesCome(others))) continue
      logger.warn({
        msg: 'a database is a copy that was put back, or may be one: what was being sent waits for a person',
        databases: [...others],
      })
      await onOtherLife(others)
      let begun = true
      for (const name of others) {
        const next = await beginLife(databases[name], both[name], now().getTime())
        if (next) await note(name, next)
        else begun = false
      }
      // Where another worker was faster, its life follows from what we know, and we look again.
      if (begun) return
    }
  }

  /**
   * Of two workers that start at once on databases that nobody has worked on, one finds what the other has begun, and
   * not yet its file, as if a copy had been put where the files are missing.
   */
  async function filesCome(names: ReadonlySet<DatabaseName>): Promise<boolean> {
    const missing = [...names].filter((name) => seen[name].length === 0)
    for (let left = fileWithinMs; missing.length > 0 && left > 0; left -= fileLookMs) {
      await pause(setTimer, fileLookMs, stopping.signal)
      for (const name of missing) seen[name] = databases[name].files.read()
      if (missing.every((name) => seen[name].length > 0)) return true
    }
    return false
  }

  async function note(name: DatabaseName, life: Life): Promise<void> {
    seen[name] = [{ mark: life.mark, beat: life.beat }]
    try {
      await databases[name].files.write(seen[name][0] as Sighting)
    } catch (err) {
      if (!fileFailed) logger.error({ msg: 'the mark of a database cannot be kept', name, err })
      fileFailed = true
    }
  }

  async function beat(): Promise<void> {
    await settle()
    for (const name of databaseNames) {
      const [other] = seen[name === 'cms' ? 'delivery' : 'cms']
      const life = await advanceLife({
        store: databases[name].store,
        nowMs: now().getTime(),
        seen: seen[name],
        other: other ?? null,
      })
      if (life) await note(name, life)
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const rest = new AbortController()
      wake = () => rest.abort()
      await pause(
        setTimer,
        sending.size === 0 ? beatMs : sendingBeatMs,
        AbortSignal.any([rest.signal, stopping.signal]),
      )
      if (stopping.signal.aborted) return
      await inTurn(beat).catch((err: unknown) =>
        logger.warn({ msg: 'a sign of life could not be written, trying again', err }),
      )
      if (!everyMinute || monotonic() - minuteAt < minuteMs) continue
      minuteAt = monotonic()
      await everyMinute().catch((err: unknown) =>
        logger.warn({ msg: 'what waits for a person could not be looked at', err }),
      )
    }
  }

  const livesOn = coalesce(async () => {
    const both = await look()
    if (databaseNames.every((name) => both[name].verdict !== 'other')) return true
    await inTurn(settle)
    // Asked anew: what was listed before may be from the copy.
    return false
  })

  await inTurn(beat)
  started = true
  const running = run()

  return {
    livesOn,
    noteSending(bot, live) {
      if (live === (sending.get(bot) ?? '')) return
      if (live === '') sending.delete(bot)
      else sending.set(bot, live)
      wake()
    },
    isNewcomer: () => newcomer,
    shortcomings: () =>
      fileFailed || databaseNames.some((name) => !databases[name].files.isUsable())
        ? [
            'No mark of the databases can be kept outside of them (STATE_DIR): a copy put back within ten minutes is not noticed.',
          ]
        : [],
    async stop() {
      stopping.abort()
      await running
      await inTurn(beat).catch((err: unknown) =>
        logger.warn({ msg: 'the last sign of life could not be written', err }),
      )
    },
  }
}
