'use client'

import { Button } from '@payloadcms/ui'
import { type ReactNode, useState } from 'react'
import { Trouble } from '../Trouble'
import { useSending } from '../use-sending'
import { CodeField } from './CodeField'
import { beginEnrolment, confirmEnrolment, type NewSecret } from './factor-api'
import { RecoveryCodes } from './RecoveryCodes'
import { useCode } from './use-code'

const whenLost = 'The answer got lost. Begin once more: nothing has changed before the last step.'

/** Setting an app up: a picture, one code of it, recovery codes. */
export function Enrolment({
  collection,
  label,
  isSecondary = false,
  back = null,
  onBegin,
  onDone,
}: {
  collection: string
  label: string
  isSecondary?: boolean
  /** A way out, as long as nothing has changed. */
  back?: ReactNode
  onBegin?: () => void
  onDone: () => void
}) {
  const { pending, failure, send } = useSending(whenLost)
  const [secret, setSecret] = useState<NewSecret | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)

  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />
  if (secret) {
    return (
      <>
        <Confirm collection={collection} secret={secret} onCodes={setCodes} />
        {back}
      </>
    )
  }
  return (
    <>
      {failure && <Trouble failure={failure} />}
      <Button
        buttonStyle={isSecondary ? 'secondary' : 'primary'}
        size="medium"
        margin={false}
        disabled={pending}
        onClick={() =>
          void send(
            () => beginEnrolment(collection),
            (made) => {
              setSecret(made)
              onBegin?.()
            },
          )
        }
      >
        {label}
      </Button>
    </>
  )
}

/** Four letters at a time are easier to type. */
const inFours = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ')

function Confirm({
  collection,
  secret,
  onCodes,
}: {
  collection: string
  secret: NewSecret
  onCodes: (codes: string[]) => void
}) {
  const typed = useCode({
    try: (code) => confirmEnrolment(collection, code),
    onDone: onCodes,
  })
  return (
    <div className="vigil-enrolment">
      <div className="vigil-enrolment__secret">
        <img src={secret.qr} alt="The secret as a picture for the camera of the app" />
        <div>
          <p>
            <strong>1.</strong> Scan this with an authenticator app on your phone, such as Aegis,
            2FAS or the one of your password manager.
          </p>
          <p>
            Or type this into the app:{' '}
            <code className="vigil-enrolment__text">{inFours(secret.secret)}</code>
          </p>
        </div>
      </div>
      <p>
        <strong>2.</strong> Enter what the app shows. It changes every 30 seconds.
      </p>
      <CodeField typed={typed} kind="app" label="The six digits" />
      <Button size="medium" margin={false} disabled={!typed.isReady} onClick={typed.send}>
        Confirm
      </Button>
    </div>
  )
}
