'use client'

import { Button, useConfig } from '@payloadcms/ui'
import { useState } from 'react'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { MessageCard } from './MessageCard'
import { readQueue, type Shelf } from './messages-api'
import './messages.css'

const pollEvery = 30_000

const shelves: Record<Shelf, string> = { waiting: 'Waiting', approved: 'Approved' }

/** What visitors left: those that wait for a decision, and those that everybody reads. */
export function MessageQueue({ messages }: { messages: string }) {
  const { config } = useConfig()
  const url = `${config.routes.api}/${messages}`
  const [shelf, setShelf] = useState<Shelf>('waiting')
  const { value, failure, refresh } = usePolled({
    about: `${url} ${shelf}`,
    read: (signal) => readQueue(url, shelf, signal),
    every: () => pollEvery,
  })
  // While the other shelf is on its way, the former one still stands there.
  const shown = value?.messages.filter(({ state }) => state === shelf) ?? []
  const total = value?.[shelf] ?? 0
  return (
    <section className="vigil-messages" aria-labelledby="vigil-messages-heading">
      <h1 id="vigil-messages-heading">Messages of visitors</h1>
      {failure && <Trouble failure={failure} onRetry={refresh} />}
      {value?.isModerator === false && (
        <p>Moderators of an organisation find here what visitors leave. You are none so far.</p>
      )}
      {value?.isModerator && (
        <>
          <p className="vigil-messages__rules">
            Approve what is kind to those it is about. Reject what harms or exposes somebody,
            insults, advertises, or speaks of a way to die: it is erased at once. Phone numbers,
            addresses and links were masked as […] already; to mask more, mark the words and press{' '}
            <em>Mask what is marked</em>. You cannot write in the place of others.
          </p>
          <div className="vigil-messages__shelves" role="group" aria-label="Which messages">
            {(Object.keys(shelves) as Shelf[]).map((one) => (
              <Button
                key={one}
                size="small"
                margin={false}
                buttonStyle={one === shelf ? 'primary' : 'secondary'}
                extraButtonProps={{ 'aria-pressed': one === shelf }}
                onClick={() => setShelf(one)}
              >
                {`${shelves[one]} (${value[one]})`}
              </Button>
            ))}
          </div>
          {total === 0 && (
            <p role="status">
              {shelf === 'waiting'
                ? 'Nothing waits. New messages appear here by themselves.'
                : 'No message is public at the moment.'}
            </p>
          )}
          <ul className="vigil-messages__list">
            {shown.map((message) => (
              <li key={message.id}>
                <MessageCard
                  // A text that was masked is another one.
                  key={message.text}
                  url={url}
                  admin={config.routes.admin}
                  message={message}
                  onDecided={refresh}
                />
              </li>
            ))}
          </ul>
          {total > shown.length && shown.length > 0 && (
            <p>{`${total - shown.length} more appear when these are decided.`}</p>
          )}
        </>
      )}
    </section>
  )
}
