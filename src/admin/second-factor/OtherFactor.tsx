'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { Dialog } from '../chain/Dialog'
import { Instant } from '../sending/Instant'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { useSending } from '../use-sending'
import { type OtherFactorView, readOtherFactor, resetFactor } from './factor-api'
import '../chain/chain.css'

const whenLost =
  'The answer got lost, so nobody knows whether it was done. Look at what stands here now.'

/** Somebody else's second factor, and its reset by two administrators. */
export function OtherFactor({ collection, person }: { collection: string; person: string }) {
  const { value, failure, refresh } = usePolled<OtherFactorView>({
    about: `${collection}/${person}`,
    read: (signal) => readOtherFactor(collection, person, signal),
    every: () => 30_000,
  })
  const { pending, failure: refused, send } = useSending(whenLost)
  const [isAsking, setAsking] = useState(false)
  if (failure?.kind === 'gone' && !value) return null
  const asked = value?.resetAsked ?? null
  const mayGoOn = value?.isEnrolled && (!asked || asked.mayFinish)

  function reset() {
    setAsking(false)
    void send(() => resetFactor(collection, person), refresh)
  }

  return (
    <>
      <h3 className="vigil-panel__heading">Second factor</h3>
      {failure && <Trouble failure={failure} onRetry={refresh} />}
      {refused && <Trouble failure={refused} />}
      {value && (
        <p role="status">
          <Standing view={value} />
        </p>
      )}
      {mayGoOn && (
        <Button
          buttonStyle="secondary"
          size="small"
          margin={false}
          disabled={pending}
          onClick={() => setAsking(true)}
        >
          {asked ? 'Reset it …' : 'Ask for a reset …'}
        </Button>
      )}
      {isAsking && (
        <Dialog
          title={asked ? 'Reset their second factor?' : 'Ask for a reset?'}
          confirm={asked ? 'Reset it' : 'Ask for it'}
          onConfirm={reset}
          onClose={() => setAsking(false)}
        >
          <p>
            First make sure that it is them who asks: by voice, or face to face. They are told by
            mail.
          </p>
          <p>
            {asked
              ? 'Their present codes and passkeys stop working at once. They set up a new one when they sign in next, and approve nothing for 24 hours.'
              : 'It is done when a second administrator agrees, or by you in 24 hours.'}
          </p>
        </Dialog>
      )}
    </>
  )
}

function Standing({ view }: { view: OtherFactorView }) {
  const { isEnrolled, needed, resetAsked: asked } = view
  if (!isEnrolled) {
    return needed
      ? 'None yet: they set one up when they sign in next, and can do nothing before that.'
      : 'They have none. They can set one up on their own page.'
  }
  if (!asked) {
    return 'They show a second factor when they sign in. If it and the recovery codes are lost, two administrators reset it, or one in 24 hours.'
  }
  if (!asked.isYours) {
    return (
      <>
        Another administrator asked for a reset: <Instant value={asked.at} />. If you agree, it is
        done.
      </>
    )
  }
  return asked.mayFinish ? (
    'You asked for a reset more than 24 hours ago. You can finish it now.'
  ) : (
    <>
      You asked for a reset. It is done when a second administrator agrees, or by you from{' '}
      <Instant value={asked.aloneFrom} /> on.
    </>
  )
}
