'use client'

import { useConfig } from '@payloadcms/ui'

/** In the navigation: the way to what other organisations ask of the person's own. */
export function AskedLink() {
  const { config } = useConfig()
  return (
    <a className="nav__link" href={`${config.routes.admin}/asked`}>
      Asked of you
    </a>
  )
}
