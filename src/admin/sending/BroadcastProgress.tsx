'use client'

import { Link, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { request } from '../request'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import {
  isBeingRemoved,
  isLive,
  storedBroadcastSchema,
  storedFields,
  type StoredView,
} from './broadcast-view'
import { stateHeadings } from './broadcast-words'
import { Countdown } from './Countdown'
import { SendingProgress } from './SendingProgress'
import './sending.css'

type Reading = StoredView & { serverNow: number }

const query = ['depth=0', ...storedFields.map((name) => `select[${name}]=true`)].join('&')

/** How often to look, in ms; null once nothing changes by itself. */
const every = ({ view }: Reading): number | null =>
  view.state === 'paused' || view.state === 'held'
    ? 10_000
    : isLive(view.state)
      ? 1000
      : isBeingRemoved(view)
        ? 2000
        : null

/**
 * How one sending goes, at the top of a broadcast. `alerts` is the slug of the alerts, to lead to the
 * one that can be stopped.
 */
export function BroadcastProgress({ alerts }: { alerts?: string }) {
  const { id, collectionSlug } = useDocumentInfo()
  const { config } = useConfig()
  const url = id ? `${config.routes.api}/${collectionSlug}/${id}?${query}` : null
  const { value, receivedAt, failure, refresh } = usePolled<Reading>({
    about: url ?? '',
    every,
    read:
      url === null
        ? null
        : async (signal) => {
            const { body, date } = await request({ url, schema: storedBroadcastSchema, signal })
            return { ...body, serverNow: date }
          },
  })
  if (url === null) return null
  return (
    <section className="vigil-panel" aria-labelledby="vigil-broadcast-heading">
      <div role="status">
        <h2 id="vigil-broadcast-heading" className="vigil-panel__heading">
          {value ? stateHeadings[value.view.state] : 'Looking up how it goes …'}
        </h2>
      </div>
      {failure && <Trouble failure={failure} onRetry={refresh} />}
      {value?.view.state === 'cooling' && (
        <Countdown
          until={value.view.notBefore}
          clock={{ serverNow: value.serverNow, receivedAt }}
          coolingSeconds={null}
        />
      )}
      {value && <SendingProgress view={value.view} />}
      {value?.alert && alerts && (
        <p>
          <Link
            href={`${config.routes.admin}/collections/${alerts}/${value.alert}`}
            prefetch={false}
          >
            {isLive(value.view.state) ? 'Open the alert, to stop it there' : 'Open the alert'}
          </Link>
        </p>
      )}
    </section>
  )
}
