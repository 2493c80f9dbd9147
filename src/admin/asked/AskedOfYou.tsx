import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter } from '@payloadcms/ui'
import { redirect } from 'next/navigation'
import type { AdminViewServerProps } from 'payload'
import type { ReactElement } from 'react'
import { AskedAlert } from './AskedAlert'
import { AskedAlertList } from './AskedAlertList'
import { AskedCampaign } from './AskedCampaign'
import { AskedList } from './AskedList'

/**
 * The page `/asked` of the admin, `/asked/:id` of a campaign and `/asked/alert/:id`: what other organisations ask of those for which the person may
 * answer. Payload lets everybody open a page that is not its own; who is not signed in signs in first.
 */
export function AskedOfYou({
  initPageResult,
  params,
  searchParams,
  viewActions,
  alerts,
  campaigns,
}: AdminViewServerProps & { alerts: string; campaigns: string }): ReactElement {
  const { req, locale, permissions, visibleEntities } = initPageResult
  const { payload, user, i18n } = req
  const [, ...place] = [params?.segments ?? []].flat()
  const [first, second] = place
  const { admin } = payload.config.routes
  if (!user || !permissions.canAccessAdmin) {
    const wanted = [admin, 'asked', ...place].join('/')
    redirect(`${admin}/login?redirect=${encodeURIComponent(wanted)}`)
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
        {first === 'alert' && second ? (
          <AskedAlert alerts={alerts} id={second} />
        ) : first ? (
          <AskedCampaign campaigns={campaigns} id={first} />
        ) : (
          <>
            <AskedAlertList alerts={alerts} />
            <AskedList campaigns={campaigns} />
          </>
        )}
      </Gutter>
    </DefaultTemplate>
  )
}
