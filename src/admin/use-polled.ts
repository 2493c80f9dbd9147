'use client'

import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { pageNews } from './page-news'
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
 * Keeps a value of the server fresh while the page can be seen, and asks anew whenever `about` changes, or another
 * panel of the page sees that its own value has moved on. `read` null means that there is nothing to ask for.
 * @param args.state - what of a value the other panels depend on; absent when nothing does
 */
export function usePolled<T>(args: {
  about: string
  read: ((signal: AbortSignal) => Promise<T>) | null
  every: (value: T) => number | null
  state?: (value: T) => string
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
  const stateOf = useEffectEvent((value: T) => args.state?.(value) ?? '')
  const enabled = args.read !== null

  useEffect(() => {
    if (!enabled) return
    const look = () => (document.hidden ? made.pause() : made.ask())
    const made = createPoller<T>({
      read: (signal) => read(signal),
      every: (value) => every(value),
      state: (value) => stateOf(value),
      onMove: () => pageNews.tell(look),
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
    look()
    document.addEventListener('visibilitychange', look)
    const leave = pageNews.listen(look)
    return () => {
      leave()
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
