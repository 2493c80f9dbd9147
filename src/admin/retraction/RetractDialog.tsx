'use client'

import { useId, useState } from 'react'
import { createPortal } from 'react-dom'
import {
  retractionNoteMax,
  type RetractionReason,
  retractionReasons,
} from '../../fields/retraction'
import { type Locale, localeNames } from '../../locales'
import { Dialog } from '../chain/Dialog'
import type { RetractionRequest } from './retraction-api'

const reasons = Object.entries(retractionReasons) as [RetractionReason, string][]

/** Asks why an item is taken back and what the public is told, and says what will happen. */
export function RetractDialog(props: {
  languages: readonly Locale[]
  isAlert: boolean
  onConfirm: (request: RetractionRequest) => void
  onClose: () => void
}) {
  const { languages, isAlert, onConfirm, onClose } = props
  const [reason, setReason] = useState<RetractionReason | null>(null)
  const [note, setNote] = useState<Partial<Record<Locale, string>>>({})
  const id = useId()
  const written = Object.values(note).some((text) => text.trim() !== '')

  // Outside the page's own form, which the Enter key would send.
  return createPortal(
    <Dialog
      title="Retract this for good?"
      confirm="Retract"
      disabled={reason === null || !written}
      onConfirm={() => reason && onConfirm({ reason, note })}
      onClose={onClose}
    >
      <fieldset className="vigil-retract__reasons">
        <legend>Why?</legend>
        {reasons.map(([value, label]) => (
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
      <p>A note for everybody, in one language at least. Do not repeat what must not be read.</p>
      {languages.map((locale) => (
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
      ))}
      <ul className="vigil-retract__effects">
        <li>It leaves our pages and feeds at once; its address shows your note instead.</li>
        <li>
          Partners are told to remove it{reason === 'erased' && ' and to erase every copy'}. You see
          here who has done so.
        </li>
        {isAlert && <li>What has not been sent to phones yet is not sent.</li>}
        <li>Phones keep what they have.</li>
        <li>It cannot be published again. A copy can, under a new address.</li>
      </ul>
    </Dialog>,
    document.body,
  )
}
