'use client'

import { useState } from 'react'
import { Enrolment } from './Enrolment'
import type { OwnFactorView } from './factor-api'
import { PasskeyEnrolment } from './PasskeyEnrolment'
import { whyNoPasskeys } from './passkey-failure'
import './second-factor.css'

/** The two ways to a first second factor, with what speaks for each. */
export function SetUpWays({
  collection,
  view,
  onBegin,
  onDone,
}: {
  collection: string
  view: OwnFactorView
  onBegin?: () => void
  onDone: () => void
}) {
  const [begun, setBegun] = useState<'passkey' | 'app' | null>(null)
  const [round, setRound] = useState(0)
  function begin(way: 'passkey' | 'app') {
    setBegun(way)
    onBegin?.()
  }
  const missing = whyNoPasskeys(view)
  const back = (
    <p>
      <button
        type="button"
        className="vigil-code__other"
        onClick={() => {
          setBegun(null)
          setRound(round + 1)
        }}
      >
        Choose the other way
      </button>
    </p>
  )
  return (
    <div className="vigil-ways">
      {begun !== 'app' && (
        <div role="group" className="vigil-ways__one" aria-labelledby="vigil-way-passkey">
          <p id="vigil-way-passkey">
            <strong>A passkey</strong>
          </p>
          <p>
            Safer: it works at this address alone, so a copied page gets nothing. It needs this
            device, your phone, or a security key.
          </p>
          {missing === null ? (
            <PasskeyEnrolment
              key={round}
              collection={collection}
              back={back}
              onBegin={() => begin('passkey')}
              onDone={onDone}
            />
          ) : (
            <p>{missing}</p>
          )}
        </div>
      )}
      {begun !== 'passkey' && (
        <div role="group" className="vigil-ways__one" aria-labelledby="vigil-way-app">
          <p id="vigil-way-app">
            <strong>An app on your phone</strong>
          </p>
          <p>
            Works everywhere: the app shows a code that you enter. It takes two minutes, and the app
            needs no network.
          </p>
          <Enrolment
            key={round}
            collection={collection}
            label="Set it up"
            back={back}
            isSecondary={missing === null}
            onBegin={() => begin('app')}
            onDone={onDone}
          />
        </div>
      )}
    </div>
  )
}
