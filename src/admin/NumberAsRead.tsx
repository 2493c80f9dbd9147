'use client'

import { useField } from '@payloadcms/ui'
import { numberAsRead } from './number-as-read'
import './number-as-read.css'

/**
 * Under a number that may be large: how it is read, in the language of the browser. Somebody who types 4.120 and
 * means thousands sees that it was read as 4.12, and can take what they meant.
 */
export function NumberAsRead({ name }: { name: string }) {
  const { value, setValue, readOnly } = useField<unknown>({ path: name })
  const read = numberAsRead(value, globalThis.navigator?.languages)
  if (read === null) return null
  return (
    <div className="vigil-number-as-read" aria-live="polite">
      {read.text}
      {read.meant !== null && !readOnly && (
        <button type="button" onClick={() => setValue(read.meant)}>
          Yes, {read.meantText}
        </button>
      )}
    </div>
  )
}
