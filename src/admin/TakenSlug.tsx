'use client'

import { useField } from '@payloadcms/ui'
import './taken-slug.css'

/**
 * Under a slug that is taken: by what, and the way there. Payload shows errors at their fields once somebody has
 * published, but none of a draft that was refused.
 */
export function TakenSlug({ path = 'slug' }: { path?: string }) {
  const { errorMessage = '', showError } = useField<string>({ path })
  if (!errorMessage.includes('Choose another.')) return null
  const address = /https?:\/\/\S+$/.exec(errorMessage)?.[0]
  const sentence = address ? errorMessage.slice(0, -address.length) : errorMessage
  return (
    <div className="vigil-taken-slug" role="alert">
      {!showError && sentence}{' '}
      {address && (
        <a href={address} target="_blank" rel="noopener noreferrer">
          Open the item that has it
        </a>
      )}
    </div>
  )
}
