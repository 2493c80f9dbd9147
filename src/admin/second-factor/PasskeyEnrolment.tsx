'use client'

import { Button } from '@payloadcms/ui'
import { type ReactNode, useId, useState } from 'react'
import { Trouble } from '../Trouble'
import { useSending } from '../use-sending'
import { makePasskey } from './passkey-api'
import { PasskeyNameField } from './PasskeyNameField'
import { RecoveryCodes } from './RecoveryCodes'

const whenLost =
  'The answer got lost. Look whether the passkey stands among yours, and begin once more if it does not.'

/** Adding a passkey: its name, what the browser asks for, and recovery codes with the first factor. */
export function PasskeyEnrolment({
  collection,
  isSecondary = false,
  back = null,
  onBegin,
  onDone,
}: {
  collection: string
  isSecondary?: boolean
  /** A way out, as long as nothing was made. */
  back?: ReactNode
  onBegin?: () => void
  onDone: () => void
}) {
  const { pending, failure, send } = useSending(whenLost)
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [codes, setCodes] = useState<string[] | null>(null)
  const id = useId()
  const isReady = name.trim() !== '' && !pending

  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />
  if (!isOpen) {
    return (
      <Button
        buttonStyle={isSecondary ? 'secondary' : 'primary'}
        size="medium"
        margin={false}
        onClick={() => {
          setOpen(true)
          onBegin?.()
        }}
      >
        Add a passkey
      </Button>
    )
  }

  function make() {
    if (!isReady) return
    void send(
      () => makePasskey(collection, name.trim()),
      (made) => (made ? setCodes(made) : onDone()),
    )
  }

  return (
    <div className="vigil-enrolment">
      {failure && <Trouble failure={failure} />}
      <label htmlFor={id}>
        Its name, by which you will know it, such as “Laptop” or “Blue key”
      </label>
      <PasskeyNameField id={id} value={name} onChange={setName} onEnter={make} />
      <p>Then your browser asks for your finger, your PIN, or a touch of your key.</p>
      <Button size="medium" margin={false} disabled={!isReady} onClick={make}>
        Make the passkey
      </Button>
      {back}
    </div>
  )
}
