import { useAuth } from '@payloadcms/ui'
import { useCallback, useEffect, useRef, useState } from 'react'
import { fetchPlainly, watchAnswers } from './watch-answers'

/** Whether the person is signed in, will soon not be, or is not any more. */
export type Session = 'open' | 'ending' | 'over'

/** How long before its end people are warned, in ms. */
const warnedBefore = 60_000

/** How often a session that is over is asked for: whoever signs in elsewhere should not have to wait. */
const askedEvery = 3_000

/** No browser waits longer with one timer (2^31 - 1 ms). */
const longestTimer = 2_147_000_000

type Me = { user: { id: string | number } | null; exp?: number; token?: string }

/**
 * Follows the session of this page. Payload's own clock, which leaves the page at the end of a session, is set so
 * far ahead that it never strikes; the true end is kept here.
 * @param me - where the server says who is signed in
 */
export function useSession(me: string): Session {
  const { setUser, tokenExpirationMs, user } = useAuth()
  const [state, setState] = useState<Session>('open')
  const [end, setEnd] = useState<number | null>(null)
  const putOff = useRef<number | null>(null)
  const isSignedIn = user !== null && user !== undefined

  useEffect(() => {
    if (!user || !tokenExpirationMs || tokenExpirationMs === putOff.current) return
    setEnd(tokenExpirationMs)
    setState('open')
    const exp = Math.round((Date.now() + longestTimer) / 1000)
    putOff.current = exp * 1000
    setUser({ user, exp })
  }, [setUser, tokenExpirationMs, user])

  useEffect(() => {
    if (end === null || !isSignedIn) return
    const left = end - Date.now()
    const timers = [
      setTimeout(
        () => setState('ending'),
        Math.max(0, Math.min(longestTimer, left - warnedBefore)),
      ),
      setTimeout(() => setState('over'), Math.max(0, Math.min(longestTimer, left))),
    ]
    return () => timers.forEach(clearTimeout)
  }, [end, isSignedIn])

  const ask = useCallback(async () => {
    const answer = await fetchPlainly(me, { credentials: 'include', cache: 'no-store' })
    if (!answer.ok) return
    const now = (await answer.json()) as Me
    setState(now.user ? 'open' : 'over')
    if (now.user && now.exp) setUser(now as never)
  }, [me, setUser])

  // A session may end elsewhere: what was refused to somebody who was signed in is looked at.
  useEffect(() => {
    if (!isSignedIn) return
    return watchAnswers((answer) => {
      if (answer.status === 401 || answer.status === 403) void ask().catch(() => undefined)
      return Promise.resolve(answer)
    })
  }, [ask, isSignedIn])

  useEffect(() => {
    if (state !== 'over') return
    const timer = setInterval(() => void ask().catch(() => undefined), askedEvery)
    return () => clearInterval(timer)
  }, [ask, state])

  return isSignedIn ? state : 'open'
}
