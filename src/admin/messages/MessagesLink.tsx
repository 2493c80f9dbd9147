'use client'

import { useAuth, useConfig } from '@payloadcms/ui'
import { moderators, organisationsOf } from '../../access/roles'

/** In the navigation of moderators: the way to what visitors left. */
export function MessagesLink() {
  const { config } = useConfig()
  const { user } = useAuth()
  if (organisationsOf(user, moderators).length === 0) return null
  return (
    <a className="nav__link" href={`${config.routes.admin}/visitors-messages`}>
      Messages of visitors
    </a>
  )
}
