'use client'

import { useState } from 'react'
import type { RequestFailure } from '../request'
import { useTries } from './use-tries'

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
  const { isOpen, send, ...tries } = useTries({ whenLost, waitSeconds: args.waitSeconds ?? 0 })
  const isReady = code.trim() !== '' && isOpen
  return {
    ...{ code, setCode, isReady },
    ...tries,
    send() {
      if (!isReady) return
      send(async () => {
        try {
          return await args.try(code.trim())
        } catch (error) {
          setCode('')
          throw error
        }
      }, args.onDone)
    },
  }
}
