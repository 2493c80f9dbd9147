'use client'

import { useFormFields } from '@payloadcms/ui'
import { readersTime } from './readers-time'
import './readers-time.css'

/**
 * Under a moment that readers are told: what it is in the time zone of the document, for the picker
 * above shows that of the editor's own computer. Of an end it says when it has passed.
 */
export function ReadersTime({ name, isEnd }: { name: string; isEnd: boolean }) {
  const value = useFormFields(([fields]) => fields[name]?.value)
  const timeZone = useFormFields(([fields]) => fields.timeZone?.value)
  const text = readersTime(value, timeZone)
  if (text === null) return null
  const isOver = isEnd && new Date(value as string).getTime() < Date.now()
  return (
    <div className="vigil-readers-time">
      For readers: {text}
      {isOver && '. This has passed: what is published with it is over at once.'}
    </div>
  )
}
