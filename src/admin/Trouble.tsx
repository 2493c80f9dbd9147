'use client'

import { Button } from '@payloadcms/ui'
import type { RequestFailure } from './request'
import './panel.css'

/** Says what went wrong, and offers to try again where that can help. */
export function Trouble({ failure, onRetry }: { failure: RequestFailure; onRetry?: () => void }) {
  return (
    <div className="vigil-notice vigil-notice--warning" role="alert">
      <p>{failure.message}</p>
      {failure.kind === 'unreachable' && onRetry && (
        <Button buttonStyle="secondary" size="small" margin={false} onClick={onRetry}>
          Try again now
        </Button>
      )}
    </div>
  )
}
