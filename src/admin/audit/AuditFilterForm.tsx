'use client'

import { useSearchParams } from 'next/navigation'
import type { FormEvent, ReactElement } from 'react'
import './audit-filters.css'

type Choice = { value: string; label: string }

/** `where` as Payload reads it from an address. */
const names = {
  who: 'where[and][0][who][equals]',
  act: 'where[and][1][act][equals]',
  day: 'where[and][2][day][equals]',
} as const

/** What is left empty asks for nothing. */
function leaveOutEmpty({ currentTarget }: FormEvent<HTMLFormElement>): void {
  for (const element of currentTarget.querySelectorAll<HTMLInputElement | HTMLSelectElement>(
    'select, input',
  )) {
    element.disabled = element.value === ''
  }
}

/** The filters of the audit, as an ordinary form. */
export function AuditFilterForm({
  persons,
  acts,
}: {
  persons: readonly Choice[]
  acts: readonly Choice[]
}): ReactElement {
  const chosen = useSearchParams()
  const select = (name: string, label: string, all: string, choices: readonly Choice[]) => (
    <label>
      {label}
      <select name={name} defaultValue={chosen.get(name) ?? ''}>
        <option value="">{all}</option>
        {choices.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <form className="vigil-audit-filters" method="get" onSubmit={leaveOutEmpty}>
      {select(names.who, 'Person', 'Everybody', persons)}
      {select(names.act, 'Kind', 'Everything', acts)}
      <label>
        Day (UTC)
        <input name={names.day} type="date" defaultValue={chosen.get(names.day) ?? ''} />
      </label>
      <button type="submit">Show</button>
      <a href="?">Show all</a>
    </form>
  )
}
