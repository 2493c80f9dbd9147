'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { Dialog } from '../chain/Dialog'
import { ReplayDialog } from './ReplayDialog'
import type { WebhookSteps } from './use-webhook-steps'
import type { WebhookDescription } from './webhook-api'
import '../chain/chain.css'

/** What can be done with an endpoint now. */
export function WebhookButtons(props: { webhook: WebhookDescription; steps: WebhookSteps }) {
  const { webhook, steps } = props
  const [asking, setAsking] = useState<'secret' | 'replay' | null>(null)
  const { state, missing, secretAt, testing } = webhook
  const busy = steps.pending !== null
  const close = () => setAsking(null)
  return (
    <>
      <div className="vigil-buttons">
        {state !== 'active' && (
          <Button size="large" margin={false} disabled={busy} onClick={() => steps.take('resume')}>
            {steps.pending === 'resume' ? 'Resuming …' : 'Resume'}
          </Button>
        )}
        <Button
          buttonStyle={secretAt ? 'secondary' : 'primary'}
          size="large"
          margin={false}
          disabled={busy}
          onClick={() => (secretAt ? setAsking('secret') : steps.newSecret())}
        >
          {secretAt ? 'New secret …' : 'Make the secret'}
        </Button>
        <Button
          buttonStyle="secondary"
          size="large"
          margin={false}
          disabled={busy || testing || missing !== null}
          onClick={() => steps.take('test')}
        >
          {testing ? 'Sending a test …' : 'Send a test'}
        </Button>
        <Button
          buttonStyle="secondary"
          size="large"
          margin={false}
          disabled={busy}
          onClick={() => setAsking('replay')}
        >
          {steps.pending === 'replay' ? 'Setting back …' : 'Tell again …'}
        </Button>
        {state === 'active' && (
          <Button
            buttonStyle="secondary"
            size="large"
            margin={false}
            disabled={busy}
            onClick={() => steps.take('off')}
          >
            {steps.pending === 'off' ? 'Switching off …' : 'Switch off'}
          </Button>
        )}
      </div>
      {asking === 'secret' && (
        <Dialog
          title="Make a new secret?"
          confirm="Make it"
          onClose={close}
          onConfirm={() => {
            close()
            steps.newSecret()
          }}
        >
          <p>
            For 24 hours both secrets sign, so that the partner can change over in peace. After that
            only the new one counts.
          </p>
        </Dialog>
      )}
      {asking === 'replay' && (
        <ReplayDialog
          onClose={close}
          onConfirm={(since) => {
            close()
            steps.replay(since)
          }}
        />
      )}
    </>
  )
}
