'use client'

import { useId, useState } from 'react'
import { Dialog } from '../chain/Dialog'

/** Asks since when a partner is to be told again. */
export function ReplayDialog(props: { onConfirm: (since: string) => void; onClose: () => void }) {
  const { onConfirm, onClose } = props
  const [local, setLocal] = useState(yesterday)
  const id = useId()
  const since = new Date(local)
  const isUsable = !Number.isNaN(since.getTime())
  return (
    <Dialog
      title="Tell the partner again?"
      confirm="Tell again"
      disabled={!isUsable}
      onConfirm={() => isUsable && onConfirm(since.toISOString())}
      onClose={onClose}
    >
      <p>
        Everything that was published, changed or taken back since then is sent once more, in the
        same order. The partner’s site recognises what it has already.
      </p>
      <label htmlFor={id}>Since when? (your own time)</label>
      <input
        id={id}
        type="datetime-local"
        className="vigil-dialog__note"
        value={local}
        onChange={(event) => setLocal(event.target.value)}
        required
      />
    </Dialog>
  )
}

/** This time yesterday, as a field for date and time has it. */
function yesterday(): string {
  const at = new Date()
  at.setDate(at.getDate() - 1)
  at.setMinutes(at.getMinutes() - at.getTimezoneOffset())
  return at.toISOString().slice(0, 16)
}
