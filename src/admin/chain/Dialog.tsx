'use client'

import { Button } from '@payloadcms/ui'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'

/**
 * A question that has to be answered before anything else: the browser's own modal dialog, which keeps
 * the focus inside, closes on Escape and gives the focus back.
 */
export function Dialog(props: {
  title: string
  confirm: string
  disabled?: boolean
  /** A third way, between going on and not now. */
  other?: { label: string; onPress: () => void }
  /** Enter confirms at once: where nothing has to be read or filled in first. */
  focusConfirm?: boolean
  /** What is missing while it cannot be confirmed. */
  missing?: string | null
  children: ReactNode
  onConfirm: () => void
  onClose: () => void
}) {
  const { title, confirm, disabled = false, missing = null, children, onConfirm, onClose } = props
  const { focusConfirm = false, other } = props
  const element = useRef<HTMLDialogElement>(null)
  const confirmButton = useRef<HTMLButtonElement>(null)
  const titleId = useId()
  const textId = useId()
  // A layout effect: closing has to come before the element goes, or the focus is not given back.
  useLayoutEffect(() => {
    const dialog = element.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  useLayoutEffect(() => {
    if (focusConfirm) confirmButton.current?.focus()
  }, [focusConfirm])

  return (
    <dialog
      ref={element}
      className="vigil-dialog"
      aria-labelledby={titleId}
      aria-describedby={textId}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <h2 id={titleId}>{title}</h2>
      <div id={textId} className="vigil-dialog__body">
        {children}
      </div>
      <div className="vigil-dialog__buttons">
        <span role="status" className="vigil-dialog__missing">
          {missing}
        </span>
        <Button buttonStyle="secondary" size="large" margin={false} onClick={onClose}>
          Not now
        </Button>
        {other && (
          <Button buttonStyle="secondary" size="large" margin={false} onClick={other.onPress}>
            {other.label}
          </Button>
        )}
        <Button
          ref={confirmButton}
          size="large"
          margin={false}
          disabled={disabled}
          onClick={onConfirm}
        >
          {confirm}
        </Button>
      </div>
    </dialog>
  )
}
