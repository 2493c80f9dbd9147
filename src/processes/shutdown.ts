import type { Server } from 'node:http'
import { within, type Monotonic, type SetTimer } from '../core/timer'
import { VigilError } from '../core/errors'
import type { Logger } from '../core/log/logger'

/** A part of a process that has an end. */
export type Part = {
  name: string
  stop: () => Promise<unknown>
  /** For how long its end is waited for, in milliseconds. */
  withinMs: number
}

type Ending = { setTimer: SetTimer; logger: Pick<Logger, 'error'> }

/**
 * Stops the parts of a process: one step after the other, the parts of a step side by side. A part that hangs or
 * fails is logged and keeps none of the others from ending.
 * @returns whether all of them ended well and in time
 */
export async function stopParts(
  steps: readonly (readonly Part[])[],
  { setTimer, logger }: Ending,
): Promise<boolean> {
  const late = () => new VigilError('It did not end in time; what it held runs out by itself.')
  const isWell = async ({ name, stop, withinMs }: Part): Promise<boolean> => {
    try {
      await within(setTimer, withinMs, stop(), late)
      return true
    } catch (err) {
      logger.error({ msg: 'a part of the process did not stop well', part: name, err })
      return false
    }
  }
  let well = true
  for (const parts of steps) {
    for (const ended of await Promise.all(parts.map(isWell))) well &&= ended
  }
  return well
}

/** How often connections are looked for that have their answer but stay open for another request. */
const idleMs = 100

/**
 * An HTTP server as a part: it takes nothing new, waits for answers that are under way and cuts off what is not
 * answered within `answersMs` milliseconds.
 */
export function serverPart(server: Server, setTimer: SetTimer, answersMs = 5_000): Part {
  return {
    name: 'http',
    withinMs: answersMs + 1_000,
    stop: () =>
      new Promise<void>((resolve, reject) => {
        let isCut = false
        const cancelCut = setTimer(answersMs, () => {
          isCut = true
          server.closeAllConnections()
        })
        let cancelLook = () => {}
        const look = () => {
          server.closeIdleConnections()
          cancelLook = setTimer(idleMs, look)
        }
        server.close(() => {
          cancelCut()
          cancelLook()
          if (isCut) reject(new VigilError('Requests that took too long were cut off.'))
          else resolve()
        })
        look()
      }),
  }
}

/** What ends a process: the process itself; tests pass their own. */
export type Host = {
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown
  exit(code: number): void
}

/**
 * One Ctrl+C can come twice: from the terminal, and from the process that started this one. Only a signal that
 * comes so much later, in milliseconds, is somebody's impatience.
 */
const impatienceMs = 1_000

/**
 * Ends the process in order on SIGTERM and SIGINT: with 0 when `stop` says that everything ended well, and
 * otherwise with 1, also when it takes longer than `withinMs` or another signal says not to wait.
 * @returns the same for other reasons; `code` is what the process ends with if it ends well
 */
export function endOnSignals({
  stop,
  withinMs,
  host = process,
  setTimer,
  monotonic,
}: {
  stop: () => Promise<boolean>
  withinMs: number
  host?: Host
  setTimer: SetTimer
  monotonic: Monotonic
}): (code?: number) => void {
  let begunAt: number | null = null

  function end(code = 0): void {
    if (begunAt !== null) return
    begunAt = monotonic()
    // Whatever hangs must not keep another process from taking over.
    setTimer(withinMs, () => host.exit(1))
    stop().then(
      (well) => host.exit(well ? code : 1),
      () => host.exit(1),
    )
  }

  function signalled(): void {
    if (begunAt !== null && monotonic() - begunAt >= impatienceMs) host.exit(1)
    else end()
  }

  host.on('SIGTERM', signalled)
  host.on('SIGINT', signalled)
  return end
}
