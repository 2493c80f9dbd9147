'use client'

import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { CopyBox } from '../CopyBox'
import { Instant } from '../sending/Instant'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { DeliveryLog } from './DeliveryLog'
import { useWebhookSteps } from './use-webhook-steps'
import { readWebhook, type WebhookDescription } from './webhook-api'
import { describeState } from './webhook-words'
import { WebhookButtons } from './WebhookButtons'
import '../panel.css'
import './webhooks.css'

/** How often to look, in ms: often while something is about to happen. */
const every = ({ testing, behind }: WebhookDescription): number =>
  testing || behind ? 1000 : 10_000

/** Where a partner's endpoint stands and what can be done, at the top of a webhook. */
export function WebhookPanel() {
  const { id, collectionSlug } = useDocumentInfo()
  const { config } = useConfig()
  if (!id) {
    return (
      <section className="vigil-panel">
        <p>Save it first; then make the secret here and give it to the partner.</p>
      </section>
    )
  }
  return <SavedWebhook url={`${config.routes.api}/${collectionSlug}/${id}`} />
}

function SavedWebhook({ url }: { url: string }) {
  const { data } = useDocumentInfo()
  const { value, failure, refresh, accept } = usePolled<WebhookDescription>({
    // Another key or address changes where it stands.
    about: `${url} ${String(data?.updatedAt)}`,
    read: (signal) => readWebhook(url, signal),
    every,
  })
  const steps = useWebhookSteps(url, accept)
  const words = value && describeState(value)
  return (
    <section
      className={`vigil-panel vigil-panel--${words?.tone ?? 'quiet'}`}
      aria-labelledby="vigil-webhook-heading"
    >
      <div role="status">
        <h2 id="vigil-webhook-heading" className="vigil-panel__heading">
          {words?.heading ?? 'Looking up how it stands …'}
        </h2>
        {words && <p>{words.meaning}</p>}
      </div>
      {failure && <Trouble failure={failure} onRetry={refresh} />}
      {steps.failure && <Trouble failure={steps.failure} />}
      {steps.secret && (
        <>
          <div className="vigil-notice vigil-notice--warning">
            <p>Copy the secret now and hand it over safely. It will not be shown again.</p>
          </div>
          <CopyBox key={steps.secret} label="The signing secret" text={steps.secret} />
        </>
      )}
      {value && <Times webhook={value} />}
      {value && <WebhookButtons webhook={value} steps={steps} />}
      {value && <DeliveryLog deliveries={value.deliveries} />}
    </section>
  )
}

function Times({ webhook }: { webhook: WebhookDescription }) {
  const { state, failingSince, nextAttemptAt, secretAt, previousUntil } = webhook
  return (
    <dl className="vigil-webhook__times">
      {failingSince && <Time label="Not taken since" value={failingSince} />}
      {state === 'active' && nextAttemptAt && <Time label="Next attempt" value={nextAttemptAt} />}
      {secretAt && <Time label="Secret made" value={secretAt} />}
      {previousUntil && <Time label="The secret before it signs until" value={previousUntil} />}
    </dl>
  )
}

function Time({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Instant value={value} />
      </dd>
    </div>
  )
}
