'use client'

import type { WordsFinding } from './words-api'

/** A list of findings, each with a tick; `onChange` gets the keys of all that are ticked. */
export function FindingTicks(props: {
  legend: string
  findings: readonly WordsFinding[]
  confirmed: readonly string[]
  onChange: (confirmed: string[]) => void
}) {
  const { legend, findings, confirmed, onChange } = props
  return (
    <fieldset className="vigil-missing-languages">
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
