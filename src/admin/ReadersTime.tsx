'use client'

import { useFormFields } from '@payloadcms/ui'
import { readersTime } from './readers-time'
import './readers-time.css'

/**
 * Under a moment that readers are told: what it is in the time zone of the document, for the picker
 * above shows that of the editor's own computer.
 */
export function ReadersTime({ name }: { name: string }) {
  const value = useFormFields(([fields]) => fields[name]?.value)
  const timeZone = useFormFields(([fields]) => fields.timeZone?.value)
  const text = readersTime(value, timeZone)
  return text && <div className="vigil-readers-time">For readers: {text}</div>
}
