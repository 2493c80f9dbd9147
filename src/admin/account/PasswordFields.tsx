'use client'

import { useId, useState } from 'react'
import './account.css'

/** One password, which its writer may look at. */
export function PasswordInput({
  label,
  value,
  autoComplete,
  onChange,
}: {
  label: string
  value: string
  autoComplete: 'current-password' | 'new-password'
  onChange: (value: string) => void
}) {
  const id = useId()
  const [isShown, setShown] = useState(false)
  return (
    <div className="vigil-password">
      <label htmlFor={id}>{label}</label>
      <div className="vigil-password__row">
        <input
          id={id}
          type={isShown ? 'text' : 'password'}
          autoComplete={autoComplete}
          spellCheck={false}
          autoCapitalize="none"
          required
          maxLength={512}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        <button type="button" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
          {isShown ? 'Hide' : 'Show'}
        </button>
      </div>
    </div>
  )
}
