'use client'

import { useConfig, useDocumentInfo, useField } from '@payloadcms/ui'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { FindingTicks } from './FindingTicks'
import { readWords } from './words-api'
import '../panel.css'

/** How often to look whether somebody else has changed the texts, in ms. */
const pollEvery = 15_000

/** In an item's sidebar: what in the saved texts is to be looked at once more before it is published. */
export function ConfirmWords({ path }: { path: string }) {
  const { id, collectionSlug, data } = useDocumentInfo()
  const { config } = useConfig()
  const { value: stored, setValue } = useField<unknown>({ path })
  const url = id ? `${config.routes.api}/${collectionSlug}/${id}` : null
  const { value, failure, refresh } = usePolled({
    about: `${url} ${String(data?.updatedAt)}`,
    read: url === null ? null : (signal) => readWords(url, signal),
    every: () => pollEvery,
  })
  if (!value) return failure && <Trouble failure={failure} onRetry={refresh} />
  const { findings } = value
  if (findings.length === 0) return null
  const confirmed = Array.isArray(stored) ? (stored as string[]) : []
  return (
    <section className="vigil-notice vigil-notice--warning" aria-label="Look once more">
      <p>
        <strong>Look once more</strong> at what you saved. Tick what shall stay as it is; “Publish”
        asks for every tick. Could it lead somebody to a person or a door?
      </p>
      <FindingTicks
        legend="It stays as it is"
        findings={findings}
        confirmed={confirmed}
        onChange={setValue}
      />
    </section>
  )
}
