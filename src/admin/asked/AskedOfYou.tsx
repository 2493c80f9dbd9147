import type { AdminViewServerProps } from 'payload'
import type { ReactElement } from 'react'
import { AdminPage } from '../AdminPage'
import { AskedAlert } from './AskedAlert'
import { AskedAlertList } from './AskedAlertList'
import { AskedCampaign } from './AskedCampaign'
import { AskedList } from './AskedList'

/**
 * The page `/asked` of the admin, `/asked/:id` of a campaign and `/asked/alert/:id`: what other organisations ask of
 * those for which the person may answer.
 */
export function AskedOfYou({
  alerts,
  campaigns,
  ...page
}: AdminViewServerProps & { alerts: string; campaigns: string }): ReactElement {
  const [, ...place] = [page.params?.segments ?? []].flat()
  const [first, second] = place
  return (
    <AdminPage {...page} path={['asked', ...place]}>
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
    </AdminPage>
  )
}
