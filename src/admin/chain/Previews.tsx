'use client'

import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { Preview } from './chain-api'
import { PhoneMessage } from './PhoneMessage'
import { draftWords, previewWords, whyNothing } from './preview-words'
import './previews.css'

/**
 * What readers of each language will see, one tab per language; arrow keys move between them. It begins
 * with `language`, the one in which the form below stands.
 */
export function Previews(props: { previews: Preview[]; language: string; unsaved: boolean }) {
  const { previews, language, unsaved } = props
  const first = previews.findIndex(({ locale }) => locale === language)
  const [chosen, setChosen] = useState<number | null>(null)
  const tabs = useRef<(HTMLButtonElement | null)[]>([])
  const id = useId()
  const index = chosen ?? Math.max(0, first)
  const preview = previews[index]

  function move(event: KeyboardEvent) {
    const to = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: -1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = (to + previews.length) % previews.length
    setChosen(next)
    tabs.current[next]?.focus()
  }

  return (
    <div className="vigil-previews">
      {unsaved && (
        <p className="vigil-previews__note">As last saved, without your present changes.</p>
      )}
      <div className="vigil-previews__tabs" role="tablist" aria-label="Language" onKeyDown={move}>
        {previews.map((one, at) => (
          <button
            key={one.locale}
            ref={(element) => {
              tabs.current[at] = element
            }}
            type="button"
            role="tab"
            id={`${id}-tab-${one.locale}`}
            aria-controls={`${id}-panel`}
            aria-selected={at === index}
            tabIndex={at === index ? 0 : -1}
            className={`vigil-previews__tab vigil-previews__tab--${one.state}`}
            onClick={() => setChosen(at)}
          >
            <span lang={one.locale}>{one.name}</span>
            <small>{previewWords(one)}</small>
          </button>
        ))}
      </div>
      {preview && (
        <div
          role="tabpanel"
          id={`${id}-panel`}
          aria-labelledby={`${id}-tab-${preview.locale}`}
          tabIndex={0}
        >
          <Shown preview={preview} />
        </div>
      )}
    </div>
  )
}

function Shown({ preview }: { preview: Preview }) {
  const { draft, locale } = preview
  if (draft === null || draft.text === null) return <Sent preview={preview} />
  return (
    <>
      <p className="vigil-previews__note vigil-previews__note--draft">
        <strong>Not sent as it is:</strong> nobody has marked it as reviewed. {draftWords(preview)}
      </p>
      <PhoneMessage preview={{ ...preview, ...draft, text: draft.text }} />
      {preview.gets !== null && (
        <details className="vigil-previews__today">
          <summary>
            What readers of <span lang={locale}>{preview.name}</span> get today
          </summary>
          <Sent preview={preview} />
        </details>
      )}
    </>
  )
}

function Sent({ preview }: { preview: Preview }) {
  if (preview.text === null) return <p className="vigil-previews__note">{whyNothing(preview)}</p>
  const { line, show } = preview.cover
  return (
    <>
      <p className="vigil-previews__note">
        Phones show “<span lang={preview.locale}>{line}</span>” first; a tap on “
        <span lang={preview.locale}>{show}</span>” opens the message. Readers can switch this off.
      </p>
      <PhoneMessage preview={{ ...preview, text: preview.text }} />
    </>
  )
}
