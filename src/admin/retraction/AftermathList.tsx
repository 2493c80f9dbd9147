'use client'

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
    </section>
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
