'use client'

import { PublishButton as PayloadPublishButton, useDocumentInfo } from '@payloadcms/ui'
import { useEffect } from 'react'
import { retractionOf } from '../../content/retraction'

/**
 * Payload's own button, of which the drawer for a time proposes to take offline whatever has no newer draft. What was
 * never published has nothing but a draft, so it counts as newer, and “Publish” is proposed. What was taken back has no
 * such button: it cannot be published again.
 */
export function PublishButton() {
  const { data, hasPublishedDoc, setUnpublishedVersionCount, unpublishedVersionCount } =
    useDocumentInfo()
  const isUncounted = !hasPublishedDoc && unpublishedVersionCount === 0
  useEffect(() => {
    if (isUncounted) setUnpublishedVersionCount(1)
  }, [isUncounted, setUnpublishedVersionCount])
  return retractionOf(data) === null ? <PayloadPublishButton /> : null
}
