'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { Dialog } from '../chain/Dialog'
import { Trouble } from '../Trouble'
import { useSending } from '../use-sending'
import { answerAsking, type AskedWhole, type NamedAsking } from './asked-api'
import { answerWords, titleOf, withdrawalWords } from './asked-words'
import '../chain/chain.css'

/** What each organisation of the person has answered, and the buttons to answer. */
export function Answers(props: { url: string; asked: AskedWhole; onAnswered: () => void }) {
  const { url, asked, onAnswered } = props
  const { pending, failure, send } = useSending(
    'The answer got lost. Reload the page to see whether it was noted.',
  )
  const [leaving, setLeaving] = useState<NamedAsking | null>(null)
  const give = (organisation: string, answer: 'approved' | 'withdrawn') =>
    void send(() => answerAsking(url, organisation, answer), onAnswered)
  return (
    <>
      {failure && <Trouble failure={failure} />}
      {asked.askings.map((asking) => (
        <div
          key={asking.organisation}
          className={`vigil-panel vigil-panel--${asking.approval === 'approved' ? 'good' : 'waiting'}`}
        >
          <p role="status">{answerWords(asking)}</p>
          <div className="vigil-asked__buttons">
            {asking.approval !== 'approved' && (
              <Button
                size="large"
                margin={false}
                disabled={pending}
                onClick={() => give(asking.organisation, 'approved')}
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
            give(leaving.organisation, 'withdrawn')
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
