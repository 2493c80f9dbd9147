'use client'

import { RequestFailure } from '../request'
import { useSending } from '../use-sending'
import { useWait } from './use-wait'

/** Trying something to which the server may answer that one has to wait after wrong ones. */
export type Tries = {
  pending: boolean
  failure: RequestFailure | null
  /** Until the next one is looked at, in seconds. */
  wait: number
  /** Whether the next one may be sent now. */
  isOpen: boolean
  send: <T>(attempt: () => Promise<T>, onDone: (answer: T) => void) => void
}

/**
 * @param args.whenLost - what to do when an answer got lost
 * @param args.waitSeconds - what is left of an earlier wait
 */
export function useTries(args: { whenLost: string; waitSeconds: number }): Tries {
  const { pending, failure, send } = useSending(args.whenLost)
  const [wait, setWait] = useWait(args.waitSeconds)
  const isOpen = wait <= 0 && !pending
  return {
    ...{ pending, wait, isOpen },
    // The words for waiting say it better, and go by themselves.
    failure: failure?.retryAfter == null ? failure : null,
    send(attempt, onDone) {
      void send(async () => {
        try {
          return await attempt()
        } catch (error) {
          if (error instanceof RequestFailure && error.retryAfter !== null)
            setWait(error.retryAfter)
          throw error
        }
      }, onDone)
    },
  }
}
