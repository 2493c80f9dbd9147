'use client'

import { useEffect, useRef, useState } from 'react'
import { againCode } from '../../access/second-factor'
import { Dialog } from '../chain/Dialog'
import { watchAnswers } from '../session/watch-answers'
import { type OwnFactorView, readOwnFactor } from './factor-api'
import { ShownFactor, useShownFactor } from './ShownFactor'
import '../chain/chain.css'
import './second-factor.css'

/** Whether an answer asks for the second factor once more. */
async function asksAgain(answer: Response): Promise<boolean> {
  if (answer.status !== 403) return false
  const body = (await answer
    .clone()
    .json()
    .catch(() => null)) as { errors?: { data?: { code?: unknown } | null }[] } | null
  return body?.errors?.some(({ data }) => data?.code === againCode) ?? false
}

/** Asks for the factor wherever a step needs a fresh one, and repeats the step by itself. */
export function StepUp({ collection }: { collection: string }) {
  const [isOpen, setOpen] = useState(false)
  // Steps that wait for the same answer.
  const waiting = useRef<((passed: boolean) => void)[]>([])

  useEffect(
    () =>
      watchAnswers(async (answer, again) => {
        if (!(await asksAgain(answer))) return answer
        const passed = await new Promise<boolean>((resolve) => {
          waiting.current.push(resolve)
          setOpen(true)
        })
        return passed ? again() : answer
      }),
    [],
  )

  function end(passed: boolean) {
    setOpen(false)
    for (const resolve of waiting.current.splice(0)) resolve(passed)
  }

  return isOpen ? <FactorDialog collection={collection} onEnd={end} /> : null
}

/** What is taken to be there where the server cannot tell: an app. */
const unknown: OwnFactorView = {
  mode: 'required',
  kinds: ['totp'],
  canUsePasskey: false,
  passkeysAt: null,
  needed: true,
  passedAt: null,
  recoveryLeft: 0,
  waitSeconds: 0,
}

function FactorDialog({
  collection,
  onEnd,
}: {
  collection: string
  onEnd: (passed: boolean) => void
}) {
  const [view, setView] = useState<OwnFactorView | null>(null)
  useEffect(() => {
    const left = new AbortController()
    readOwnFactor(collection, left.signal)
      .then(setView)
      .catch(() => {
        if (!left.signal.aborted) setView(unknown)
      })
    return () => left.abort()
  }, [collection])
  return view && <KnownDialog collection={collection} view={view} onEnd={onEnd} />
}

function KnownDialog({
  collection,
  view,
  onEnd,
}: {
  collection: string
  view: OwnFactorView
  onEnd: (passed: boolean) => void
}) {
  const shown = useShownFactor({ collection, view, onPassed: () => onEnd(true) })
  const isPasskey = shown.way === 'passkey'
  return (
    <Dialog
      title={isPasskey ? 'Your passkey once more' : 'One more code'}
      confirm={shown.confirm}
      disabled={!shown.isReady}
      focusConfirm={isPasskey}
      onConfirm={shown.send}
      onClose={() => onEnd(false)}
    >
      <p>
        {isPasskey
          ? 'This step asks for a second factor of the last ten minutes. Show it, and it goes on by itself.'
          : 'This step asks for a code of the last ten minutes. Enter one, and it goes on by itself.'}
      </p>
      <ShownFactor {...shown} />
    </Dialog>
  )
}
