'use client'

import { useAuth, useConfig } from '@payloadcms/ui'
import { type ReactNode, useEffect } from 'react'
import './sign-in-again.css'
import { useSession } from './use-session'

/**
 * Around the whole admin: when a session is over, or about to be, it says so and leaves the page as it is.
 * Payload would go to another page, and what somebody was writing would be gone.
 */
export function SignInAgain({ children }: { children: ReactNode }) {
  const { refreshCookieAsync } = useAuth()
  const { config } = useConfig()
  const state = useSession(`${config.routes.api}/${config.admin.user}/me`)
  useEffect(() => {
    if (state !== 'over') return
    // Leaving now would lose it: nothing can be saved.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [state])
  return (
    <>
      {children}
      <div role="alert">
        {state === 'over' && (
          <p className="vigil-sign-in-again">
            You are signed out. What you wrote stays here; sign in, come back and save.{' '}
            <a href={`${config.routes.admin}/login`} target="_blank" rel="noopener noreferrer">
              Sign in again
            </a>
          </p>
        )}
        {state === 'ending' && (
          <p className="vigil-sign-in-again">
            Your session ends in a minute.{' '}
            <button type="button" onClick={() => void refreshCookieAsync()}>
              Stay signed in
            </button>
          </p>
        )}
      </div>
    </>
  )
}
