'use client'

import { Link, useConfig } from '@payloadcms/ui'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { type Aftermath, readAftermath } from './aftermath-api'
import { aftermathWords } from './aftermath-words'

/** How often to look, in ms: often while somebody has not been reached. */
const every = (aftermath: Aftermath | null): number =>
  aftermath && aftermathWords(aftermath).open.length > 0 ? 5_000 : 60_000

/** What was done after an item was taken back, and who has not been reached yet. */
export function AftermathList({ url }: { url: string }) {
  const { value, failure, refresh } = usePolled({
    about: `${url} aftermath`,
    read: (signal) => readAftermath(url, signal),
    every,
  })
  if (!value) return failure && <Trouble failure={failure} onRetry={refresh} />
  const { done, open } = aftermathWords(value)
  return (
    <section className="vigil-aftermath" aria-label="What has become of it">
      {open.length > 0 && (
        <div role="status">
          <h4>Not reached yet</h4>
          <Sentences sentences={open} />
        </div>
      )}
      <h4>Done</h4>
      <Sentences sentences={done} />
      {value.mentions && <Mentions {...value.mentions} />}
    </section>
  )
}

/** Where the name stood when this was erased, a link to each. */
function Mentions({ own, others }: NonNullable<Aftermath['mentions']>) {
  const { config } = useConfig()
  if (own.length === 0 && others.length === 0) return null
  return (
    <>
      <h4>Where the name stood elsewhere</h4>
      <ul>
        {own.map(({ path, title, former, isSaved }) => (
          <li key={path}>
            <Link href={`${config.routes.admin}${path}`}>{title}</Link>
            {former && ' (in earlier versions only)'}
            {isSaved && ' (saved since)'}
          </li>
        ))}
        {others.map((address) => (
          <li key={address}>
            <a href={address} target="_blank" rel="noopener noreferrer">
              {address}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Sentences({ sentences }: { sentences: readonly string[] }) {
  return (
    <ul>
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
