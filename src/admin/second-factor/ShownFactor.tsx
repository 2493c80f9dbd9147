'use client'

import { useState } from 'react'
import { Trouble } from '../Trouble'
import { CodeField } from './CodeField'
import { type OwnFactorView, showCode } from './factor-api'
import { whyNoPasskeys } from './passkey-failure'
import { type TypedCode, useCode } from './use-code'
import { type ShownPasskey, usePasskey } from './use-passkey'
import { WaitNote } from './WaitNote'

/** In which way somebody passes. */
type Way = 'passkey' | 'app' | 'recovery'

/** The ways of somebody on this page, the best first. */
function waysOf(view: OwnFactorView): Way[] {
  const { kinds, canUsePasskey } = view
  return [
    ...(canUsePasskey && whyNoPasskeys(view) === null ? (['passkey'] as const) : []),
    ...(kinds.includes('totp') ? (['app'] as const) : []),
    'recovery',
  ]
}

const offers: Record<Way, string> = {
  passkey: 'Use your passkey',
  app: 'Use a code of the app',
  recovery: 'Use a recovery code',
}

/** What is shown so that this session passes: a passkey, a code of the app, or one of the recovery codes. */
export function useShownFactor(args: {
  collection: string
  view: OwnFactorView
  onPassed: () => void
}) {
  const { collection, view, onPassed } = args
  const { waitSeconds } = view
  const ways = waysOf(view)
  const [chosen, setWay] = useState<Way | null>(null)
  const way = chosen !== null && ways.includes(chosen) ? chosen : (ways[0] ?? 'recovery')
  const passkey = usePasskey({ collection, onPassed, waitSeconds })
  const typed = useCode({
    try: (code) => showCode(collection, code, way === 'recovery' ? 'recovery' : 'verify'),
    onDone: onPassed,
    waitSeconds,
  })
  const { isReady, send } = way === 'passkey' ? passkey : typed
  const confirm = way === 'passkey' ? offers.passkey : 'Go on'
  return { ways, way, setWay, passkey, typed, confirm, isReady, send }
}

/** The field for a code, or what became of the passkey, and the other ways. */
export function ShownFactor({
  ways,
  way,
  setWay,
  passkey,
  typed,
}: {
  ways: Way[]
  way: Way
  setWay: (way: Way) => void
  passkey: ShownPasskey
  typed: TypedCode
}) {
  const others = ways.filter((other) => other !== way)
  return (
    <>
      {way === 'passkey' ? (
        <PasskeyNote passkey={passkey} />
      ) : (
        <CodeField
          typed={typed}
          kind={way}
          label={
            way === 'app' ? 'The six digits that your app shows' : 'One of your recovery codes'
          }
        />
      )}
      {others.length > 0 && (
        <p className="vigil-code__others">
          {others.map((other) => (
            <button
              key={other}
              type="button"
              className="vigil-code__other"
              onClick={() => {
                typed.setCode('')
                setWay(other)
              }}
            >
              {way === 'app' && other === 'recovery'
                ? `No phone at hand? ${offers.recovery}`
                : offers[other]}
            </button>
          ))}
        </p>
      )}
    </>
  )
}

function PasskeyNote({ passkey }: { passkey: ShownPasskey }) {
  return (
    <div className="vigil-code">
      {passkey.failure && <Trouble failure={passkey.failure} />}
      <p>
        {passkey.pending
          ? 'Your browser asks for it now.'
          : 'Your browser asks for your finger, your PIN, or a touch of your key.'}
      </p>
      <WaitNote wait={passkey.wait} />
    </div>
  )
}
