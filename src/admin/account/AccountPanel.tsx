'use client'

import { Button, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useState } from 'react'
import { Instant } from '../sending/Instant'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { useSending } from '../use-sending'
import { type AccountView, changePassword, readAccount, sendLink } from './account-api'
import { OtherFactor } from '../second-factor/OtherFactor'
import { OwnFactor } from '../second-factor/OwnFactor'
import { OwnSessions } from './OwnSessions'
import { PasswordInput } from './PasswordFields'
import { StaffPhones } from './StaffPhones'
import '../panel.css'
import './account.css'

const whenLost =
  'The answer got lost, so nobody knows whether it was done. Look at what stands here now.'

/** How somebody comes to their password: by a link to themselves, or by changing their own. */
export function AccountPanel() {
  const { id, collectionSlug } = useDocumentInfo()
  const { config } = useConfig()
  if (!id) {
    return (
      <section className="vigil-panel">
        <p>
          When you save, a link goes to this address. The person chooses their own password with it,
          within three days. A new alert officer approves after 24 hours; the other officers are
          told.
        </p>
      </section>
    )
  }
  const collection = `${config.routes.api}/${collectionSlug}`
  return <SavedAccount collection={collection} person={String(id)} />
}

function SavedAccount({ collection, person }: { collection: string; person: string }) {
  const url = `${collection}/${person}`
  const { value, failure, refresh, accept } = usePolled<AccountView>({
    about: url,
    read: (signal) => readAccount(url, signal),
    every: () => 30_000,
  })
  // Somebody who may look at the person, and not change them.
  if (failure?.kind === 'gone' && !value) return null
  return (
    <section className="vigil-panel" aria-labelledby="vigil-account-heading">
      <h2 id="vigil-account-heading" className="vigil-panel__heading">
        {value?.isSelf ? 'Your password' : 'Signing in'}
      </h2>
      {failure && <Trouble failure={failure} onRetry={refresh} />}
      {value?.approvesFrom && (
        <p>
          {value.isSelf ? 'You approve' : 'Approves'} from <Instant value={value.approvesFrom} />{' '}
          on.
        </p>
      )}
      {value?.isSelf && <OwnPassword collection={collection} />}
      {value?.isSelf && <OwnFactor collection={collection} />}
      {value?.isSelf && <StaffPhones collection={collection} />}
      {value?.isSelf && <OwnSessions collection={collection} />}
      {value && !value.isSelf && <Link account={value} url={url} accept={accept} />}
      {value && !value.isSelf && <OtherFactor collection={collection} person={person} />}
    </section>
  )
}

/** What to tell of a link, in words. */
function standing({ state, mailFailed, linkUntil }: AccountView): string {
  if (mailFailed) return 'The mail with the link could not be sent. Try again.'
  if (state === 'active') {
    return linkUntil ? 'A link is on its way to them.' : 'They have chosen their password.'
  }
  return linkUntil
    ? 'They are invited and have not chosen a password yet.'
    : 'They have not chosen a password yet, and no link works any more.'
}

function Link({
  account,
  url,
  accept,
}: {
  account: AccountView
  url: string
  accept: (account: AccountView) => void
}) {
  const { pending, failure, send } = useSending(whenLost)
  const isReset = account.state === 'active'
  return (
    <>
      <p role="status">
        {standing(account)}{' '}
        {account.linkUntil && !account.mailFailed && (
          <>
            It works once, until <Instant value={account.linkUntil} />.
          </>
        )}
      </p>
      {!account.sendsMail && (
        <div className="vigil-notice vigil-notice--warning">
          <p>
            No mail is sent from here. Whoever runs the service can make a link for this person: npm
            run admin:link -- --email ADDRESS
          </p>
        </div>
      )}
      {isReset && account.sendsMail && (
        <p>
          If they forgot their password, send them a link. You then approve nothing for 24 hours,
          and neither do they once they have used it; the alert officers are told.
        </p>
      )}
      {failure && <Trouble failure={failure} />}
      {account.sendsMail && (
        <Button
          buttonStyle="secondary"
          size="small"
          margin={false}
          disabled={pending}
          onClick={() => void send(() => sendLink(url), accept)}
        >
          {isReset ? 'Send a link for a new password' : 'Send the invitation again'}
        </Button>
      )}
    </>
  )
}

function OwnPassword({ collection }: { collection: string }) {
  const { pending, failure, send } = useSending(whenLost)
  const [isOpen, setOpen] = useState(false)
  const [currentPassword, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [done, setDone] = useState('')

  function change() {
    setDone('')
    void send(
      () => changePassword(collection, { currentPassword, password }),
      (message) => {
        setDone(message)
        setCurrent('')
        setPassword('')
        setOpen(false)
      },
    )
  }

  return (
    <>
      <p role="status">{done}</p>
      {failure && <Trouble failure={failure} />}
      {isOpen ? (
        <div
          className="vigil-account__form"
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
            // The page around is a form of its own.
            event.preventDefault()
            change()
          }}
        >
          <PasswordInput
            label="Your present password"
            autoComplete="current-password"
            value={currentPassword}
            onChange={setCurrent}
          />
          <PasswordInput
            label="The new one, 12 characters or more"
            autoComplete="new-password"
            value={password}
            onChange={setPassword}
          />
          <Button size="small" margin={false} disabled={pending} onClick={change}>
            Change it and sign out everywhere else
          </Button>
        </div>
      ) : (
        <Button buttonStyle="secondary" size="small" margin={false} onClick={() => setOpen(true)}>
          Change your password …
        </Button>
      )}
    </>
  )
}
