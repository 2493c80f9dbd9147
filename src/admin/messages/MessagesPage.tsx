import type { AdminViewServerProps } from 'payload'
import type { ReactElement } from 'react'
import { AdminPage } from '../AdminPage'
import { MessageQueue } from './MessageQueue'

/** The page `/visitors-messages` of the admin: what visitors left on items, for moderators to decide. */
export function MessagesPage({
  messages,
  ...page
}: AdminViewServerProps & { messages: string }): ReactElement {
  return (
    <AdminPage {...page} path={['visitors-messages']}>
      <MessageQueue messages={messages} />
    </AdminPage>
  )
}
