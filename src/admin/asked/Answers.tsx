'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { Dialog } from '../chain/Dialog'
import { Trouble } from '../Trouble'
import { useSending } from '../use-sending'
import { type Answer, answerAsking, type AskedWhole, type NamedAsking } from './asked-api'
import { answerWords, titleOf, withdrawalWords } from './asked-words'
import '../chain/chain.css'

/** What each organisation of the person has answered, and the buttons to answer. */
export function Answers(props: { url: string; asked: AskedWhole; onAnswered: () => void }) {
  const { url, asked, onAnswered } = props
  const { pending, failure, send } = useSending(
    'The answer got lost. Reload the page to see whether it was noted.',
  )
  const [leaving, setLeaving] = useState<NamedAsking | null>(null)
  // The page follows what the owner writes; what somebody has read of it does not.
  const [read, setRead] = useState(asked.hash)
  const hasChanged = read !== asked.hash
  const give = (organisation: string, answer: Answer) =>
    void send(
      async () => {
        try {
          await answerAsking(url, organisation, answer)
        } finally {
          // Whether it was noted or refused: what stands there now is what counts.
          onAnswered()
        }
      },
      () => undefined,
    )
  return (
    <>
      {failure && <Trouble failure={failure} />}
      {hasChanged && (
        <div className="vigil-notice vigil-notice--warning" role="alert">
          <p>
            This campaign has changed since you opened this page. Read it again before you approve.
          </p>
          <Button
            buttonStyle="secondary"
            size="small"
            margin={false}
            onClick={() => setRead(asked.hash)}
          >
            I have read it again
          </Button>
        </div>
      )}
      {asked.askings.map((asking) => (
        <div
          key={asking.organisation}
          className={`vigil-panel vigil-panel--${standsBy(asking) ? 'good' : 'waiting'}`}
        >
          <p role="status">{answerWords(asking)}</p>
          <div className="vigil-asked__buttons">
            {!standsBy(asking) && (
              <Button
                size="large"
                margin={false}
                disabled={pending || hasChanged}
                onClick={() => give(asking.organisation, { approval: 'approved', hash: read })}
              >
                Approve
              </Button>
            )}
            {asking.approval !== 'withdrawn' && (
              <Button
                buttonStyle="secondary"
                size="large"
                margin={false}
                disabled={pending}
                onClick={() => setLeaving(asking)}
              >
                Withdraw
              </Button>
            )}
          </div>
        </div>
      ))}
      {leaving && (
        <Dialog
          title={`Withdraw from “${titleOf(asked)}”?`}
          confirm="Withdraw"
          onConfirm={() => {
            give(leaving.organisation, { approval: 'withdrawn' })
            setLeaving(null)
          }}
          onClose={() => setLeaving(null)}
        >
          <p>{withdrawalWords(leaving.name)}</p>
        </Dialog>
      )}
    </>
  )
}

const standsBy = ({ approval, outdated }: NamedAsking): boolean =>
  approval === 'approved' && !outdated
