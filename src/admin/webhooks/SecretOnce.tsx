'use client'

import { Button } from '@payloadcms/ui'
import { useId, useRef, useState } from 'react'

/** A secret that was just made: it is here once, and can be copied. */
export function SecretOnce({ secret }: { secret: string }) {
  const [copied, setCopied] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const id = useId()

  async function copy() {
    input.current?.select()
    try {
      await navigator.clipboard.writeText(secret)
      setCopied(true)
    } catch {
      // The text is selected: the person copies it with the keyboard.
      setCopied(false)
    }
  }

  return (
    <div className="vigil-notice vigil-webhook__secret">
      <label htmlFor={id}>
        The signing secret. It is shown this once: give it to the partner over a safe channel.
      </label>
      <input
        id={id}
        ref={input}
        className="vigil-dialog__note"
        value={secret}
        readOnly
        spellCheck={false}
        onFocus={(event) => event.target.select()}
      />
      <Button buttonStyle="secondary" margin={false} onClick={() => void copy()}>
        Copy
      </Button>
      <span role="status">{copied && ' Copied.'}</span>
    </div>
  )
}
