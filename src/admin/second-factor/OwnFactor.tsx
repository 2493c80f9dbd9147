'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { Dialog } from '../chain/Dialog'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { useSending } from '../use-sending'
import { Enrolment } from './Enrolment'
import { type OwnFactorView, readOwnFactor, renewRecovery } from './factor-api'
import { OwnPasskeys } from './OwnPasskeys'
import { PasskeyEnrolment } from './PasskeyEnrolment'
import { type PasskeyView, readPasskeys, removeApp } from './passkey-api'
import { whyNoPasskeys } from './passkey-failure'
import { RecoveryCodes } from './RecoveryCodes'
import { SetUpWays } from './SetUpWays'

const whenLost =
  'The answer got lost. If new codes were made, nobody has seen them: make new ones once more.'

type Known = OwnFactorView & { passkeys: PasskeyView[] }

async function readKnown(collection: string, signal: AbortSignal): Promise<Known> {
  const view = await readOwnFactor(collection, signal)
  const passkeys = view.kinds.includes('passkey') ? await readPasskeys(collection, signal) : []
  return { ...view, passkeys }
}

/** One's own second factor: setting it up, adding, replacing and removing what it consists of, new recovery codes. */
export function OwnFactor({ collection }: { collection: string }) {
  const { value, failure, refresh } = usePolled<Known>({
    about: collection,
    read: (signal) => readKnown(collection, signal),
    every: () => 60_000,
  })
  const [step, setStep] = useState(0)
  // What is set up stays in sight until its recovery codes are kept, though it counts already.
  const [isSettingUp, setSettingUp] = useState(false)
  // A newsroom without second factors answers that there is nothing.
  if (failure?.kind === 'gone' && !value) return null

  function done() {
    setStep(step + 1)
    setSettingUp(false)
    refresh()
  }

  return (
    <>
      <h3 className="vigil-panel__heading">Your second factor</h3>
      {failure && <Trouble failure={failure} onRetry={refresh} />}
      {value && <p role="status">{standingWords(value)}</p>}
      {value &&
        (value.kinds.length === 0 || isSettingUp ? (
          <SetUpWays
            key={step}
            collection={collection}
            view={value}
            onBegin={() => setSettingUp(true)}
            onDone={done}
          />
        ) : (
          <Kept key={step} collection={collection} view={value} onDone={done} refresh={refresh} />
        ))}
    </>
  )
}

/** What can be done with a factor that is there. */
function Kept({
  collection,
  view,
  onDone,
  refresh,
}: {
  collection: string
  view: Known
  onDone: () => void
  refresh: () => void
}) {
  const { kinds, passkeys } = view
  const { pending, failure, send } = useSending(whenLost)
  const [codes, setCodes] = useState<string[] | null>(null)
  const [isRemoving, setRemoving] = useState(false)
  const hasApp = kinds.includes('totp')
  const missing = whyNoPasskeys(view)
  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />
  return (
    <>
      {failure && <Trouble failure={failure} />}
      {passkeys.length > 0 && (
        <OwnPasskeys collection={collection} passkeys={passkeys} onChanged={refresh} />
      )}
      <div className="vigil-factor__ways">
        {missing === null && <PasskeyEnrolment collection={collection} onDone={onDone} />}
        <Enrolment
          collection={collection}
          label={hasApp ? 'Move to another phone …' : 'Set up an app …'}
          isSecondary={missing === null}
          onDone={onDone}
        />
        {hasApp && passkeys.length > 0 && (
          <Button
            buttonStyle="secondary"
            size="medium"
            margin={false}
            disabled={pending}
            onClick={() => setRemoving(true)}
          >
            Remove the app …
          </Button>
        )}
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
      </div>
      {missing !== null && <p className="vigil-gate__help">{missing}</p>}
      {isRemoving && (
        <Dialog
          title="Remove the app?"
          confirm="Remove it"
          onConfirm={() => {
            setRemoving(false)
            void send(() => removeApp(collection), refresh)
          }}
          onClose={() => setRemoving(false)}
        >
          <p>
            Its codes stop working, so that only a passkey or a recovery code lets you in. That is
            safer, as long as you have more than one passkey or keep your recovery codes well.
          </p>
        </Dialog>
      )}
    </>
  )
}

function standingWords({ kinds, recoveryLeft, mode }: OwnFactorView): string {
  if (kinds.length === 0) {
    return mode === 'required'
      ? 'You sign in with your password alone. With a second factor beside it, a stolen password is not enough.'
      : 'You sign in with your password alone. With a second factor beside it, a stolen password is not enough. Nobody has to.'
  }
  const left =
    recoveryLeft === 0
      ? 'You have no recovery codes left: make new ones.'
      : `You have ${String(recoveryLeft)} recovery ${recoveryLeft === 1 ? 'code' : 'codes'} left.`
  const hasApp = kinds.includes('totp')
  const shown = !kinds.includes('passkey')
    ? 'enter a code of your app'
    : hasApp
      ? 'show a passkey or enter a code of your app'
      : 'show a passkey'
  return `When you sign in, you ${shown}. ${left}`
}
