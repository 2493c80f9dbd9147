'use client'

import { Button } from '@payloadcms/ui'
import { useId, useState } from 'react'
import './second-factor.css'

/** Recovery codes, which are shown this once. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const [isKept, setKept] = useState(false)
  const [hint, setHint] = useState('')
  const title = useId()

  async function copy() {
    try {
      await navigator.clipboard.writeText(codes.join('\n'))
      setHint('Copied.')
    } catch {
      setHint('The browser does not let this page copy. Print them, or write them down.')
    }
  }

  return (
    <div className="vigil-recovery" role="group" aria-labelledby={title}>
      <h3 id={title} className="vigil-panel__heading">
        Your recovery codes
      </h3>
      <p>
        Each works once, when your phone is lost or empty. Keep them on paper, apart from your phone
        and your computer. They are not shown again.
      </p>
      <ol className="vigil-recovery__codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="vigil-recovery__buttons">
        <Button buttonStyle="secondary" size="small" margin={false} onClick={() => window.print()}>
          Print
        </Button>
        <Button buttonStyle="secondary" size="small" margin={false} onClick={() => void copy()}>
          Copy
        </Button>
        <span role="status">{hint}</span>
      </div>
      <p className="vigil-recovery__kept">
        <label>
          <input
            type="checkbox"
            checked={isKept}
            onChange={({ target }) => setKept(target.checked)}
          />{' '}
          I have them on paper, or somewhere as safe.
        </label>
      </p>
      <Button size="medium" margin={false} disabled={!isKept} onClick={onKept}>
        Done
      </Button>
    </div>
  )
}
