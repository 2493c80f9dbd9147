'use client'

import { useId, useState } from 'react'
import { Dialog } from './Dialog'

/** The most characters of a note; the server holds the same limit. */
const noteMax = 280

/** Asks for the note with which an alert goes back to its author. */
export function SendBackDialog(props: { onConfirm: (note: string) => void; onClose: () => void }) {
  const { onConfirm, onClose } = props
  const [note, setNote] = useState('')
  const id = useId()
  return (
    <Dialog
      title="Send back to the author?"
      confirm="Send back"
      disabled={note.trim() === ''}
      onConfirm={() => onConfirm(note.trim())}
      onClose={onClose}
    >
      <label htmlFor={id}>What should be changed?</label>
      <textarea
        id={id}
        className="vigil-dialog__note"
        rows={4}
        maxLength={noteMax}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        required
      />
    </Dialog>
  )
}
