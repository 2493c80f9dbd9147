'use client'

import { useConfig } from '@payloadcms/ui'
import { localeNames } from '../../core/locales'
import { Previews } from '../chain/Previews'
import { Instant } from '../sending/Instant'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { AlertAnswer } from './AlertAnswer'
import { type AskedAlert as Asked, type AskedMore, readAskedAlert } from './asked-alert-api'
import { AllAsked, NotAsked } from './NotAsked'
import '../panel.css'
import './asked.css'

const pollEvery = 10_000

const kinds: Record<Asked['kind'], string> = {
  first: 'a first alert',
  update: 'an update',
  correction: 'a correction',
  cancellation: 'a cancellation',
  goodNews: 'good news',
}

/** An alert of somebody else, to read in every language, and to agree to or decline. */
export function AskedAlert({ alerts, id }: { alerts: string; id: string }) {
  const { config } = useConfig()
  const url = `${config.routes.api}/${alerts}/${encodeURIComponent(id)}/asked`
  const { value, failure, refresh } = usePolled({
    about: url,
    read: (signal) => readAskedAlert(url, signal),
    every: () => pollEvery,
  })
  if (!value || failure?.kind === 'gone') {
    return (
      <NotAsked heading="An ally asks you" failure={failure} onRetry={refresh}>
        Nothing is asked here, or not any more: it was answered, withdrawn or changed, or its time
        is over.
      </NotAsked>
    )
  }
  return (
    <section className="vigil-asked" aria-labelledby="vigil-asked-heading">
      <AllAsked />
      <h1 id="vigil-asked-heading">{value.owner} asks you to read an alert</h1>
      <p>
        {value.owner} wants to send {kinds[value.kind]} to phones. Because of what was found in it
        somebody of a second organisation reads it first. If you agree, it can go; {value.owner}{' '}
        decides when. You see it in confidence.
      </p>
      {failure && <Trouble failure={failure} onRetry={refresh} />}
      <div className="vigil-notice vigil-notice--warning">
        <p>
          <strong>What was found</strong>
        </p>
        <ul className="vigil-problems">
          {value.found.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p>
          Is it true, and safe for whoever follows it? Open links only on a device on which that
          harms nobody. If in doubt, ask {value.owner} by voice.
        </p>
      </div>
      <dl className="vigil-asked__facts">
        <dt>Case</dt>
        <dd>{value.caseRef}</dd>
        {value.actBy && (
          <>
            <dt>Act by</dt>
            <dd>
              <Instant value={value.actBy} />
            </dd>
          </>
        )}
        <dt>Answer by</dt>
        <dd>
          <Instant value={value.until} />
        </dd>
      </dl>
      <AlertAnswer key={value.hash} url={url} asked={value} onAnswered={refresh} />
      <h2>What readers would see</h2>
      <Previews previews={value.previews} language="en" unsaved={false} />
      {value.more.map((more) => (
        <Behind key={more.locale} more={more} />
      ))}
    </section>
  )
}

/** What stands behind the buttons in one language, links in full. */
function Behind({ more }: { more: AskedMore }) {
  const { locale, copyText, whereTo, link, doNot, letter } = more
  const parts: [label: string, text: string][] = [
    ['Page with details', link],
    ['Short text to send', copyText],
    ['Where to send it', whereTo.join('\n')],
    ['Please do not', doNot.join('\n')],
    ['Model letter', letter],
  ]
  const filled = parts.filter(([, text]) => text !== '')
  return (
    <section className="vigil-asked__words" aria-labelledby={`vigil-asked-${locale}`}>
      <h2 id={`vigil-asked-${locale}`}>
        Behind the buttons, <span lang={locale}>{localeNames[locale]}</span>
      </h2>
      {filled.length === 0 && <p>Nothing.</p>}
      {filled.map(([label, text]) => (
        <div key={label}>
          <h3>{label}</h3>
          <p lang={locale}>{text}</p>
        </div>
      ))}
    </section>
  )
}
