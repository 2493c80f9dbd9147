'use client'

import { Button } from '@payloadcms/ui'
import type { Action } from './chain-api'
import type { Steps } from './use-steps'

/** The button of one step: no step can be taken while another one is. Does `ask` instead where a dialog comes first. */
export function StepButton(props: {
  action: Action
  steps: Steps
  label: string
  /** What stands on it while the step is being taken. */
  busy: string
  /** Default: the step that is expected next. */
  kind?: 'secondary' | 'stop'
  disabled?: boolean
  ask?: () => void
}) {
  const { action, steps, label, busy, kind, disabled = false, ask } = props
  return (
    <Button
      {...(kind === 'stop' ? { className: 'vigil-stop' } : {})}
      {...(kind === 'secondary' ? { buttonStyle: 'secondary' as const } : {})}
      size="large"
      margin={false}
      disabled={disabled || steps.pending !== null}
      onClick={ask ?? (() => void steps.take(action))}
    >
      {steps.pending === action ? busy : label}
    </Button>
  )
}
