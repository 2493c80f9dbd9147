'use client'

import { Button } from '@payloadcms/ui'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { useSending } from '../use-sending'
import { readSessions, revokeOthers, revokeSession, type SessionView } from './account-api'

const whenLost =
  'The answer got lost, so nobody knows whether it was done. Look at what stands here now.'

/** Where somebody is signed in, each of which they can end. */
export function OwnSessions({ collection }: { collection: string }) {
  const { value, failure, refresh, accept } = usePolled<SessionView[]>({
    about: collection,
    read: (signal) => readSessions(collection, signal),
    every: () => 60_000,
  })
  const { pending, failure: refused, send } = useSending(whenLost)
  const others = value?.filter(({ isThis }) => !isThis) ?? []
  return (
    <>
      <h3 className="vigil-panel__heading">Where you are signed in</h3>
      {failure && <Trouble failure={failure} onRetry={refresh} />}
      {refused && <Trouble failure={refused} />}
      <ul className="vigil-account__sessions">
        {value?.map((session) => (
          <li key={session.id}>
            <span>
              {session.device}, since {session.day}
              {session.isThis && ' (here)'}
            </span>
            {!session.isThis && (
              <Button
                buttonStyle="secondary"
                size="small"
                margin={false}
                disabled={pending}
                aria-label={`Sign out: ${session.device}, since ${session.day}`}
                onClick={() => void send(() => revokeSession(collection, session.id), accept)}
              >
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <Button
          buttonStyle="secondary"
          size="small"
          margin={false}
          disabled={pending}
          onClick={() => void send(() => revokeOthers(collection), accept)}
        >
          Sign out everywhere else
        </Button>
      )}
    </>
  )
}
