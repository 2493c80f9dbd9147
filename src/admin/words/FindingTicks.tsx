'use client'

import type { WordsFinding } from './words-api'
import './words.css'

/** A list of findings, each with a tick; `onChange` gets the keys of all that are ticked. */
export function FindingTicks(props: {
  legend: string
  findings: readonly WordsFinding[]
  confirmed: readonly string[]
  onChange: (confirmed: string[]) => void
}) {
  const { legend, findings, confirmed, onChange } = props
  return (
    <fieldset className="vigil-findings">
      <legend>{legend}</legend>
      {findings.map(({ key, message }) => (
        <label key={key}>
          <input
            type="checkbox"
            checked={confirmed.includes(key)}
            onChange={({ target }) =>
              onChange(
                target.checked ? [...confirmed, key] : confirmed.filter((other) => other !== key),
              )
            }
          />{' '}
          {message}
        </label>
      ))}
    </fieldset>
  )
}
