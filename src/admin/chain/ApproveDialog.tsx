'use client'

import { spanWords } from '../sending/server-clock'
import type { AlertDescription } from './chain-api'
import { Dialog } from './Dialog'

/** Repeats what will happen before an alert is approved. */
export function ApproveDialog(props: {
  description: AlertDescription
  onConfirm: () => void
  onClose: () => void
}) {
  const { description, ...dialog } = props
  const names = description.previews.flatMap(({ state, name }) =>
    state === 'reviewed' ? [name] : [],
  )
  const count = names.length === 1 ? 'in 1 language' : `in ${names.length} languages`
  return (
    <Dialog title="Send this alert?" confirm="Approve and send" {...dialog}>
      <p>
        This goes to every reader it is meant for, {count} ({names.join(', ')}), in{' '}
        <strong>{spanWords(description.coolingSeconds)}</strong>.
      </p>
      <p>Until then anybody of the organisation can stop it.</p>
    </Dialog>
  )
}
