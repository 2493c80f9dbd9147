'use client'

import { useEffect, useState } from 'react'
import { clockFace, msUntil, type ServerClock } from './server-clock'

const tickMs = 250

/** The time that is left to stop an alert, large, with a line that runs out. */
export function Countdown(props: {
  until: string
  clock: ServerClock
  coolingSeconds: number | null
}) {
  const { until, clock, coolingSeconds } = props
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const ticking = window.setInterval(() => setNow(performance.now()), tickMs)
    return () => window.clearInterval(ticking)
  }, [])

  const left = msUntil(until, clock, now)
  const share = coolingSeconds ? Math.min(1, left / (coolingSeconds * 1000)) : null
  return (
    <div className="vigil-countdown">
      <div className="vigil-countdown__face" role="timer" aria-label="Time left to stop it">
        {left > 0 ? clockFace(left) : 'Starting …'}
      </div>
      {share !== null && (
        <div className="vigil-countdown__line" aria-hidden="true">
          <div style={{ width: `${share * 100}%` }} />
        </div>
      )}
    </div>
  )
}
