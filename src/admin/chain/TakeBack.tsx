'use client'

import { useState } from 'react'
import type { AlertDescription } from './chain-api'
import { Dialog } from './Dialog'
import { StepButton } from './StepButton'
import type { Steps } from './use-steps'

/** The button that takes an alert off phones again, for whoever may; nothing while nobody has it. */
export function TakeBack({ description, steps }: { description: AlertDescription; steps: Steps }) {
  const [asking, setAsking] = useState(false)
  if (description.refusals.takeBack !== null) return null
  return (
    <>
      <div className="vigil-buttons">
        <StepButton
          action="takeBack"
          steps={steps}
          label="Take back from phones …"
          busy="Taking back …"
          kind="secondary"
          ask={() => setAsking(true)}
        />
      </div>
      {asking && (
        <Dialog
          title="Take this alert back from phones?"
          confirm="Take it back"
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            void steps.take('takeBack')
          }}
        >
          <p>
            Nothing more of it is sent, and it is deleted from every phone that has it, as far as
            Telegram allows: within 48 hours of its sending. Readers are not told.
          </p>
          <p>
            Whoever has read, copied or forwarded it keeps what they know. If it was wrong, write a
            correction as well. This cannot be undone.
          </p>
        </Dialog>
      )}
    </>
  )
}
