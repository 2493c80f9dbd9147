'use client'

import { useConfig } from '@payloadcms/ui'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { readAskedList } from './asked-api'
import { answerWords, titleOf } from './asked-words'
import './asked.css'

const pollEvery = 60_000

/** The campaigns of others that ask for the name of an organisation of the person, with what was answered. */
export function AskedList({ campaigns }: { campaigns: string }) {
  const { config } = useConfig()
  const url = `${config.routes.api}/${campaigns}`
  const { value, failure, refresh } = usePolled({
    about: url,
    read: (signal) => readAskedList(url, signal),
    every: () => pollEvery,
  })
  return (
    <section className="vigil-asked" aria-labelledby="vigil-asked-heading">
      <h1 id="vigil-asked-heading">Asked of you</h1>
      {failure && <Trouble failure={failure} onRetry={refresh} />}
      {value?.campaigns.length === 0 && (
        <p>
          No organisation asks yours for anything at the moment. Reviewers, alert officers and
          administrators find here the campaigns that name their organisation.
        </p>
      )}
      <ul className="vigil-asked__list">
        {value?.campaigns.map((entry) => (
          <li key={entry.id}>
            <a href={`${config.routes.admin}/asked/${entry.id}`}>{titleOf(entry)}</a>
            <p>
              Of {entry.owner}. {entry.askings.map(answerWords).join(' ')}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
