'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { Dialog } from '../chain/Dialog'
import { Trouble } from '../Trouble'
import { useSending } from '../use-sending'
import { type PasskeyView, removePasskey, renamePasskey } from './passkey-api'
import { PasskeyNameField } from './PasskeyNameField'
import '../chain/chain.css'

const whenLost =
  'The answer got lost, so nobody knows whether it was done. Look at what stands here now.'

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
const spoken = (day: string): string => days.format(new Date(day))

/** One's own passkeys: each can be renamed and removed. */
export function OwnPasskeys({
  collection,
  passkeys,
  onChanged,
}: {
  collection: string
  passkeys: PasskeyView[]
  onChanged: () => void
}) {
  const { pending, failure, send } = useSending(whenLost)
  const [renaming, setRenaming] = useState<string | null>(null)
  const [removing, setRemoving] = useState<PasskeyView | null>(null)
  return (
    <>
      {failure && <Trouble failure={failure} />}
      <ul className="vigil-passkeys" aria-label="Your passkeys">
        {passkeys.map((passkey) => (
          <li key={passkey.id}>
            {renaming === passkey.id ? (
              <Rename
                passkey={passkey}
                pending={pending}
                onName={(name) => {
                  setRenaming(null)
                  void send(() => renamePasskey(collection, passkey.id, name), onChanged)
                }}
              />
            ) : (
              <>
                <span>
                  <strong>{passkey.name}</strong>
                  <br />
                  <PasskeyFacts passkey={passkey} />
                </span>
                <span className="vigil-passkeys__steps">
                  <Button
                    buttonStyle="secondary"
                    size="small"
                    margin={false}
                    disabled={pending}
                    aria-label={`Rename ${passkey.name}`}
                    onClick={() => setRenaming(passkey.id)}
                  >
                    Rename
                  </Button>
                  <Button
                    buttonStyle="secondary"
                    size="small"
                    margin={false}
                    disabled={pending}
                    aria-label={`Remove ${passkey.name}`}
                    onClick={() => setRemoving(passkey)}
                  >
                    Remove …
                  </Button>
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      {removing && (
        <Dialog
          title={`Remove “${removing.name}”?`}
          confirm="Remove it"
          onConfirm={() => {
            setRemoving(null)
            void send(() => removePasskey(collection, removing.id), onChanged)
          }}
          onClose={() => setRemoving(null)}
        >
          <p>
            It lets nobody into your account any more, and your other sessions show a second factor
            again. Your device may go on offering it: remove it there, too.
          </p>
        </Dialog>
      )}
    </>
  )
}

function PasskeyFacts({ passkey }: { passkey: PasskeyView }) {
  const { addedOn, usedOn, useless } = passkey
  if (useless === 'refused') {
    return 'Refused: it counts as a copy of it would. Remove it, and add a new one.'
  }
  if (useless === 'elsewhere') {
    return 'Does not work here: it belongs to a former address of the newsroom. Remove it.'
  }
  const used = usedOn === null ? 'not used yet' : `last used on ${spoken(usedOn)}`
  return `Added on ${spoken(addedOn)}, ${used}`
}

function Rename({
  passkey,
  pending,
  onName,
}: {
  passkey: PasskeyView
  pending: boolean
  onName: (name: string) => void
}) {
  const [name, setName] = useState(passkey.name)
  const isReady = name.trim() !== '' && !pending
  const save = () => {
    if (isReady) onName(name.trim())
  }
  return (
    <>
      <PasskeyNameField
        label={`A new name for ${passkey.name}`}
        value={name}
        onChange={setName}
        onEnter={save}
      />
      <Button size="small" margin={false} disabled={!isReady} onClick={save}>
        Keep this name
      </Button>
    </>
  )
}
