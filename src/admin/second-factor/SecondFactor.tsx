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
  const standing = (user as { [standingField]?: FactorStanding | null } | null | undefined)?.[
    standingField
  ]
  const isBefore = standing?.needs === true
  const wasPast = useRef(false)
  useEffect(() => {
    if (user && !isBefore) wasPast.current = true
  }, [user, isBefore])

  function passed() {
    // What somebody was writing stays; a page that was made for nobody is made again.
    if (wasPast.current) void refreshCookieAsync()
    else window.location.reload()
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
