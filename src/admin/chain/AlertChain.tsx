'use client'

import { useConfig, useDocumentInfo, useFormModified, useLocale } from '@payloadcms/ui'
import { useRef } from 'react'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { readChain } from './chain-api'
import { FollowUps } from './FollowUps'
import { PhaseDetails } from './PhaseDetails'
import { headingOf, movedState, phaseOf, pollEvery, presentStep, previewsTitle } from './phase'
import { Previews } from './Previews'
import { StepButtons } from './StepButtons'
import { Stepper } from './Stepper'
import { UnsavedNotice } from './UnsavedNotice'
import { useCurrentForm } from './use-current-form'
import { useSteps } from './use-steps'
import '../panel.css'
import './chain.css'

/** Where an alert stands, what can be done now, and what readers will see; at the top of an alert. */
export function AlertChain() {
  const { id, collectionSlug } = useDocumentInfo()
  const { config } = useConfig()
  if (!id) return <BeforeFirstSave />
  return <SavedAlert url={`${config.routes.api}/${collectionSlug}/${id}`} />
}

function BeforeFirstSave() {
  return (
    <section className="vigil-panel" aria-labelledby="vigil-chain-heading">
      <h2 id="vigil-chain-heading" className="vigil-panel__heading">
        How an alert reaches readers
      </h2>
      <Stepper current={0} />
      <p>
        Write it, mark each finished language as reviewed, and save. Then submit it: a second person
        reads and approves it. After the approval a short time is left in which anybody of the
        organisation can stop it.
      </p>
    </section>
  )
}

function SavedAlert({ url }: { url: string }) {
  const { data } = useDocumentInfo()
  const unsaved = useFormModified()
  const { code: language } = useLocale()
  const polled = usePolled({
    // A save changes what stands in the way, so it is asked again after each.
    about: `${url} ${String(data?.updatedAt)}`,
    read: (signal) => readChain(url, signal),
    every: pollEvery,
    state: movedState,
  })
  const { value: description, receivedAt, failure, refresh, accept } = polled
  const heading = useRef<HTMLHeadingElement>(null)
  const steps = useSteps({
    url,
    revision: description?.revision ?? 0,
    onAnswer: (answer) => {
      accept(answer)
      // The button that was pressed is gone; whoever uses the keyboard goes on from the new heading.
      heading.current?.focus()
    },
    onUnsure: refresh,
  })
  const overtaken = useCurrentForm(description, unsaved)

  if (!description) {
    return (
      <section className="vigil-panel" aria-label="Where this alert stands">
        {failure ? (
          <Trouble failure={failure} onRetry={refresh} />
        ) : (
          <p>Looking up where it stands …</p>
        )}
      </section>
    )
  }
  const phase = phaseOf(description)
  return (
    <section className={`vigil-panel vigil-panel--${phase}`} aria-labelledby="vigil-chain-heading">
      <Stepper current={presentStep(description)} done={phase === 'sent'} />
      {failure && <Trouble failure={failure} onRetry={refresh} />}
      {steps.failure && <Trouble failure={steps.failure} />}
      <UnsavedNotice description={description} unsaved={unsaved} overtaken={overtaken} />
      <div role="status">
        <h2 ref={heading} id="vigil-chain-heading" className="vigil-panel__heading" tabIndex={-1}>
          {headingOf(description)}
        </h2>
      </div>
      <PhaseDetails description={description} phase={phase} receivedAt={receivedAt} />
      {description.meantFor && <p>{description.meantFor}</p>}
      <StepButtons description={description} phase={phase} steps={steps} unsaved={unsaved} />
      <FollowUps url={url} kinds={description.followUps} />
      {phase !== 'draft' && (
        <People submittedBy={description.submittedBy} approvedBy={description.approvedBy} />
      )}
      {/* While somebody writes, the form should not be pushed out of sight. */}
      <details key={phase === 'draft' ? 'closed' : 'open'} open={phase !== 'draft'}>
        <summary className="vigil-panel__summary">{previewsTitle(phase)}</summary>
        <Previews previews={description.previews} language={language} unsaved={unsaved} />
      </details>
    </section>
  )
}

function People(props: { submittedBy: string | null; approvedBy: string | null }) {
  const { submittedBy, approvedBy } = props
  if (!submittedBy && !approvedBy) return null
  return (
    <p className="vigil-people">
      {submittedBy && <span>Submitted by {submittedBy}</span>}
      {approvedBy && <span>Approved by {approvedBy}</span>}
    </p>
  )
}
