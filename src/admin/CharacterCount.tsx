'use client'

import { useFormFields } from '@payloadcms/ui'
import { countState, limitOf } from './character-limit'
import './character-count.css'

/**
 * "34 of 90" under a text of an alert, in UTF-16 units as Telegram counts them. A screen reader hears
 * of it only once there is too much.
 */
export function CharacterCount({ name }: { name: string }) {
  const text = useFormFields(([fields]) => fields[name]?.value)
  const kind = useFormFields(([fields]) => fields.kind?.value)
  const limit = limitOf(name, kind)
  if (limit === null) return null
  const { length } = typeof text === 'string' ? text : ''
  const state = countState(length, limit)
  return (
    <div className={`vigil-count vigil-count--${state}`}>
      <span>
        {length} of {limit}
      </span>
      <span aria-live="polite">{state === 'over' && ` · ${length - limit} too many`}</span>
    </div>
  )
}
