'use client'

import { Button, Link, useConfig, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { useState } from 'react'
import { Dialog } from '../chain/Dialog'
import { Instant } from '../sending/Instant'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { useSending } from '../use-sending'
import { approveWords, readSecondPerson, type SecondPersonView } from './second-person-api'
import '../panel.css'
import '../chain/chain.css'

/** How often to look whether somebody else has written or approved, in ms. */
const pollEvery = 15_000

/** In an item's sidebar: whether a second person has approved what names a private person, and the button for it. */
export function SecondPersonPanel() {
  const { id, collectionSlug, data } = useDocumentInfo()
  const { config } = useConfig()
  if (!id) return null
  return (
    <SavedItem
      key={id}
      url={`${config.routes.api}/${collectionSlug}/${id}`}
      savedAt={String(data?.updatedAt)}
    />
  )
}

function SavedItem({ url, savedAt }: { url: string; savedAt: string }) {
  const [asking, setAsking] = useState(false)
  const unsaved = useFormModified()
  const sending = useSending(
    'The answer of the server got lost. Press again: it is safe to repeat.',
  )
  const { value, failure, refresh, accept } = usePolled({
    about: `${url} ${savedAt}`,
    read: (signal) => readSecondPerson(url, signal),
    every: () => pollEvery,
    state: ({ hash, approved }) => `${hash} ${approved?.at}`,
  })
  if (!value) return failure && <Trouble failure={failure} onRetry={refresh} />
  if (value.reason === null || value.isPublic) return null
  const isApproved = value.approved !== null && !value.approved.outdated
  return (
    <section
      className={`vigil-notice${isApproved ? '' : ' vigil-notice--warning'}`}
      aria-label="Second person"
    >
      <p>
        <strong>
          {isApproved ? 'Approved by a second person' : 'A second person reads it first'}
        </strong>
      </p>
      <State value={value} />
      {sending.failure && <Trouble failure={sending.failure} />}
      {value.refusal === null && (
        <Button
          size="large"
          margin={false}
          disabled={unsaved || sending.pending}
          onClick={() => setAsking(true)}
        >
          {sending.pending ? 'Approving …' : 'Approve this text …'}
        </Button>
      )}
      {value.refusal === null && unsaved && <p>Save or leave your changes first.</p>}
      {asking && (
        <ApproveTextDialog
          value={value}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false)
            void sending.send(() => approveWords(url, value.hash), accept)
          }}
        />
      )}
    </section>
  )
}

function State({ value }: { value: SecondPersonView }) {
  const { config } = useConfig()
  const { admin } = config.routes
  const { approved, pictures, reason, refusal } = value
  if (approved && !approved.outdated) {
    return (
      <p>
        {approved.by}, <Instant value={approved.at} />. It can be published as it is saved; any
        edit, of its pictures too, takes a second person again.
      </p>
    )
  }
  return (
    <>
      <p>Because {reason}</p>
      {approved && (
        <p>
          {approved.by} approved other words or pictures on <Instant value={approved.at} />.
        </p>
      )}
      {pictures.length > 0 && (
        <>
          <p>Not approved as they are now:</p>
          <ul>
            {pictures.map(({ path, description }) => (
              <li key={path}>
                <Link href={`${admin}${path}`}>{description}</Link>
              </li>
            ))}
          </ul>
        </>
      )}
      {refusal !== null && <p>{refusal}</p>}
    </>
  )
}

function ApproveTextDialog(props: {
  value: SecondPersonView
  onConfirm: () => void
  onClose: () => void
}) {
  const { value, onConfirm, onClose } = props
  const { languages } = value
  return (
    <Dialog
      title="Approve this text?"
      confirm="Approve"
      disabled={languages.length === 0}
      missing={languages.length === 0 ? 'No language is written yet.' : null}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>
        You have read it as it is saved now, in {languages.join(', ')}, and looked at its pictures,
        and nothing in it endangers anybody whom it names or who could be recognised.
      </p>
      <p>
        It can then be published in exactly these words, with these pictures. Any edit takes your
        approval back.
      </p>
    </Dialog>
  )
}
