'use client'

import { useLocale } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { createPortal } from 'react-dom'
import {
  retractionNoteMax,
  type RetractionReason,
  retractionReasons,
} from '../../content/retraction'
import { type Locale, localeNames } from '../../core/locales'
import { Dialog } from '../chain/Dialog'
import type { RetractionRequest, RetractionView } from './retraction-api'
import { effectsOf, missingOf } from './retraction-words'

const reasons = Object.entries(retractionReasons) as [RetractionReason, string][]

/** Asks why an item is taken back and what the public is told, and says what will happen. */
export function RetractDialog(props: {
  languages: readonly Locale[]
  pictures: RetractionView['pictures']
  isAlert: boolean
  /** It was taken back already, and is to be erased, too. */
  erases?: boolean
  onConfirm: (request: RetractionRequest) => void
  onClose: () => void
}) {
  const { languages, pictures, isAlert, erases = false, onConfirm, onClose } = props
  const { code } = useLocale()
  const [reason, setReason] = useState<RetractionReason | null>(erases ? 'erased' : null)
  const [note, setNote] = useState<RetractionRequest['note']>({})
  const id = useId()
  const missing = missingOf({ reason, note })
  const offered = erases ? reasons.filter(([value]) => value === 'erased') : reasons
  // The language in which the person works comes first; the others can wait.
  const first = languages.find((locale) => locale === code) ?? languages[0]
  const others = languages.filter((locale) => locale !== first)
  const field = (locale: Locale) => (
    <label key={locale} className="vigil-retract__note">
      {localeNames[locale]}
      <textarea
        className="vigil-dialog__note"
        lang={locale}
        rows={2}
        maxLength={retractionNoteMax}
        value={note[locale] ?? ''}
        onChange={(event) => setNote({ ...note, [locale]: event.target.value })}
      />
    </label>
  )

  // Outside the page's own form, which the Enter key would send.
  return createPortal(
    <Dialog
      title={erases ? 'Erase this, too?' : 'Retract this for good?'}
      confirm={erases ? 'Erase' : 'Retract'}
      disabled={missing !== null}
      missing={missing}
      onConfirm={() => reason && onConfirm({ reason, note, ...(erases && { further: true }) })}
      onClose={onClose}
    >
      <fieldset className="vigil-retract__reasons">
        <legend>Why?</legend>
        {offered.map(([value, label]) => (
          <label key={value}>
            <input
              type="radio"
              name={`${id}-reason`}
              checked={reason === value}
              onChange={() => setReason(value)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      <fieldset className="vigil-retract__notes">
        <legend>What everybody reads in its place</legend>
        <p>One sentence is enough. Do not repeat what must not be read.</p>
        {first && field(first)}
        {others.length > 0 && (
          <details>
            <summary>In other languages ({others.length})</summary>
            {others.map(field)}
          </details>
        )}
      </fieldset>
      <h3>What will happen</h3>
      <ul className="vigil-retract__effects">
        {effectsOf({ reason, isAlert, pictures }).map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
    </Dialog>,
    document.body,
  )
}
