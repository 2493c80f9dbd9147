'use client'

import { useField } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import { heicMessage } from '../../content/heic'
import { tooLargeMessage } from '../../content/picture-limits'
import { shrink } from './shrink'
import './shrink-picture.css'

/** Under the picture of a form: makes a large one smaller before it is uploaded, and says so. */
export function ShrinkPicture() {
  const { errorMessage, setValue, showError, value } = useField<unknown>({ path: 'file' })
  const [told, setTold] = useState<{ text: string; isProblem: boolean } | null>(null)
  const made = useRef<unknown>(null)
  useEffect(() => {
    if (value === made.current) return
    setTold(null)
    if (!(value instanceof File)) return
    let isCurrent = true
    void shrink(value).then((shrunk) => {
      if (!isCurrent) return
      if (shrunk.as === 'smaller') {
        made.current = shrunk.file
        setValue(shrunk.file)
        const text = `Made smaller before it is uploaded: ${size(value)} became ${size(shrunk.file)}.`
        setTold({ text, isProblem: false })
      } else if (shrunk.as === 'unreadable') {
        // Uploading it would only be refused later, after minutes on a mobile network.
        made.current = null
        setValue(null)
        const text = shrunk.isHeic ? heicMessage(navigator.languages) : tooLargeMessage
        setTold({ text, isProblem: true })
      }
    })
    return () => {
      isCurrent = false
    }
  }, [value, setValue])
  // Payload shows what was refused beside the picture once somebody has published, but not of a draft.
  const refused = value instanceof File && errorMessage && !showError ? errorMessage : null
  const shown = refused === null ? told : { text: refused, isProblem: true }
  return (
    <div role="status">
      {shown && (
        <p
          className={`vigil-shrink-picture${shown.isProblem ? ' vigil-shrink-picture--problem' : ''}`}
        >
          {shown.text}
        </p>
      )}
    </div>
  )
}

const size = ({ size: bytes }: File): string =>
  `${(bytes / 1024 / 1024).toLocaleString(undefined, { maximumFractionDigits: 1 })} MB`
