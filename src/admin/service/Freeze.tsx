'use client'

import { Button, useConfig } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { Dialog } from '../chain/Dialog'
import { Instant } from '../sending/Instant'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { useSending } from '../use-sending'
import { changeFreeze, readFreeze } from './freeze-api'
import './freeze.css'

/** How often to look, in ms. */
const pollEvery = 15_000

const whenLost =
  'The answer got lost, so nobody knows whether it was done. Look at what stands here now.'

/** Stops all sending of the platform, and lets it go on; nothing for those who may do neither. */
export function Freeze() {
  const { config } = useConfig()
  const { api } = config.routes
  const { value, accept } = usePolled({
    about: api,
    read: (signal) => readFreeze(api, signal),
    every: () => pollEvery,
  })
  const { pending, failure, send } = useSending(whenLost)
  const [asks, setAsks] = useState(false)
  const [note, setNote] = useState('')
  const id = useId()
  if (!value || !(value.frozen ? value.mayUnfreeze : value.mayFreeze)) return null
  const on = !value.frozen

  function change() {
    setAsks(false)
    void send(() => changeFreeze(api, { on, note }), accept)
  }

  return (
    <section className="vigil-freeze" aria-label="Stopping all sending">
      {value.since && (
        <p>
          All sending has been frozen since <Instant value={value.since} />.
        </p>
      )}
      <Button
        buttonStyle={on ? 'secondary' : 'primary'}
        size="small"
        margin={false}
        disabled={pending}
        onClick={() => setAsks(true)}
      >
        {on ? 'Stop all sending …' : 'Let sending go on …'}
      </Button>
      {failure && <Trouble failure={failure} />}
      {asks && (
        <Dialog
          title={on ? 'Stop all sending?' : 'Let sending go on?'}
          confirm={on ? 'Stop everything' : 'Let it go on'}
          onConfirm={change}
          onClose={() => setAsks(false)}
        >
          <p>
            {on
              ? 'No alert, reminder or digest of any organisation goes out until an administrator of the platform lets it go on. People who write to the bots are still answered.'
              : 'What had begun goes on where it was. What has become too late is not sent.'}
          </p>
          {on && (
            <>
              <label htmlFor={id}>Why? Everybody of the newsroom reads it.</label>
              <input
                id={id}
                type="text"
                maxLength={280}
                className="vigil-dialog__note"
                value={note}
                onChange={(event) => setNote(event.target.value)}
              />
            </>
          )}
        </Dialog>
      )}
    </section>
  )
}
