'use client'

import { useRef, useState } from 'react'
import { RequestFailure } from './request'

/** Sending something to the server: one thing at a time, whatever is clicked. */
export type Sending = {
  pending: boolean
  /** Why the last one did not succeed. */
  failure: RequestFailure | null
  /** Sends, and gives the answer to `onAnswer`. */
  send: <T>(ask: () => Promise<T>, onAnswer: (answer: T) => void) => Promise<void>
}

/**
 * @param whenLost - what to tell when the answer got lost, so that nobody knows whether it was done
 */
export function useSending(whenLost: string): Sending {
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  // State is too slow to stop a double click.
  const busy = useRef(false)

  return {
    pending,
    failure,
    async send(ask, onAnswer) {
      if (busy.current) return
      busy.current = true
      setPending(true)
      setFailure(null)
      try {
        onAnswer(await ask())
      } catch (error) {
        if (!(error instanceof RequestFailure)) throw error
        const lost = error.kind === 'unreachable'
        setFailure(lost ? new RequestFailure('refused', whenLost) : error)
      } finally {
        busy.current = false
        setPending(false)
      }
    },
  }
}
