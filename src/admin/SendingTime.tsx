'use client'

import { useConfig, useFormFields } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import * as z from 'zod/mini'
import { idOf } from '../core/whole-document'
import { readersTime } from './readers-time'
import { request } from './request'
import './readers-time.css'

const organisationSchema = z.object({ timeZone: z.string() })

/** Under a moment of an alert: what it is in the zone of the organisation, and that it has passed. */
export function SendingTime({ name, organisations }: { name: string; organisations: string }) {
  const value = useFormFields(([fields]) => fields[name]?.value)
  const organisation = idOf(useFormFields(([fields]) => fields.tenant?.value))
  const text = readersTime(value, useTimeZone(organisations, organisation))
  const isOver = Boolean(value) && new Date(value as string).getTime() < Date.now()
  if (text === null && !isOver) return null
  return (
    <div className="vigil-readers-time">
      {[
        ...(text === null ? [] : [`That is ${text}.`]),
        ...(isOver ? ['This has passed: choose a later time, or nothing can be sent.'] : []),
      ].join(' ')}
    </div>
  )
}

/** The zone of an organisation; null until it is known. */
function useTimeZone(collection: string, organisation: string | number | null): string | null {
  const { config } = useConfig()
  const [known, setKnown] = useState<{ of: string | number; timeZone: string } | null>(null)
  const root = `${config.routes.api}/${collection}`

  useEffect(() => {
    if (organisation === null) return
    const leaving = new AbortController()
    request({
      url: `${root}/${organisation}?depth=0&select[timeZone]=true`,
      schema: organisationSchema,
      signal: leaving.signal,
    }).then(
      ({ body }) => setKnown({ of: organisation, timeZone: body.timeZone }),
      // Without an answer the line is missing; the picker above still shows the time of this computer.
      () => undefined,
    )
    return () => leaving.abort()
  }, [root, organisation])

  return known !== null && known.of === organisation ? known.timeZone : null
}
