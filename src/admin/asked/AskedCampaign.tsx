'use client'

import { useConfig } from '@payloadcms/ui'
import { localeNames } from '../../core/locales'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { Answers } from './Answers'
import { type AskedWhole, readAsked } from './asked-api'
import { roleName, titleOf } from './asked-words'
import { AllAsked, NotAsked } from './NotAsked'
import { Words } from './Words'
import './asked.css'

const pollEvery = 30_000

/** A campaign of somebody else, to read in every language, and to approve or withdraw from. */
export function AskedCampaign({ campaigns, id }: { campaigns: string; id: string }) {
  const { config } = useConfig()
  const url = `${config.routes.api}/${campaigns}/${encodeURIComponent(id)}`
  const { value, failure, refresh } = usePolled({
    about: url,
    read: (signal) => readAsked(url, signal),
    every: () => pollEvery,
  })
  if (!value || failure?.kind === 'gone') {
    return (
      <NotAsked heading="Asked of you" failure={failure} onRetry={refresh}>
        This campaign does not ask anything of you, or not any more.
      </NotAsked>
    )
  }
  return (
    <section className="vigil-asked" aria-labelledby="vigil-asked-heading">
      <AllAsked />
      <h1 id="vigil-asked-heading">{titleOf(value)}</h1>
      <p>
        {value.owner} asks you to stand with it. You can read this and not change it: it belongs to{' '}
        {value.owner}.{' '}
        {value.isPublic
          ? 'These words are public.'
          : 'These are the newest words; they are not public yet and may still change.'}
      </p>
      {failure && <Trouble failure={failure} onRetry={refresh} />}
      <Answers key={value.id} url={url} asked={value} onAnswered={refresh} />
      <Facts asked={value} />
      {value.words.map((words) => (
        <Words key={words.locale} words={words} />
      ))}
    </section>
  )
}

function Facts({ asked }: { asked: AskedWhole }) {
  const { startsAt, endsAt, timeZone, petition, companions, hashtags, words } = asked
  const format = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone,
  })
  const shown = (instant: string | null) =>
    instant ? `${format.format(new Date(instant))} (${timeZone})` : 'not set'
  const petitionTitle = petition && titleOf({ title: petition })
  return (
    <dl className="vigil-asked__facts">
      <dt>Begins</dt>
      <dd>{shown(startsAt)}</dd>
      <dt>Ends</dt>
      <dd>{shown(endsAt)}</dd>
      <dt>Petition</dt>
      <dd>
        {petition === null
          ? 'none'
          : Object.keys(petition).length > 0
            ? petitionTitle
            : 'one that is not public yet'}
      </dd>
      <dt>With</dt>
      <dd>
        {companions.length === 0
          ? 'nobody else'
          : companions
              .map(
                ({ name, role, approved }) =>
                  `${name} (${roleName(role)}${approved ? '' : ', has not answered yet'})`,
              )
              .join(', ')}
      </dd>
      {hashtags.length > 0 && (
        <>
          <dt>Hashtags</dt>
          <dd>{hashtags.join(' ')}</dd>
        </>
      )}
      <dt>Languages</dt>
      <dd>
        {words.map(({ locale, goesOut }, at) => (
          <span key={locale}>
            {at > 0 && ', '}
            <a href={`#vigil-asked-${locale}`} lang={locale}>
              {localeNames[locale]}
            </a>
            {goesOut ? '' : ' (does not go out so far)'}
          </span>
        ))}
      </dd>
    </dl>
  )
}
