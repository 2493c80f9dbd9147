import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import type { ReactElement } from 'react'
import { MessageQueue } from './MessageQueue'

/**
 * The page `/visitors-messages` of the admin: what visitors left on items, for moderators to decide. Payload lets
 * everybody open a page that is not its own; who is not signed in signs in first.
 */
export function MessagesPage({
  initPageResult,
  params,
  searchParams,
  viewActions,
  messages,
}: AdminViewServerProps & { messages: string }): ReactElement {
  const { req, locale, permissions, visibleEntities } = initPageResult
  const { payload, user, i18n } = req
  const { admin } = payload.config.routes
  if (!user || !permissions.canAccessAdmin) {
    redirect(`${admin}/login?redirect=${encodeURIComponent(`${admin}/visitors-messages`)}`)
  }
  return (
    <DefaultTemplate
      i18n={i18n}
      {...(locale && { locale })}
      {...(params && { params })}
      payload={payload}
      permissions={permissions}
      req={req}
      {...(searchParams && { searchParams })}
      user={user}
      {...(viewActions && { viewActions })}
      visibleEntities={{
        collections: visibleEntities.collections,
        globals: visibleEntities.globals,
      }}
    >
      <Gutter>
        <MessageQueue messages={messages} />
      </Gutter>
    </DefaultTemplate>
  )
}
