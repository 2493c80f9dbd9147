'use client'

import { Button } from '@payloadcms/ui'
import { useId, useRef, useState } from 'react'
import './copy-box.css'

const hints = {
  idle: '',
  copied: 'Copied.',
  // Without https the browser keeps its clipboard shut.
  selected: 'Selected: copy it with the keyboard.',
}

/** A text to be taken elsewhere. */
export function CopyBox({ label, text }: { label: string; text: string }) {
  const [hint, setHint] = useState<keyof typeof hints>('idle')
  const field = useRef<HTMLTextAreaElement>(null)
  const id = useId()

  async function copy() {
    field.current?.select()
    try {
      await navigator.clipboard.writeText(text)
      setHint('copied')
    } catch {
      setHint('selected')
    }
  }

  return (
    <div className="vigil-copy">
      <label htmlFor={id}>{label}</label>
      <textarea
        ref={field}
        id={id}
        className="vigil-copy__text"
        readOnly
        spellCheck={false}
        rows={Math.ceil(text.length / 70)}
        value={text}
        onFocus={(event) => event.target.select()}
      />
      <div className="vigil-copy__buttons">
        <Button buttonStyle="secondary" size="small" margin={false} onClick={() => void copy()}>
          Copy
        </Button>
        <span role="status">{hints[hint]}</span>
      </div>
    </div>
  )
}
