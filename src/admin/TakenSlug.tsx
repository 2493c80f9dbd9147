'use client'

import { useField } from '@payloadcms/ui'

/** Under a slug that is taken: the way to the item that has it, which the error names. */
export function TakenSlug({ path }: { path: string }) {
  const { errorMessage, showError } = useField<string>({ path })
  const address = showError ? /https?:\/\/\S+$/.exec(errorMessage ?? '')?.[0] : undefined
  if (!address) return null
  return (
    <div role="status" style={{ marginTop: 4 }}>
      <a href={address} target="_blank" rel="noopener noreferrer">
        Open the item that has it
      </a>
    </div>
  )
}
