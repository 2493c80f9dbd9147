'use client'

import { useState } from 'react'
import { RequestFailure } from '../request'
import { useSending } from '../use-sending'
import { useWait } from './use-wait'

const whenLost = 'The answer got lost. Wait for the next code and try it.'

/** One code that somebody types, and how long they wait after wrong ones. */
export type TypedCode = {
  code: string
  setCode: (code: string) => void
  pending: boolean
  failure: RequestFailure | null
  /** Until the next code is looked at, in seconds. */
  wait: number
  /** Whether it can be sent now. */
  isReady: boolean
  send: () => void
}

/**
 * @param args.try - has the code looked at
 * @param args.waitSeconds - what is left of an earlier wait
 */
export function useCode<T>(args: {
  try: (code: string) => Promise<T>
  onDone: (answer: T) => void
  waitSeconds?: number
}): TypedCode {
  const [code, setCode] = useState('')
  const { pending, failure, send } = useSending(whenLost)
  const [wait, setWait] = useWait(args.waitSeconds ?? 0)

  const isReady = code.trim() !== '' && wait <= 0 && !pending
  return {
    ...{ code, setCode, pending, wait, isReady },
    // The words for waiting say it better, and go by themselves.
    failure: failure?.retryAfter == null ? failure : null,
    send() {
      if (!isReady) return
      void send(async () => {
        try {
          return await args.try(code.trim())
        } catch (error) {
          if (error instanceof RequestFailure && error.retryAfter !== null)
            setWait(error.retryAfter)
          setCode('')
          throw error
        }
      }, args.onDone)
    },
  }
}
