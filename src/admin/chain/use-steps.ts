'use client'

import { useRef, useState } from 'react'
import { RequestFailure } from '../request'
import { type Action, type AlertDescription, type Said, takeStep } from './chain-api'

/** Taking steps of the chain: one at a time, whatever is clicked. */
export type Steps = {
  /** The step that is under way. */
  pending: Action | null
  /** Why the last step was not taken. */
  failure: RequestFailure | null
  take: (action: Action, said?: Said) => Promise<void>
}

/** Steps of the alert at `url`; answers go to `onAnswer`, and after a failure `onUnsure` looks again. */
export function useSteps(args: {
  url: string
  revision: number
  onAnswer: (description: AlertDescription) => void
  onUnsure: () => void
}): Steps {
  const [pending, setPending] = useState<Action | null>(null)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  // State is too slow to stop a double click.
  const busy = useRef(false)

  async function take(action: Action, said: Said = {}) {
    if (busy.current) return
    busy.current = true
    setPending(action)
    setFailure(null)
    try {
      args.onAnswer(await takeStep(args.url, action, { revision: args.revision, ...said }))
    } catch (error) {
      setFailure(failureOf(error))
      args.onUnsure()
    } finally {
      busy.current = false
      setPending(null)
    }
  }

  return { pending, failure, take }
}

function failureOf(error: unknown): RequestFailure {
  if (!(error instanceof RequestFailure)) throw error
  if (error.kind !== 'unreachable') return error
  return new RequestFailure(
    'refused',
    'The answer of the server got lost. Look below whether the step was taken; if not, press again.',
  )
}
