import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import type { ReactElement, ReactNode } from 'react'

/**
 * A page of our own in the frame of the admin. Payload lets everybody open a page that is not its own; who is not
 * signed in signs in first.
 * @param props.path - of the page, below the admin
 */
export function AdminPage({
  initPageResult,
  params,
  searchParams,
  viewActions,
  path,
  children,
}: AdminViewServerProps & { path: readonly string[]; children: ReactNode }): ReactElement {
  const { req, locale, permissions, visibleEntities } = initPageResult
  const { payload, user, i18n } = req
  const { admin } = payload.config.routes
  if (!user || !permissions.canAccessAdmin) {
    redirect(`${admin}/login?redirect=${encodeURIComponent([admin, ...path].join('/'))}`)
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
      <Gutter>{children}</Gutter>
    </DefaultTemplate>
  )
}
