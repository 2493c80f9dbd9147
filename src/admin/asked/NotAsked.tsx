'use client'

import { useConfig } from '@payloadcms/ui'
import type { ReactNode } from 'react'
import type { RequestFailure } from '../request'
import { Trouble } from '../Trouble'

/** The page of something that is not asked here, or has not come yet. */
export function NotAsked(props: {
  heading: string
  /** What is wrong; null while it is on its way. */
  failure: RequestFailure | null
  onRetry: () => void
  /** What to say where nothing is asked. */
  children: ReactNode
}) {
  const { heading, failure, onRetry, children } = props
  return (
    <section className="vigil-asked">
      <h1>{heading}</h1>
      {failure?.kind === 'gone' ? (
        <p>{children}</p>
      ) : (
        failure && <Trouble failure={failure} onRetry={onRetry} />
      )}
      <AllAsked />
    </section>
  )
}

/** The way back to the list. */
export function AllAsked() {
  const { config } = useConfig()
  return (
    <p>
      <a href={`${config.routes.admin}/asked`}>All that is asked of you</a>
    </p>
  )
}
