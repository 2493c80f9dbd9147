'use client'

import { Button, useConfig } from '@payloadcms/ui'
import { useEffect, useState, type FormEvent } from 'react'
import { RequestFailure } from '../request'
import { Trouble } from '../Trouble'
import { useSending } from '../use-sending'
import { checkLink, choosePassword } from './account-api'
import { PasswordInput } from './PasswordFields'

const whenLost =
  'The answer got lost. Try to sign in with the new password; if that fails, try again here.'

/** The form behind a link; the link itself goes from the address bar at once. */
export function ChoosePasswordForm({ users }: { users: string }) {
  const { config } = useConfig()
  const url = `${config.routes.api}/${users}`
  const [token, setToken] = useState<string | null>(null)
  const [kind, setKind] = useState<'invitation' | 'reset' | null>(null)
  const [refused, setRefused] = useState<RequestFailure | null>(null)
  const [password, setPassword] = useState('')
  const [done, setDone] = useState<string | null>(null)
  const { pending, failure, send } = useSending(whenLost)

  useEffect(() => {
    const given = window.location.hash.slice(1)
    if (!given) return
    window.history.replaceState(null, '', window.location.pathname)
    setToken(given)
  }, [])

  useEffect(() => {
    if (token === null) return
    checkLink(url, token)
      .then(setKind)
      .catch((error: unknown) => {
        setRefused(error instanceof RequestFailure ? error : new RequestFailure('unreachable'))
      })
  }, [token, url])

  function choose(event: FormEvent) {
    event.preventDefault()
    if (token !== null) void send(() => choosePassword(url, { token, password }), setDone)
  }

  if (done !== null) {
    return (
      <div role="status">
        <h1>Your password is set</h1>
        <p>Every session that was open has ended. Sign in with the new password.</p>
        <SignIn admin={config.routes.admin} />
      </div>
    )
  }
  if (refused) {
    return (
      <>
        <h1>This link does not work</h1>
        <Trouble failure={refused} />
        <Button el="anchor" buttonStyle="secondary" url={`${config.routes.admin}/forgot`}>
          Ask for a new link
        </Button>
      </>
    )
  }
  return (
    <form onSubmit={choose}>
      <h1>
        {kind === 'invitation' ? 'You are invited: choose a password' : 'Choose a new password'}
      </h1>
      <p>
        Twelve characters or more; four words that do not belong together are easy to keep in mind.
        Nobody else sees it or can set it.
      </p>
      {failure && <Trouble failure={failure} />}
      <PasswordInput
        label="Your password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" disabled={pending || kind === null}>
        Set the password
      </Button>
    </form>
  )
}

const SignIn = ({ admin }: { admin: string }) => (
  <Button el="anchor" url={`${admin}/login`}>
    Sign in
  </Button>
)
