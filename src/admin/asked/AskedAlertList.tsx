'use client'

import { useConfig } from '@payloadcms/ui'
import { Instant } from '../sending/Instant'
import { usePolled } from '../use-polled'
import { readAskedAlerts } from './asked-alert-api'
import './asked.css'

const pollEvery = 30_000

/** The alerts about which an organisation of the person is asked; nothing where there are none. */
export function AskedAlertList({ alerts }: { alerts: string }) {
  const { config } = useConfig()
  const url = `${config.routes.api}/${alerts}/asked`
  const { value } = usePolled({
    about: url,
    read: (signal) => readAskedAlerts(url, signal),
    every: () => pollEvery,
  })
  if (!value || value.alerts.length === 0) return null
  return (
    <section className="vigil-asked" aria-labelledby="vigil-asked-alerts-heading">
      <h1 id="vigil-asked-alerts-heading">Alerts that wait for you</h1>
      <ul className="vigil-asked__list">
        {value.alerts.map((entry) => (
          <li key={entry.id}>
            <a href={`${config.routes.admin}/asked/alert/${entry.id}`}>
              {entry.headline || entry.caseRef}
            </a>
            <p>
              Of {entry.owner}.{' '}
              {entry.agreed ? (
                `${entry.organisation} agreed.`
              ) : (
                <>
                  Answer by <Instant value={entry.until} />.
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
