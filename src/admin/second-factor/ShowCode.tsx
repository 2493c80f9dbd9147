'use client'

import { useState } from 'react'
import { CodeField } from './CodeField'
import { showCode } from './factor-api'
import { type TypedCode, useCode } from './use-code'

/** A code of the app, or one of the recovery codes, that lets this session pass. */
export function useShownCode(args: {
  collection: string
  onPassed: () => void
  waitSeconds?: number
}) {
  const { collection, onPassed, waitSeconds = 0 } = args
  const [kind, setKind] = useState<'app' | 'recovery'>('app')
  const typed = useCode({
    try: (code) => showCode(collection, code, kind === 'app' ? 'verify' : 'recovery'),
    onDone: onPassed,
    waitSeconds,
  })
  return { kind, setKind, typed }
}

/** The field for it, and the way to the other kind. */
export function ShownCode({
  kind,
  setKind,
  typed,
}: {
  kind: 'app' | 'recovery'
  setKind: (kind: 'app' | 'recovery') => void
  typed: TypedCode
}) {
  const isApp = kind === 'app'
  return (
    <>
      <CodeField
        typed={typed}
        kind={kind}
        label={isApp ? 'The six digits that your app shows' : 'One of your recovery codes'}
      />
      <p>
        <button
          type="button"
          className="vigil-code__other"
          onClick={() => {
            typed.setCode('')
            setKind(isApp ? 'recovery' : 'app')
          }}
        >
          {isApp ? 'No phone at hand? Use a recovery code' : 'Use a code of the app'}
        </button>
      </p>
    </>
  )
}
