'use client'

import { Dialog } from '../chain/Dialog'

const words = {
  replace: {
    title: 'Replace the key?',
    confirm: 'Replace it',
    text: 'The present key stops working at once. The partner reads nothing until it has the new one.',
  },
  revoke: {
    title: 'Revoke the key?',
    confirm: 'Revoke it',
    text: 'The partner reads nothing more from now on, and does not learn of corrections and removals either.',
  },
}

/** Asks before a key that is in use stops working. */
export function KeyDialog(props: {
  about: keyof typeof words
  onConfirm: () => void
  onClose: () => void
}) {
  const { about, ...dialog } = props
  const { title, confirm, text } = words[about]
  return (
    <Dialog title={title} confirm={confirm} {...dialog}>
      <p>{text}</p>
    </Dialog>
  )
}
