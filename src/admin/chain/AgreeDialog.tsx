'use client'

import type { AlertDescription } from './chain-api'
import { missingWords } from './daily-words'
import { Dialog } from './Dialog'

/** Says once more what somebody agrees to: that this very text goes although enough have gone today. */
export function AgreeDialog(props: {
  description: AlertDescription
  onConfirm: () => void
  onClose: () => void
}) {
  const { description, onConfirm, onClose } = props
  const { daily } = description
  if (!daily) return null
  return (
    <Dialog
      title="Agree to one more today?"
      confirm="Agree"
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{missingWords(daily)}</p>
      <p>
        You agree that this text, as it stands now, is worth waking readers once more. It goes only
        when an alert officer approves it. Any edit takes your word back.
      </p>
    </Dialog>
  )
}
