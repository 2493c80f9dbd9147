'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { spanWords } from '../sending/server-clock'
import { ApproveDialog } from './ApproveDialog'
import type { AlertDescription } from './chain-api'
import type { Phase } from './phase'
import { SendBackDialog } from './SendBackDialog'
import { TakeBack } from './TakeBack'
import type { Steps } from './use-steps'

/**
 * The buttons that this person can press now, and in words why they cannot press the one that others
 * wait for. Stopping asks nothing: it is the safe side.
 */
export function StepButtons(props: {
  description: AlertDescription
  phase: Phase
  steps: Steps
  unsaved: boolean
}) {
  const { description, phase, steps, unsaved } = props
  switch (phase) {
    case 'draft':
      return (
        <>
          <Submit description={description} steps={steps} unsaved={unsaved} />
          <TakeBack description={description} steps={steps} />
        </>
      )
    case 'review':
      return (
        <>
          <Decide description={description} steps={steps} unsaved={unsaved} />
          <TakeBack description={description} steps={steps} />
        </>
      )
    case 'cooling':
    case 'sending':
      return (
        <>
          <Stop description={description} steps={steps} />
          <TakeBack description={description} steps={steps} />
        </>
      )
    case 'paused':
      return (
        <>
          <Stop description={description} steps={steps} />
          <Resume description={description} steps={steps} />
          <TakeBack description={description} steps={steps} />
        </>
      )
    case 'unconfirmed':
      return <Retry description={description} steps={steps} />
    case 'held':
      return <Choose description={description} steps={steps} />
    case 'sent':
    case 'late':
    case 'takenBack':
    case 'retracted':
      return <TakeBack description={description} steps={steps} />
  }
}

function Submit({
  description,
  steps,
  unsaved,
}: {
  description: AlertDescription
  steps: Steps
  unsaved: boolean
}) {
  const { refusals, problems } = description
  if (refusals.submit !== null) return <p>{refusals.submit}</p>
  return (
    <div className="vigil-buttons">
      <Button
        size="large"
        margin={false}
        disabled={unsaved || problems.length > 0 || steps.pending !== null}
        onClick={() => void steps.take('submit')}
      >
        {steps.pending === 'submit' ? 'Submitting …' : 'Submit for approval'}
      </Button>
      {unsaved && <p className="vigil-buttons__why">Save first, then submit.</p>}
    </div>
  )
}

function Decide({
  description,
  steps,
  unsaved,
}: {
  description: AlertDescription
  steps: Steps
  unsaved: boolean
}) {
  const [asking, setAsking] = useState<'approve' | 'sendBack' | null>(null)
  const { refusals } = description
  const close = () => setAsking(null)
  const blocked = unsaved || steps.pending !== null
  return (
    <>
      {refusals.approve !== null && <p>{refusals.approve}</p>}
      <div className="vigil-buttons">
        {refusals.approve === null && (
          <Button
            size="large"
            margin={false}
            disabled={blocked}
            onClick={() => setAsking('approve')}
          >
            {steps.pending === 'approve' ? 'Approving …' : 'Approve …'}
          </Button>
        )}
        {refusals.sendBack === null && (
          <Button
            buttonStyle="secondary"
            size="large"
            margin={false}
            disabled={blocked}
            onClick={() => setAsking('sendBack')}
          >
            {steps.pending === 'sendBack' ? 'Sending back …' : 'Send back …'}
          </Button>
        )}
      </div>
      {asking === 'approve' && (
        <ApproveDialog
          description={description}
          onClose={close}
          onConfirm={() => {
            close()
            void steps.take('approve')
          }}
        />
      )}
      {asking === 'sendBack' && (
        <SendBackDialog
          onClose={close}
          onConfirm={(note) => {
            close()
            void steps.take('sendBack', note)
          }}
        />
      )}
    </>
  )
}

function Stop({ description, steps }: { description: AlertDescription; steps: Steps }) {
  if (description.refusals.abort !== null) return <p>{description.refusals.abort}</p>
  return (
    <div className="vigil-buttons">
      <Button
        className="vigil-stop"
        size="large"
        margin={false}
        disabled={steps.pending !== null}
        onClick={() => void steps.take('abort')}
      >
        {steps.pending === 'abort' ? 'Stopping …' : 'Stop'}
      </Button>
    </div>
  )
}

function Resume({ description, steps }: { description: AlertDescription; steps: Steps }) {
  if (description.refusals.resume !== null) return <p>{description.refusals.resume}</p>
  return (
    <div className="vigil-buttons">
      <Button
        buttonStyle="secondary"
        size="large"
        margin={false}
        disabled={steps.pending !== null}
        onClick={() => void steps.take('resume')}
      >
        {steps.pending === 'resume' ? 'Going on …' : 'Go on sending'}
      </Button>
      <p className="vigil-buttons__why">Those who have it already do not get it again.</p>
    </div>
  )
}

function Retry({ description, steps }: { description: AlertDescription; steps: Steps }) {
  if (description.refusals.retry !== null) return <p>{description.refusals.retry}</p>
  return (
    <div className="vigil-buttons">
      <Button
        size="large"
        margin={false}
        disabled={steps.pending !== null}
        onClick={() => void steps.take('retry')}
      >
        {steps.pending === 'retry' ? 'Trying …' : 'Try these again'}
      </Button>
      <p className="vigil-buttons__why">
        Only those who are perhaps not reached. Whoever has it after all may get it twice.
      </p>
    </div>
  )
}

/** What waits for a person. Ending comes first: it is the safe side. */
function Choose({ description, steps }: { description: AlertDescription; steps: Steps }) {
  const { refusals, broadcast, coolingSeconds } = description
  if (refusals.goOn !== null) return <p>{refusals.goOn}</p>
  const hasBegun = broadcast?.startedAt != null
  return (
    <div className="vigil-buttons">
      <Button
        className="vigil-stop"
        size="large"
        margin={false}
        disabled={steps.pending !== null}
        onClick={() => void steps.take('end')}
      >
        {steps.pending === 'end' ? 'Ending …' : 'End it'}
      </Button>
      <Button
        buttonStyle="secondary"
        size="large"
        margin={false}
        disabled={steps.pending !== null}
        onClick={() => void steps.take('goOn')}
      >
        {steps.pending === 'goOn' ? 'Going on …' : 'Go on'}
      </Button>
      <p className="vigil-buttons__why">
        {hasBegun
          ? 'End it: nobody else gets it, and it stays public until its end.'
          : `End it: it is a draft again. Go on: it can be stopped for ${spanWords(coolingSeconds)} once more.`}
      </p>
    </div>
  )
}
