'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { useSending } from '../use-sending'
import { Enrolment } from './Enrolment'
import { type OwnFactorView, readOwnFactor, renewRecovery } from './factor-api'
import { RecoveryCodes } from './RecoveryCodes'

const whenLost =
  'The answer got lost. If new codes were made, nobody has seen them: make new ones once more.'

/** One's own second factor: setting it up, replacing it, new recovery codes. */
export function OwnFactor({ collection }: { collection: string }) {
  const { value, failure, refresh } = usePolled<OwnFactorView>({
    about: collection,
    read: (signal) => readOwnFactor(collection, signal),
    every: () => 60_000,
  })
  const { pending, failure: refused, send } = useSending(whenLost)
  const [codes, setCodes] = useState<string[] | null>(null)
  const [step, setStep] = useState(0)
  // A newsroom without second factors answers that there is nothing.
  if (failure?.kind === 'gone' && !value) return null
  const isEnrolled = (value?.kinds.length ?? 0) > 0

  function done() {
    setCodes(null)
    setStep(step + 1)
    refresh()
  }

  return (
    <>
      <h3 className="vigil-panel__heading">Your second factor</h3>
      {failure && <Trouble failure={failure} onRetry={refresh} />}
      {refused && <Trouble failure={refused} />}
      {value && <p role="status">{standingWords(value)}</p>}
      {value && codes === null && (
        <div className="vigil-factor__ways">
          <Enrolment
            key={step}
            collection={collection}
            label={isEnrolled ? 'Move to another phone …' : 'Set it up …'}
            onDone={done}
          />
          {isEnrolled && (
            <Button
              buttonStyle="secondary"
              size="medium"
              margin={false}
              disabled={pending}
              onClick={() =>
                void send(
                  () => renewRecovery(collection),
                  (made) => {
                    setCodes(made)
                    refresh()
                  },
                )
              }
            >
              Make new recovery codes
            </Button>
          )}
        </div>
      )}
      {codes && <RecoveryCodes codes={codes} onKept={done} />}
    </>
  )
}

function standingWords({ kinds, recoveryLeft, mode }: OwnFactorView): string {
  if (kinds.length === 0) {
    return mode === 'required'
      ? 'You sign in with your password alone. With a code of an app beside it, a stolen password is not enough.'
      : 'You sign in with your password alone. With a code of an app beside it, a stolen password is not enough. Nobody has to.'
  }
  const left =
    recoveryLeft === 0
      ? 'You have no recovery codes left: make new ones.'
      : `You have ${String(recoveryLeft)} recovery ${recoveryLeft === 1 ? 'code' : 'codes'} left.`
  return `When you sign in, you enter a code of your app. ${left}`
}
