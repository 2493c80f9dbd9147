'use client'

import { useState } from 'react'
import { spanWords } from '../sending/server-clock'
import { AgreeDialog } from './AgreeDialog'
import { ApproveDialog } from './ApproveDialog'
import { AskDialog } from './AskDialog'
import type { AlertDescription } from './chain-api'
import type { Phase } from './phase'
import { SendBackDialog } from './SendBackDialog'
import { StepButton } from './StepButton'
import { TakeBack } from './TakeBack'
import type { Steps } from './use-steps'

type StepButtonsProps = {
  description: AlertDescription
  phase: Phase
  steps: Steps
  unsaved: boolean
}

/**
 * The buttons that this person can press now, and in words why they cannot press the one that others
 * wait for. Stopping asks nothing: it is the safe side.
 */
export function StepButtons({ description, phase, steps, unsaved }: StepButtonsProps) {
  return (
    <>
      <PhaseButtons description={description} phase={phase} steps={steps} unsaved={unsaved} />
      <TakeBack description={description} steps={steps} />
    </>
  )
}

function PhaseButtons({ description, phase, steps, unsaved }: StepButtonsProps) {
  switch (phase) {
    case 'draft':
      return <Submit description={description} steps={steps} unsaved={unsaved} />
    case 'review':
      return <Decide description={description} steps={steps} unsaved={unsaved} />
    case 'cooling':
    case 'sending':
      return <Stop description={description} steps={steps} />
    case 'paused':
      return (
        <>
          <Stop description={description} steps={steps} />
          <Resume description={description} steps={steps} />
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
      return null
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
      <StepButton
        action="submit"
        steps={steps}
        label="Submit for approval"
        busy="Submitting …"
        disabled={unsaved || problems.length > 0}
      />
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
  const [asking, setAsking] = useState<'approve' | 'agree' | 'ask' | 'sendBack' | null>(null)
  const { refusals, hash } = description
  const close = () => setAsking(null)
  return (
    <>
      {refusals.approve !== null && <p>{refusals.approve}</p>}
      <div className="vigil-buttons">
        {refusals.approve === null && (
          <StepButton
            action="approve"
            steps={steps}
            label="Approve …"
            busy="Approving …"
            disabled={unsaved}
            ask={() => setAsking('approve')}
          />
        )}
        {refusals.agree === null && (
          <StepButton
            action="agree"
            steps={steps}
            label="Agree …"
            busy="Agreeing …"
            kind="secondary"
            disabled={unsaved}
            ask={() => setAsking('agree')}
          />
        )}
        {refusals.ask === null && (
          <StepButton
            action="ask"
            steps={steps}
            label="Ask an ally …"
            busy="Asking …"
            disabled={unsaved}
            ask={() => setAsking('ask')}
          />
        )}
        {refusals.unask === null && (
          <StepButton
            action="unask"
            steps={steps}
            label="Withdraw the question"
            busy="Withdrawing …"
            kind="secondary"
          />
        )}
        {refusals.sendBack === null && (
          <StepButton
            action="sendBack"
            steps={steps}
            label="Send back …"
            busy="Sending back …"
            kind="secondary"
            disabled={unsaved}
            ask={() => setAsking('sendBack')}
          />
        )}
      </div>
      {asking === 'approve' && (
        <ApproveDialog
          description={description}
          onClose={close}
          onConfirm={(said) => {
            close()
            void steps.take('approve', said)
          }}
        />
      )}
      {asking === 'agree' && (
        <AgreeDialog
          description={description}
          onClose={close}
          onConfirm={() => {
            close()
            void steps.take('agree', { hash })
          }}
        />
      )}
      {asking === 'ask' && (
        <AskDialog
          description={description}
          onClose={close}
          onConfirm={(organisation) => {
            close()
            void steps.take('ask', { organisation, hash })
          }}
        />
      )}
      {asking === 'sendBack' && (
        <SendBackDialog
          onClose={close}
          onConfirm={(note) => {
            close()
            void steps.take('sendBack', { note })
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
      <StepButton action="abort" steps={steps} label="Stop" busy="Stopping …" kind="stop" />
    </div>
  )
}

function Resume({ description, steps }: { description: AlertDescription; steps: Steps }) {
  if (description.refusals.resume !== null) return <p>{description.refusals.resume}</p>
  return (
    <div className="vigil-buttons">
      <StepButton
        action="resume"
        steps={steps}
        label="Go on sending"
        busy="Going on …"
        kind="secondary"
      />
      <p className="vigil-buttons__why">Those who have it already do not get it again.</p>
    </div>
  )
}

function Retry({ description, steps }: { description: AlertDescription; steps: Steps }) {
  if (description.refusals.retry !== null) return <p>{description.refusals.retry}</p>
  return (
    <div className="vigil-buttons">
      <StepButton action="retry" steps={steps} label="Try these again" busy="Trying …" />
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
      <StepButton action="end" steps={steps} label="End it" busy="Ending …" kind="stop" />
      <StepButton action="goOn" steps={steps} label="Go on" busy="Going on …" kind="secondary" />
      <p className="vigil-buttons__why">
        {hasBegun
          ? 'End it: nobody else gets it, and it stays public until its end.'
          : `End it: it is a draft again. Go on: it can be stopped for ${spanWords(coolingSeconds)} once more.`}
      </p>
    </div>
  )
}
