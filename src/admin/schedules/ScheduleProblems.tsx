import type { UIFieldServerProps } from 'payload'
import type { ReactElement } from 'react'
import { failedSchedulesOf } from '../../schedules/failed-schedules'
import '../panel.css'

/** In a document's sidebar: what was to happen with it at a time and could not, and what to mend. */
export async function ScheduleProblems({
  collectionSlug,
  id,
  payload,
}: UIFieldServerProps): Promise<ReactElement | null> {
  if (id === undefined) return null
  const failed = await failedSchedulesOf(payload, collectionSlug, id)
  if (failed.length === 0) return null
  return (
    <section
      className="vigil-notice vigil-notice--warning"
      aria-label="What could not be done at its time"
    >
      <h3>This did not happen at its time</h3>
      <ul>
        {failed.map(({ id: key, type, at, message }) => (
          <li key={key}>
            {type === 'publish' ? 'Publishing' : 'Unpublishing'} was planned for{' '}
            <time dateTime={at.toISOString()}>{inWords(at)}</time>. {message}
          </li>
        ))}
      </ul>
      <p>Mend it and publish, or choose a new time.</p>
    </section>
  )
}

const inWords = (at: Date): string =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(at)} UTC`
