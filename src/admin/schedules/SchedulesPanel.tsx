'use client'

import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { useRefusedForm } from '../use-refused-form'
import { readSchedules } from './schedules-api'
import '../panel.css'

/** How often to look, in ms: the drawer in which a time is chosen says “scheduled” whatever was stored. */
const pollEvery = 5_000

/** In an item's sidebar: what is going to happen with it at a time, and what could not and why. */
export function SchedulesPanel() {
  const { id, collectionSlug, data, hasPublishedDoc } = useDocumentInfo()
  const { config } = useConfig()
  // It stands on every page on which something is published.
  useRefusedForm()
  const url = id ? `${config.routes.api}/${collectionSlug}/${id}` : null
  const { value, failure, refresh } = usePolled({
    about: `${url} ${String(data?.updatedAt)}`,
    read: url === null ? null : (signal) => readSchedules(url, signal),
    every: () => pollEvery,
  })
  if (!value) return failure && <Trouble failure={failure} onRetry={refresh} />
  const { planned, failed } = value
  // The drawer proposes unpublishing for whatever has no newer draft, published or not.
  const isIdle = !hasPublishedDoc && planned[0]?.type === 'unpublish'
  return (
    <>
      {planned.length > 0 && (
        <section className="vigil-notice" aria-label="What is planned">
          <p>
            <strong>Planned</strong>
          </p>
          <ul>
            {planned.map(({ id: key, type, at, note }) => (
              <li key={key}>
                {type === 'publish' ? 'Is published on ' : 'Is taken offline on '}
                <Planned at={at} />
                {note && (
                  <>
                    . <strong>{note}</strong>
                  </>
                )}
              </li>
            ))}
          </ul>
          {isIdle ? (
            <p>
              It is not public, so there is nothing to take offline. If it is to be published then,
              choose a new time with “Publish”.
            </p>
          ) : (
            <p>
              The words are published that were there when the time was chosen: if somebody changes
              them, nothing is, and you are told. Whether anything is missing is checked then, too.
              Of two times that are the same, the one chosen later holds.
            </p>
          )}
        </section>
      )}
      {failed.length > 0 && (
        <section
          className="vigil-notice vigil-notice--warning"
          aria-label="What could not be done at its time"
        >
          <p>
            <strong>This did not happen at its time</strong>
          </p>
          <ul>
            {failed.map(({ id: key, type, at, message }) => (
              <li key={key}>
                {type === 'publish'
                  ? 'It was to be published on '
                  : 'It was to be taken offline on '}
                <Planned at={at} />. {message}
              </li>
            ))}
          </ul>
          <p>Mend it and publish, or choose a new time.</p>
        </section>
      )}
    </>
  )
}

const format = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
})

/** To the minute, in the editor's own zone: that is how it was chosen. */
const Planned = ({ at }: { at: string }) => <time dateTime={at}>{format.format(new Date(at))}</time>
