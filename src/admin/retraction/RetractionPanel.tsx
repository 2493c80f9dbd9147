'use client'

import { Button, useConfig, useDocumentInfo, useFormModified } from '@payloadcms/ui'
import { useState } from 'react'
import { type Retraction, retractionReasons } from '../../content/retraction'
import { localeNames, locales } from '../../core/locales'
import { Instant } from '../sending/Instant'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { useSending } from '../use-sending'
import { AftermathList } from './AftermathList'
import { RetractDialog } from './RetractDialog'
import { readRetraction, retract, type RetractionView } from './retraction-api'
import '../panel.css'
import '../chain/chain.css'
import './retraction.css'

/** How often to look whether somebody else took the item back, in ms. */
const every = ({ retraction }: RetractionView): number | null =>
  retraction?.reason === 'erased' ? null : 30_000

/** Takes a public item back, and afterwards tells that it was; in the sidebar of its page. */
export function RetractionPanel() {
  const { id, collectionSlug, data } = useDocumentInfo()
  const { config } = useConfig()
  if (!id) return null
  return (
    <SavedItem
      key={id}
      url={`${config.routes.api}/${collectionSlug}/${id}`}
      savedAt={String(data?.updatedAt)}
      isAlert={data?.workflow !== undefined}
    />
  )
}

function SavedItem(props: { url: string; savedAt: string; isAlert: boolean }) {
  const { url, savedAt, isAlert } = props
  const [asking, setAsking] = useState(false)
  const unsaved = useFormModified()
  const sending = useSending(
    'The answer of the server got lost. Press again: it is safe to repeat.',
  )
  const { value, failure, refresh, accept } = usePolled({
    about: `${url} ${savedAt}`,
    read: (signal) => readRetraction(url, signal),
    every,
    state: ({ retraction }) => (retraction ? `${retraction.reason} ${retraction.at}` : ''),
  })
  if (!value) return failure && <Trouble failure={failure} onRetry={refresh} />
  const { retraction, correction, refusal } = value
  // What was erased cannot go any further.
  const isOffered = value.reached && refusal === null && retraction?.reason !== 'erased'
  const word = retraction ? 'Erase, too' : 'Retract'
  return (
    <>
      {retraction && (
        <TakenBack url={url} retraction={retraction} correction={correction ?? null} />
      )}
      {value.reached && !retraction && refusal !== null && (
        <p className="vigil-retract__refusal">{refusal}</p>
      )}
      {isOffered && (
        <div className="vigil-retract">
          {sending.failure && <Trouble failure={sending.failure} />}
          <Button
            className="vigil-retract__button"
            buttonStyle="secondary"
            margin={false}
            disabled={sending.pending}
            onClick={() => setAsking(true)}
          >
            {sending.pending ? 'A moment …' : `${word} …`}
          </Button>
          {asking && (
            <RetractDialog
              languages={value.languages}
              pictures={value.pictures}
              isAlert={isAlert}
              erases={retraction !== null}
              onClose={() => setAsking(false)}
              onConfirm={(body) => {
                setAsking(false)
                void sending.send(
                  () => retract(url, body),
                  (answer) => {
                    accept({ ...value, ...answer })
                    // Loaded anew, the whole page shows that this is not public any more; not where that
                    // would throw away what is being typed.
                    if (!unsaved) window.location.reload()
                  },
                )
              }}
            />
          )}
        </div>
      )}
    </>
  )
}

function TakenBack(props: { url: string; retraction: Retraction; correction: string | null }) {
  const { at, reason, note } = props.retraction
  const { correction } = props
  const { collectionSlug } = useDocumentInfo()
  const { config } = useConfig()
  return (
    <div className="vigil-notice vigil-notice--warning" role="status">
      <p>
        <strong>
          Taken back on <Instant value={at} />.
        </strong>{' '}
        {retractionReasons[reason]}.
        {reason === 'erased' &&
          ' Its words are erased in every version, and its pictures are deleted unless something else shows them.'}
      </p>
      {correction !== null && (
        <p>
          Tell those who have acted on it what is right:{' '}
          <a href={`${config.routes.admin}/collections/${collectionSlug}/${correction}`}>
            write the correction
          </a>
          , which is drafted.
        </p>
      )}
      <dl className="vigil-retract__told">
        {locales
          .filter((locale) => note[locale])
          .map((locale) => (
            <div key={locale}>
              <dt>{localeNames[locale]}</dt>
              <dd lang={locale}>{note[locale]}</dd>
            </div>
          ))}
      </dl>
      <AftermathList url={props.url} />
    </div>
  )
}
