'use client'

import { useForm, useFormModified, useFormProcessing, useFormSubmitted } from '@payloadcms/ui'
import { useEffect, useEffectEvent } from 'react'

/**
 * After publishing was refused, Payload takes the form for saved and its buttons go dead until somebody types. What
 * is in it is not saved, and can be saved as a draft.
 */
export function useRefusedForm(): void {
  const { setModified } = useForm()
  const modified = useFormModified()
  const processing = useFormProcessing()
  const submitted = useFormSubmitted()
  const isRefused = submitted && !processing && !modified
  const revive = useEffectEvent(() => setModified(true))
  useEffect(() => {
    if (isRefused) revive()
  }, [isRefused])
}
