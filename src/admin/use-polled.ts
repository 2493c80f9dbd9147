'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { createPoller, type Poller } from './poller'
import { RequestFailure } from './request'

/** 2 s after the first failure, then twice as long each time, half a minute at most. */
const retry = (failures: number): number => Math.min(30_000, 1000 * 2 ** failures)

/** What is known of something on the server, and how well. */
export type Polled<T> = {
  value: T | null
  /** `performance.now()` when the value arrived. */
  receivedAt: number
  /** Why the latest question got no answer; null when it did. */
  failure: RequestFailure | null
  /** Asks now. */
  refresh: () => void
  /** Takes a newer value that came as the answer to something else. */
  accept: (value: T) => void
}

/**
 * Keeps a value of the server fresh while the page can be seen, and asks anew whenever `about` changes.
 * `read` null means that there is nothing to ask for.
 */
export function usePolled<T>(args: {
  about: string
  read: ((signal: AbortSignal) => Promise<T>) | null
  every: (value: T) => number | null
}): Polled<T> {
  const [state, setState] = useState<Pick<Polled<T>, 'value' | 'receivedAt' | 'failure'>>({
    value: null,
    receivedAt: 0,
    failure: null,
  })
  const poller = useRef<Poller<T> | null>(null)
  const read = useEffectEvent((signal: AbortSignal) =>
    args.read ? args.read(signal) : Promise.reject(new RequestFailure('gone')),
  )
  const every = useEffectEvent(args.every)
  const enabled = args.read !== null

  useEffect(() => {
    if (!enabled) return
    const made = createPoller<T>({
      read: (signal) => read(signal),
      every: (value) => every(value),
      onValue: (value) => setState({ value, receivedAt: performance.now(), failure: null }),
      onFailure: (error) =>
        setState((before) => ({
          ...before,
          failure: error instanceof RequestFailure ? error : new RequestFailure('unreachable'),
        })),
      retry,
      timer: {
        set: (run, ms) => window.setTimeout(run, ms),
        clear: (timer) => window.clearTimeout(timer as number),
      },
    })
    poller.current = made
    const look = () => (document.hidden ? made.pause() : made.ask())
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      made.pause()
      poller.current = null
    }
  }, [args.about, enabled])

  return {
    ...state,
    refresh: () => poller.current?.ask(),
    accept: (value) => poller.current?.accept(value),
  }
}
