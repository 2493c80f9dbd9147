'use client'

import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { readOutdated } from './outdated-api'
import '../panel.css'

/** How often to look whether somebody has answered, in ms. */
const pollEvery = 30_000

/** Above the co-organisers: whose “Approved” is of other words than those that are saved. */
export function OutdatedApprovals() {
  const { id, collectionSlug, data } = useDocumentInfo()
  const { config } = useConfig()
  if (!id) return null
  return (
    <SavedCampaign
      key={id}
      url={`${config.routes.api}/${collectionSlug}/${id}`}
      savedAt={String(data?.updatedAt)}
    />
  )
}

function SavedCampaign({ url, savedAt }: { url: string; savedAt: string }) {
  const { value, failure, refresh } = usePolled({
    about: `${url} approvals ${savedAt}`,
    read: (signal) => readOutdated(url, signal),
    every: () => pollEvery,
  })
  if (!value) return failure && <Trouble failure={failure} onRetry={refresh} />
  if (value.outdated.length === 0) return null
  return (
    <section className="vigil-notice vigil-notice--warning" aria-label="Outdated approvals">
      <p>
        <strong>Approved, but other words than these</strong>
      </p>
      <p>
        {value.outdated.join(', ')}: what you saved since has to be read and approved there again
        before it goes out. Whoever may not wait removes the row.
      </p>
    </section>
  )
}
