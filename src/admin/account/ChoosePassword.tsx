import { MinimalTemplate } from '@payloadcms/next/templates'
import type { AdminViewServerProps } from 'payload'
import type { ReactElement } from 'react'
import { Logo } from '../brand/Logo'
import { ChoosePasswordForm } from './ChoosePasswordForm'

/** The page of a link by which somebody chooses their password; nobody needs to be signed in for it. */
export function ChoosePassword({ users }: AdminViewServerProps & { users: string }): ReactElement {
  return (
    <MinimalTemplate>
      <div className="vigil-choose">
        <Logo />
        <ChoosePasswordForm users={users} />
      </div>
    </MinimalTemplate>
  )
}
