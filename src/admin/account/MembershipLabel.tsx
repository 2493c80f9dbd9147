'use client'

import { useRowLabel } from '@payloadcms/ui'

type Row = { endsOn?: string | null; ended?: boolean | null }

/** Above a membership: which one it is, and when it ends or has ended. */
export function MembershipLabel() {
  const { data, rowNumber } = useRowLabel<Row>()
  const { endsOn, ended } = data
  const day = endsOn ? dayInWords(endsOn) : null
  const until = day === null ? '' : ended ? ` · ended after ${day}` : ` · until ${day}`
  return (
    <span>
      Membership {(rowNumber ?? 0) + 1}
      {until}
    </span>
  )
}

function dayInWords(endsOn: string): string | null {
  const at = new Date(endsOn)
  if (Number.isNaN(at.getTime())) return null
  const format = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat('en-GB', format).format(at)
}
