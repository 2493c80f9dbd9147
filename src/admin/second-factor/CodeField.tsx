'use client'

import { useId } from 'react'
import { Trouble } from '../Trouble'
import type { TypedCode } from './use-code'
import { WaitNote } from './WaitNote'
import './second-factor.css'

/** Where one code is typed; Enter sends it. */
export function CodeField({
  typed,
  label,
  kind,
}: {
  typed: TypedCode
  label: string
  kind: 'app' | 'recovery'
}) {
  const id = useId()
  return (
    <div className="vigil-code">
      {typed.failure && <Trouble failure={typed.failure} />}
      <label htmlFor={id}>{label}</label>
      <input
        key={kind}
        id={id}
        className="vigil-code__input"
        type="text"
        inputMode={kind === 'app' ? 'numeric' : 'text'}
        autoComplete={kind === 'app' ? 'one-time-code' : 'off'}
        autoCapitalize="characters"
        spellCheck={false}
        autoFocus
        maxLength={24}
        value={typed.code}
        onChange={({ target }) => typed.setCode(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          // The page around may be a form of its own.
          event.preventDefault()
          typed.send()
        }}
      />
      <WaitNote wait={typed.wait} />
    </div>
  )
}
