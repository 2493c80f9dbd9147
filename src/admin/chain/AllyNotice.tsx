'use client'

import { Instant } from '../sending/Instant'
import type { AlertDescription } from './chain-api'

/** Why another organisation reads an alert first, and how that stands. */
export function AllyNotice({ description }: { description: AlertDescription }) {
  const { ally, workflow } = description
  if (!ally) return null
  const { found, question } = ally
  const counts = question?.counts === true
  return (
    <div className={`vigil-notice ${counts ? '' : 'vigil-notice--warning'}`}>
      <p>
        <strong>{counts ? 'An ally has read this.' : 'An ally has to read this first.'}</strong>{' '}
        {!question &&
          (workflow === 'draft'
            ? 'After you submit it, an alert officer asks another organisation. Or take this out:'
            : 'An alert officer asks another organisation. What was found:')}
      </p>
      {question && (
        <p>
          {question.answer === 'open' && (
            <>
              {question.name} was asked and can answer until <Instant value={question.until} />. It
              reads this text in all its languages, and nothing else of yours.
            </>
          )}
          {question.answer === 'agreed' &&
            (counts
              ? `${question.name} agrees. Any edit undoes it.`
              : `${question.name} agreed, but its word does not count any more: ask again.`)}
          {question.answer === 'declined' && `${question.name} declined.`}
          {question.words && ` “${question.words}”`}
        </p>
      )}
      <ul className="vigil-problems">
        {found.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  )
}
