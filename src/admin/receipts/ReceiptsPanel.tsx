'use client'

import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { Instant } from '../sending/Instant'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { type PartnerWords, summarise } from './receipt-words'
import { readReceipts, type Receipts } from './receipts-api'
import './receipts.css'

/** How often to look, in ms: often while somebody may still show what was taken back. */
const every = (receipts: Receipts): number => (summarise(receipts)?.urgent ? 3_000 : 30_000)

/** Which partners have taken over what is public of an item; in the sidebar of its page. */
export function ReceiptsPanel() {
  const { id, collectionSlug, data } = useDocumentInfo()
  const { config } = useConfig()
  const url = id ? `${config.routes.api}/${collectionSlug}/${id}` : null
  const { value, failure, refresh } = usePolled({
    about: `${url} ${String(data?.updatedAt)}`,
    read: url === null ? null : (signal) => readReceipts(url, signal),
    every,
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
      <Partners partners={summary.behind} />
      {summary.done.length > shownAtOnce ? (
        <details>
          <summary>Who has done so</summary>
          <Partners partners={summary.done} />
        </details>
      ) : (
        <Partners partners={summary.done} />
      )}
    </section>
  )
}

/** The most partners that have done their part and are named without being asked for. */
const shownAtOnce = 5

function Partners({ partners }: { partners: readonly PartnerWords[] }) {
  if (partners.length === 0) return null
  return (
    <ul>
      {partners.map(({ name, words, at }, index) => (
        <li key={index}>
          <strong>{name}</strong> {words}
          {at && (
            <>
              {' '}
              (<Instant value={at} />)
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
