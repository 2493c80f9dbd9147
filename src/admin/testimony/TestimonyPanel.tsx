'use client'

import { Button, useConfig, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { useState } from 'react'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { useSending } from '../use-sending'
import { readTestimony, type TestimonyView, withdraw } from './testimony-api'
import { partWords, reportWords } from './testimony-words'
import { WithdrawDialog } from './WithdrawDialog'
import '../panel.css'

/** How often to look what has become of what was withdrawn, in ms. */
const pollEvery = 15_000

/** In the sidebar of news: the parts of a testimony, and taking them back in one step. */
export function TestimonyPanel() {
  const { id, collectionSlug, data } = useDocumentInfo()
  const { config } = useConfig()
  if (!id) return null
  return (
    <SavedTestimony
      key={id}
      url={`${config.routes.api}/${collectionSlug}/${id}`}
      savedAt={String(data?.updatedAt)}
    />
  )
}

/** What somebody is asked about: one part, or all of them. */
type Asked = { parts: string[] | 'all'; name: string }

function SavedTestimony({ url, savedAt }: { url: string; savedAt: string }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const unsaved = useFormModified()
  const sending = useSending(
    'The answer of the server got lost. Press again: it is safe to repeat.',
  )
  const { value, failure, refresh, accept } = usePolled({
    about: `${url} testimony ${savedAt}`,
    read: (signal) => readTestimony(url, signal),
    every: () => pollEvery,
  })
  if (!value) return failure && <Trouble failure={failure} onRetry={refresh} />
  const { parts, refusal, report, languages } = value
  if (parts.length === 0 && report === null) return null
  const isDisabled = unsaved || sending.pending
  return (
    <section className="vigil-panel" aria-label="Testimony">
      <h2 className="vigil-panel__heading">Testimony</h2>
      <ul>
        {parts.map((part) => (
          <li key={part.id}>
            <p>
              <strong>{part.name}</strong>
              <br />
              {partWords(part)}
            </p>
            {refusal === null && (
              <Button
                buttonStyle="secondary"
                margin={false}
                disabled={isDisabled}
                onClick={() => setAsked({ parts: [part.id], name: part.name })}
              >
                Withdraw this part …
              </Button>
            )}
          </li>
        ))}
      </ul>
      {refusal === null && parts.length > 1 && (
        <Button
          buttonStyle="secondary"
          margin={false}
          disabled={isDisabled}
          onClick={() => setAsked({ parts: 'all', name: `All ${parts.length} parts` })}
        >
          Withdraw all …
        </Button>
      )}
      {unsaved && refusal === null && <p>Save or leave your changes first.</p>}
      {sending.failure && <Trouble failure={sending.failure} />}
      {report && <Report report={report} />}
      {asked && (
        <WithdrawDialog
          name={asked.name}
          isLast={asked.parts === 'all' || parts.length === 1}
          languages={languages}
          onClose={() => setAsked(null)}
          onConfirm={(note) => {
            setAsked(null)
            void sending.send(
              () => withdraw(url, { parts: asked.parts, note }),
              (next) => {
                accept(next)
                // The form still shows what is gone.
                window.location.reload()
              },
            )
          }}
        />
      )}
    </section>
  )
}

function Report({ report }: { report: NonNullable<TestimonyView['report']> }) {
  const { done, open } = reportWords(report)
  return (
    <section className="vigil-aftermath" aria-label="What has become of what was withdrawn">
      {open.length > 0 && (
        <div role="status">
          <h4>Not reached</h4>
          <ul>
            {open.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      <h4>Done</h4>
      <ul>
        {done.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}
