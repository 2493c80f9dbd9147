'use client'

import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { summarise } from './receipt-words'
import { readReceipts } from './receipts-api'
import './receipts.css'

/** How often to look, in ms: partners come by every few minutes. */
const pollEvery = 30_000

/** Which partners have taken over what is public of an item; in the sidebar of its page. */
export function ReceiptsPanel() {
  const { id, collectionSlug, data } = useDocumentInfo()
  const { config } = useConfig()
  const url = id ? `${config.routes.api}/${collectionSlug}/${id}` : null
  const { value, failure, refresh } = usePolled({
    about: `${url} ${String(data?.updatedAt)}`,
    read: url === null ? null : (signal) => readReceipts(url, signal),
    every: () => pollEvery,
  })
  const summary = value && summarise(value)
  if (!value && failure) return <Trouble failure={failure} onRetry={refresh} />
  if (!summary) return null
  return (
    <section
      className={`vigil-receipts${summary.urgent ? ' vigil-receipts--urgent' : ''}`}
      aria-label="Partners"
    >
      <p className="vigil-receipts__heading" role="status">
        {summary.heading}
      </p>
      {summary.behind.length > 0 && (
        <ul>
          {summary.behind.map(({ name, words }, index) => (
            <li key={index}>
              <strong>{name}</strong> {words}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
