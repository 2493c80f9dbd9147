'use client'

import { Button, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { Instant } from '../sending/Instant'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { useSending } from '../use-sending'
import { useWarnBeforeLeaving } from '../use-warn-before-leaving'
import { openSource, readSource, type SourceView, writeSource } from './source-api'
import '../panel.css'
import './source.css'

const lost = 'The answer of the server got lost. Close this and open it again to see what is kept.'

const unsealed =
  'What you wrote under “Who told us” is not sealed yet, and would be lost. Leave the page?'

/** Under an item: who told us of it, closed until somebody who may read it opens it. Others do not see the panel. */
export function SourcePanel({ max }: { max: number }) {
  const { id, collectionSlug } = useDocumentInfo()
  const { config } = useConfig()
  if (!id) return null
  return <ItemSource key={id} url={`${config.routes.api}/${collectionSlug}/${id}`} max={max} />
}

function ItemSource({ url, max }: { url: string; max: number }) {
  const { value, failure, refresh, accept } = usePolled({
    about: url,
    read: (signal) => readSource(url, signal),
    every: () => null,
  })
  if (!value) return failure && <Trouble failure={failure} onRetry={refresh} />
  const { view } = value
  if (!view) return null
  return (
    <section className="vigil-panel vigil-source" aria-label="Who told us, sealed">
      <h2 className="vigil-panel__heading">Who told us (sealed)</h2>
      {view.isOn ? (
        <Kept url={url} max={max} value={view} onChange={(next) => accept({ view: next })} />
      ) : (
        <SwitchedOff />
      )}
    </section>
  )
}

function SwitchedOff() {
  return (
    <p>
      Switched off: this newsroom has no key to seal it with, and keeps nothing unsealed. Whoever
      runs it makes one with <code>openssl rand -base64 32</code> and gives it to the web process as{' '}
      <code>SOURCE_KEY</code>.
    </p>
  )
}

type Change = {
  url: string
  max: number
  value: SourceView
  onChange: (value: SourceView) => void
}

function Kept(props: Change) {
  const { url, value, onChange } = props
  const [text, setText] = useState<string | null>(null)
  const sending = useSending(lost)
  const isWritten = value.writtenAt !== null
  const open = () =>
    sending.send(
      () => openSource(url),
      ({ text: opened, ...view }) => {
        onChange(view)
        setText(opened)
      },
    )
  return (
    <>
      <p>
        Read by the reviewers and alert officers of your organisation and by whoever began this
        item, and by nobody else. It never goes out, stands in no version and no export, and is
        erased with the item. Each opening is noted in the audit.
      </p>
      {sending.failure && <Trouble failure={sending.failure} />}
      {text === null ? (
        <>
          <p role="status">
            {value.writtenAt === null ? (
              'Nothing is written here.'
            ) : (
              <>
                Closed. Last written <Instant value={value.writtenAt} />.
              </>
            )}
          </p>
          <Button
            buttonStyle="secondary"
            margin={false}
            disabled={sending.pending}
            onClick={() => (isWritten ? void open() : setText(''))}
          >
            {isWritten ? (sending.pending ? 'Opening …' : 'Open') : 'Write it down'}
          </Button>
        </>
      ) : (
        <Opened {...props} text={text} onText={setText} onClose={() => setText(null)} />
      )}
    </>
  )
}

function Opened(
  props: Change & { text: string; onText: (text: string) => void; onClose: () => void },
) {
  const { url, max, value, text, onText, onClose, onChange } = props
  const name = useId()
  const hint = useId()
  const [opened] = useState(text)
  const sending = useSending(lost)
  useWarnBeforeLeaving(text !== opened, unsealed)
  const save = () =>
    sending.send(
      () => writeSource(url, { text, revision: value.revision }),
      (view) => {
        onChange(view)
        onClose()
      },
    )
  const removes = text.trim() === '' && value.writtenAt !== null
  return (
    <>
      <label className="vigil-source__label" htmlFor={name}>
        Name, how to reach them, how it was verified
      </label>
      {/* Neither spelling services nor a browser that fills in forms are given a word of it. */}
      <textarea
        id={name}
        className="vigil-source__text"
        rows={6}
        maxLength={max}
        autoComplete="off"
        spellCheck={false}
        data-gramm="false"
        aria-describedby={hint}
        value={text}
        onChange={({ target }) => onText(target.value)}
      />
      <p id={hint} className="vigil-source__hint">
        Only what you need to reach or protect them. It is saved with the button below, not with the
        item.
      </p>
      {sending.failure && <Trouble failure={sending.failure} />}
      <div className="vigil-source__buttons">
        <Button margin={false} disabled={sending.pending} onClick={() => void save()}>
          {sending.pending ? 'Sealing …' : removes ? 'Remove it' : 'Seal and close'}
        </Button>
        <Button buttonStyle="secondary" margin={false} disabled={sending.pending} onClick={onClose}>
          Close without saving
        </Button>
      </div>
    </>
  )
}
