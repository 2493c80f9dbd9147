import { GrammyError, type Api } from 'grammy'
import type { Update } from 'grammy/types'
import { pause, type SetTimer } from '../../core/timer'
import { allowedUpdates, readUpdate } from './incoming-update'
import type { BotLogger } from '../bot-logger'

/** What polling needs. */
export type PollingOptions = {
  api: Api
  /** The bot's own username. */
  me: string
  /** Takes an update; never rejects. */
  take: (update: Update) => Promise<void>
  setTimer: SetTimer
  logger: BotLogger
  signal: AbortSignal
}

/** Seconds for which Telegram holds a call without updates; below the client's timeout of 20. */
const holdSeconds = 15

/** The longest gap after repeated faults. */
const longestGapMs = 30_000

/**
 * Fetches updates until `signal` is aborted, then finishes what was fetched. A batch is confirmed, by
 * asking for the next one, only after all of it was handled, so that a crash loses nothing.
 * @throws GrammyError 401 or 404 when the token is not valid
 */
export async function poll({
  api,
  me,
  take,
  setTimer,
  logger,
  signal,
}: PollingOptions): Promise<void> {
  const connection = aborting(signal)
  let offset = 0
  let faults = 0
  let hooked = true
  while (!signal.aborted) {
    try {
      if (hooked) await api.deleteWebhook({ drop_pending_updates: false }, connection)
      hooked = false
      const batch = await fetchBatch(api, offset, connection)
      faults = 0
      await Promise.all(batch.map((raw) => takeOne(raw)))
      offset = batch.reduce((next, { update_id: id }) => Math.max(next, id + 1), offset)
    } catch (error) {
      if (signal.aborted) break
      if (isRefused(error)) throw error
      faults += 1
      logger.warn({ msg: 'fetching updates failed, trying again', faults })
      await pause(setTimer, gapAfter(error, faults), signal)
    }
  }
  if (offset > 0) await confirm(api, offset)

  async function takeOne(raw: Update) {
    const update = readUpdate(raw, me)
    if (update === null) logger.warn({ msg: 'an update was not understood and is left out' })
    else await take(update)
  }
}

type GrammySignal = Parameters<Api['getMe']>[0]

function fetchBatch(api: Api, offset: number, signal: GrammySignal) {
  const options = { offset, timeout: holdSeconds, limit: 100, allowed_updates: allowedUpdates }
  return api.getUpdates(options, signal)
}

/** Tells Telegram what was handled. What is lost here comes again and is recognised. */
async function confirm(api: Api, offset: number): Promise<void> {
  await api.getUpdates({ offset, timeout: 0, limit: 1 }).catch(() => undefined)
}

function isRefused(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)
}

function gapAfter(error: unknown, faults: number): number {
  const asked = error instanceof GrammyError ? error.parameters.retry_after : undefined
  return asked === undefined ? Math.min(longestGapMs, 500 * 2 ** faults) : asked * 1000
}

/** grammY's type of a signal comes from a shim; Node's own one is what it really takes. */
function aborting(signal: AbortSignal): GrammySignal {
  return signal as unknown as GrammySignal
}
