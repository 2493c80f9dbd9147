'use client'

import { useId } from 'react'
import { Trouble } from '../Trouble'
import type { TypedCode } from './use-code'
import './second-factor.css'

const spoken = (seconds: number): string =>
  seconds < 120 ? `${String(seconds)} s` : `${String(Math.ceil(seconds / 60))} minutes`

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
      <p className="vigil-code__wait">
        <span role="status">
          {typed.wait > 0 && 'Some codes were wrong, so the next one is looked at a little later.'}
        </span>
        {typed.wait > 0 && <span aria-hidden="true"> {spoken(typed.wait)} left.</span>}
      </p>
    </div>
  )
}
