'use client'

import { Button, useConfig, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { useState } from 'react'
import { CopyBox } from '../CopyBox'
import { Trouble } from '../Trouble'
import { useSending } from '../use-sending'
import {
  curlLine,
  type KeyFacts,
  keyFactsOf,
  keyHeadings,
  keyStateOf,
  keyTones,
  prefixOf,
} from './key-words'
import { KeyDialog } from './KeyDialog'
import { issueKey, revokeKey } from './partner-key-api'
import '../panel.css'
import '../chain/chain.css'

/**
 * Makes, replaces and revokes the key; at the top of its page. `api` is the address of the partner API,
 * where it is another than that of the host.
 */
export function PartnerKeyPanel({ api }: { api?: string | null }) {
  const { id, collectionSlug, data } = useDocumentInfo()
  const { config } = useConfig()
  if (!id) {
    return (
      <section className="vigil-panel" aria-label="The key">
        <p>Say who the partner is and what it may have, and save. Then make the key here.</p>
      </section>
    )
  }
  return (
    <SavedKey
      key={id}
      url={`${config.routes.api}/${collectionSlug}/${id}`}
      partnerApi={api ?? `${config.serverURL}${config.routes.api}/partner/v1`}
      stored={keyFactsOf(data)}
    />
  )
}

function SavedKey(props: { url: string; partnerApi: string; stored: KeyFacts }) {
  const { url, partnerApi, stored } = props
  const unsaved = useFormModified()
  // What was done here since the page was loaded, and the key while it can be seen.
  const [done, setDone] = useState<Partial<KeyFacts>>({})
  const [key, setKey] = useState<string | null>(null)
  const [asking, setAsking] = useState<'replace' | 'revoke' | null>(null)
  const sending = useSending(
    'The answer of the server got lost. Reload the page to see how the key stands; if in doubt, replace it.',
  )
  const facts = { ...stored, ...done }
  const state = keyStateOf(facts, new Date())
  const blocked = sending.pending || unsaved

  const issue = () =>
    sending.send(
      () => issueKey(url),
      (made) => {
        setKey(made)
        setDone({ prefix: prefixOf(made), revokedAt: null, lastUsedOn: null })
      },
    )
  const revoke = () =>
    sending.send(
      () => revokeKey(url),
      (revokedAt) => {
        setKey(null)
        setDone((before) => ({ ...before, revokedAt }))
      },
    )

  return (
    <section
      className={`vigil-panel vigil-panel--${keyTones[state]}`}
      aria-labelledby="vigil-key-heading"
    >
      <div role="status">
        <h2 id="vigil-key-heading" className="vigil-panel__heading">
          {keyHeadings[state]}
        </h2>
      </div>
      {sending.failure && <Trouble failure={sending.failure} />}
      {key === null ? (
        <Known facts={facts} />
      ) : (
        <>
          <div className="vigil-notice vigil-notice--warning">
            <p>Copy the key now and hand it over safely. It will not be shown again.</p>
          </div>
          <CopyBox label="The key" text={key} />
        </>
      )}
      {state === 'working' && (
        <CopyBox label="To try it in a terminal" text={curlLine(partnerApi, key ?? 'YOUR-KEY')} />
      )}
      <div className="vigil-buttons">
        {state === 'none' || state === 'revoked' ? (
          <Button size="large" margin={false} disabled={blocked} onClick={() => void issue()}>
            {sending.pending
              ? 'Making the key …'
              : state === 'none'
                ? 'Make the key'
                : 'Make a new key'}
          </Button>
        ) : (
          <Button
            buttonStyle="secondary"
            size="large"
            margin={false}
            disabled={blocked}
            onClick={() => setAsking('replace')}
          >
            Replace the key …
          </Button>
        )}
        {(state === 'working' || state === 'expired') && (
          <Button
            buttonStyle="secondary"
            size="large"
            margin={false}
            disabled={sending.pending}
            onClick={() => setAsking('revoke')}
          >
            Revoke …
          </Button>
        )}
        {unsaved && <p className="vigil-buttons__why">Save your changes first.</p>}
      </div>
      {asking && (
        <KeyDialog
          about={asking}
          onClose={() => setAsking(null)}
          onConfirm={() => {
            setAsking(null)
            void (asking === 'replace' ? issue() : revoke())
          }}
        />
      )}
    </section>
  )
}

function Known({ facts }: { facts: KeyFacts }) {
  if (facts.prefix === null) return <p>The partner cannot read anything with it yet.</p>
  return (
    <p>
      It begins with <code>{facts.prefix}</code> and was{' '}
      {facts.lastUsedOn === null ? 'never used' : `last used on ${facts.lastUsedOn}`}.
    </p>
  )
}
