'use client'

import { PublishButton as PayloadPublishButton, useDocumentInfo } from '@payloadcms/ui'
import { useEffect } from 'react'
import { publishOffer } from './publish-offer'

/** Payload's own button, with what {@link publishOffer} says of it. */
export function PublishButton() {
  const { data, hasPublishedDoc, setUnpublishedVersionCount, unpublishedVersionCount } =
    useDocumentInfo()
  const { isOffered, newerDrafts } = publishOffer({
    data,
    hasPublishedDoc,
    newerDrafts: unpublishedVersionCount,
  })
  useEffect(() => {
    if (newerDrafts !== unpublishedVersionCount) setUnpublishedVersionCount(newerDrafts)
  }, [newerDrafts, setUnpublishedVersionCount, unpublishedVersionCount])
  return isOffered ? <PayloadPublishButton /> : null
}
