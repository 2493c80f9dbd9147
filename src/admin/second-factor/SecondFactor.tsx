'use client'

import { useAuth, useConfig } from '@payloadcms/ui'
import { type ReactNode, useEffect, useRef } from 'react'
import { type FactorStanding, standingField } from '../../access/second-factor'
import { FactorGate } from './FactorGate'
import { StepUp } from './StepUp'
import './second-factor.css'

/** Around the whole admin: nothing is offered before this session has passed the second factor. */
export function SecondFactor({ children }: { children: ReactNode }) {
  const { refreshCookieAsync, user } = useAuth()
  const { config } = useConfig()
  const collection = `${config.routes.api}/${config.admin.user}`
  const isBefore = needsCode(user)
  const wasPast = useRef(false)
  useEffect(() => {
    if (user && !isBefore) wasPast.current = true
  }, [user, isBefore])

  function passed() {
    if (wasPast.current) void goOn()
    else window.location.reload()
  }

  // What somebody was writing stays; a page that was made for nobody, or does not learn of it, is made again.
  async function goOn() {
    const now: unknown = await refreshCookieAsync()
    if (!now || needsCode(now)) window.location.reload()
  }

  return (
    <>
      <div className="vigil-behind" inert={isBefore}>
        {children}
      </div>
      {isBefore && (
        <FactorGate
          collection={collection}
          signOut={`${config.routes.admin}/logout`}
          onPassed={passed}
        />
      )}
      <StepUp collection={collection} />
    </>
  )
}

/** Whether a session of somebody has not passed, as far as the newsroom said so. */
const needsCode = (user: unknown): boolean =>
  (user as { [standingField]?: FactorStanding | null } | null | undefined)?.[standingField]
    ?.needs === true
