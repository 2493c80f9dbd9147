'use client'

import { RequestFailure } from '../request'
import { useSending } from '../use-sending'
import { showPasskey } from './passkey-api'
import { useWait } from './use-wait'

const whenLost = 'The answer got lost. Try once more.'

/** A passkey that is shown, and how long one waits after wrong tries. */
export type ShownPasskey = {
  pending: boolean
  failure: RequestFailure | null
  wait: number
  isReady: boolean
  send: () => void
}

/** @param args.waitSeconds - what is left of an earlier wait */
export function usePasskey(args: {
  collection: string
  onPassed: () => void
  waitSeconds: number
}): ShownPasskey {
  const { collection, onPassed, waitSeconds } = args
  const { pending, failure, send } = useSending(whenLost)
  const [wait, setWait] = useWait(waitSeconds)
  const isReady = wait <= 0 && !pending
  return {
    ...{ pending, wait, isReady },
    failure: failure?.retryAfter == null ? failure : null,
    send() {
      if (!isReady) return
      void send(async () => {
        try {
          await showPasskey(collection)
        } catch (error) {
          if (error instanceof RequestFailure && error.retryAfter !== null)
            setWait(error.retryAfter)
          throw error
        }
      }, onPassed)
    },
  }
}
