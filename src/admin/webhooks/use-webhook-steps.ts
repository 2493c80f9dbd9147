'use client'

import { useRef, useState } from 'react'
import { RequestFailure } from '../request'
import {
  makeSecret,
  replaySince,
  takeWebhookStep,
  type WebhookDescription,
  type WebhookStep,
} from './webhook-api'

/** What can be done with an endpoint: one thing at a time, whatever is clicked. */
export type WebhookSteps = {
  /** What is under way. */
  pending: WebhookStep | 'secret' | 'replay' | null
  /** Why the last one was not done. */
  failure: RequestFailure | null
  /** A secret that was just made; it is gone with the page. */
  secret: string | null
  take: (step: WebhookStep) => void
  replay: (since: string) => void
  newSecret: () => void
}

/** The steps of the endpoint at `url`; answers go to `onAnswer`. */
export function useWebhookSteps(
  url: string,
  onAnswer: (description: WebhookDescription) => void,
): WebhookSteps {
  const [pending, setPending] = useState<WebhookSteps['pending']>(null)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  // State is too slow to stop a double click.
  const busy = useRef(false)

  async function run(name: WebhookSteps['pending'], work: () => Promise<WebhookDescription>) {
    if (busy.current) return
    busy.current = true
    setPending(name)
    setFailure(null)
    try {
      onAnswer(await work())
    } catch (error) {
      if (!(error instanceof RequestFailure)) throw error
      setFailure(error)
    } finally {
      busy.current = false
      setPending(null)
    }
  }

  return {
    pending,
    failure,
    secret,
    take: (step) => void run(step, () => takeWebhookStep(url, step)),
    replay: (since) => void run('replay', () => replaySince(url, since)),
    newSecret: () =>
      void run('secret', async () => {
        const made = await makeSecret(url)
        setSecret(made.secret)
        return made.description
      }),
  }
}
