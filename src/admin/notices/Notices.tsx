'use client'

import { useConfig } from '@payloadcms/ui'
import { usePolled } from '../use-polled'
import { readNotices } from './notices-api'
import './notices.css'

/** How often to look, in ms: nothing here is a matter of seconds. */
const pollEvery = 60_000

/** What somebody should look at, above everything else on the start page; nothing when all is well. */
export function Notices() {
  const { config } = useConfig()
  const url = `${config.routes.api}/vigil/notices`
  const { value } = usePolled({
    about: url,
    read: (signal) => readNotices(url, signal),
    every: () => pollEvery,
  })
  if (!value || value.notices.length === 0) return null
  return (
    <section className="vigil-notices" aria-labelledby="vigil-notices-heading">
      <h2 id="vigil-notices-heading">To look at</h2>
      <ul>
        {value.notices.map(({ key, severity, text, href }) => (
          <li key={key} className={`vigil-notices__${severity}`}>
            {href === null ? text : <a href={href}>{text}</a>}
          </li>
        ))}
      </ul>
    </section>
  )
}
