'use client'

import { Button } from '@payloadcms/ui'
import { useEffect, useEffectEvent, useState } from 'react'
import { Logo } from '../brand/Logo'
import { RequestFailure } from '../request'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { type OwnFactorView, readOwnFactor } from './factor-api'
import { SetUpWays } from './SetUpWays'
import { ShownFactor, useShownFactor } from './ShownFactor'
import '../panel.css'
import './second-factor.css'

/** What stands before the newsroom until this session has passed the second factor. */
export function FactorGate({
  collection,
  signOut,
  onPassed,
}: {
  collection: string
  signOut: string
  onPassed: () => void
}) {
  const [view, setView] = useState<OwnFactorView | null>(null)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const [asked, setAsked] = useState(0)

  useEffect(() => {
    const left = new AbortController()
    readOwnFactor(collection, left.signal)
      .then((found) => {
        setFailure(null)
        setView(found)
      })
      .catch((error: unknown) => {
        if (left.signal.aborted) return
        setFailure(error instanceof RequestFailure ? error : new RequestFailure('unreachable'))
      })
    return () => left.abort()
  }, [collection, asked])

  return (
    <div className="vigil-gate" role="dialog" aria-modal="true" aria-labelledby="vigil-gate-title">
      <div className="vigil-gate__inside">
        <Logo />
        {failure && <Trouble failure={failure} onRetry={() => setAsked(asked + 1)} />}
        {view === null ? (
          <h1 id="vigil-gate-title">One moment …</h1>
        ) : view.kinds.length > 0 ? (
          <AskFactor collection={collection} view={view} onPassed={onPassed} />
        ) : (
          <SetUp collection={collection} view={view} onPassed={onPassed} />
        )}
        <p className="vigil-gate__out">
          <a href={signOut}>Sign out</a>
        </p>
      </div>
    </div>
  )
}

function AskFactor({
  collection,
  view,
  onPassed,
}: {
  collection: string
  view: OwnFactorView
  onPassed: () => void
}) {
  const shown = useShownFactor({ collection, view, onPassed })
  const { value } = usePolled<OwnFactorView>({
    about: collection,
    read: (signal) => readOwnFactor(collection, signal),
    every: () => 5000,
  })
  // Another window of the same session may have passed.
  const hasPassed = typeof value?.passedAt === 'string'
  const leave = useEffectEvent(onPassed)
  useEffect(() => {
    if (hasPassed) leave()
  }, [hasPassed])
  return (
    <>
      <h1 id="vigil-gate-title">{shown.way === 'passkey' ? 'Use your passkey' : 'Enter a code'}</h1>
      <p>Your password was right. One more step shows that it is you.</p>
      <ShownFactor {...shown} />
      <Button
        key={shown.way}
        size="large"
        margin={false}
        disabled={!shown.isReady}
        onClick={shown.send}
        extraButtonProps={{ autoFocus: shown.way === 'passkey' }}
      >
        {shown.confirm}
      </Button>
      <p className="vigil-gate__help">
        {view.kinds.includes('passkey') ? 'Passkey, phone' : 'Phone'} and recovery codes lost? An
        administrator of your organisation can ask for a reset.
      </p>
    </>
  )
}

function SetUp({
  collection,
  view,
  onPassed,
}: {
  collection: string
  view: OwnFactorView
  onPassed: () => void
}) {
  return (
    <>
      <h1 id="vigil-gate-title">Set up a second factor</h1>
      <p>
        A password alone is not enough here: a stolen one would let somebody else act as you. Choose
        what you show beside it; the other one can be added later.
      </p>
      <SetUpWays collection={collection} view={view} onDone={onPassed} />
    </>
  )
}
