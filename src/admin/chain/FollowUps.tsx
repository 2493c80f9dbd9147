'use client'

import { Button, useConfig } from '@payloadcms/ui'
import type { FollowUpKind } from '../../content/follow-up'
import { Trouble } from '../Trouble'
import { useSending } from '../use-sending'
import { draftFollowUp } from './chain-api'

const labels: Record<FollowUpKind, string> = {
  update: 'Write an update',
  correction: 'Write a correction',
  cancellation: 'Write a cancellation',
  goodNews: 'Write good news',
}

/** Buttons that draft what follows an alert, and lead there. */
export function FollowUps({ url, kinds }: { url: string; kinds: readonly FollowUpKind[] }) {
  const { config } = useConfig()
  const sending = useSending(
    'The answer of the server got lost. Press again: what was drafted is found.',
  )
  if (kinds.length === 0) return null
  const [collection] = url.split('/').slice(-2)
  return (
    <>
      <div className="vigil-buttons">
        {kinds.map((kind) => (
          <Button
            key={kind}
            buttonStyle="secondary"
            margin={false}
            disabled={sending.pending}
            onClick={() =>
              void sending.send(
                () => draftFollowUp(url, kind),
                (id) =>
                  window.location.assign(`${config.routes.admin}/collections/${collection}/${id}`),
              )
            }
          >
            {labels[kind]}
          </Button>
        ))}
      </div>
      <p className="vigil-buttons__why">
        Drafted for you with the case, the same readers and what it replaces.
      </p>
      {sending.failure && <Trouble failure={sending.failure} />}
    </>
  )
}
