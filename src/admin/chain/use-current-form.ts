'use client'

import { useDocumentInfo, useForm, useRouteCache } from '@payloadcms/ui'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { AlertDescription } from './chain-api'

/**
 * Keeps the form in step with the alert: when it moved on, by a step here or by somebody else, the
 * stored document is loaded again, unless that would throw away what the person is typing.
 * @returns whether the person is typing into a text that somebody else has changed meanwhile.
 */
export function useCurrentForm(description: AlertDescription | null, unsaved: boolean): boolean {
  const { data } = useDocumentInfo()
  const { dispatchFields } = useForm()
  const { clearRouteCache } = useRouteCache()
  const asked = useRef('')

  const shown = { revision: Number(data?.revision ?? 0), workflow: data?.workflow as unknown }
  // An answer older than what was just saved here says nothing.
  const moved =
    description !== null &&
    (description.revision > shown.revision ||
      (description.revision === shown.revision && description.workflow !== shown.workflow))
  const state = description ? `${description.revision}:${description.workflow}` : ''

  const catchUp = useEffectEvent(() => {
    if (!moved || asked.current === state || !description) return
    dispatchFields({ type: 'UPDATE', path: 'workflow', value: description.workflow })
    if (unsaved) return
    asked.current = state
    clearRouteCache()
  })
  useEffect(() => catchUp(), [moved, state, unsaved])

  return unsaved && description !== null && description.revision > shown.revision
}
