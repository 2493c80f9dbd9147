'use client'

import type { RequestFailure } from '../request'
import { showPasskey } from './passkey-api'
import { useTries } from './use-tries'

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
  const { isOpen, send, ...tries } = useTries({ whenLost, waitSeconds })
  return {
    ...tries,
    isReady: isOpen,
    send() {
      if (isOpen) send(() => showPasskey(collection), onPassed)
    },
  }
}
