'use client'

import { Button } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { Dialog } from '../chain/Dialog'
import { Trouble } from '../Trouble'
import { useSending } from '../use-sending'
import { answerAskedAlert, type AskedAlert } from './asked-alert-api'
import '../chain/chain.css'

/** The most characters of a sentence; the server holds the same limit. */
const wordsMax = 280

/** The buttons with which an officer answers for the organisation that is asked. */
export function AlertAnswer(props: { url: string; asked: AskedAlert; onAnswered: () => void }) {
  const { url, asked, onAnswered } = props
  const { pending, failure, send } = useSending(
    'The answer got lost. Reload the page to see whether it was noted.',
  )
  const [asking, setAsking] = useState<'agree' | 'decline' | null>(null)
  const [words, setWords] = useState('')
  const id = useId()
  const agrees = asking === 'agree'
  return (
    <>
      {failure && <Trouble failure={failure} />}
      <div className={`vigil-panel vigil-panel--${asked.agreed ? 'good' : 'waiting'}`}>
        <p role="status">
          {asked.agreed
            ? `${asked.organisation} agreed. Until ${asked.owner} sends it you can take that back.`
            : `You answer for ${asked.organisation}.`}
        </p>
        {asked.refusal !== null ? (
          <p>{asked.refusal}</p>
        ) : (
          <div className="vigil-asked__buttons">
            {!asked.agreed && (
              <Button
                size="large"
                margin={false}
                disabled={pending}
                onClick={() => setAsking('agree')}
              >
                Agree …
              </Button>
            )}
            <Button
              buttonStyle="secondary"
              size="large"
              margin={false}
              disabled={pending}
              onClick={() => setAsking('decline')}
            >
              {asked.agreed ? 'Take it back …' : 'Decline …'}
            </Button>
          </div>
        )}
      </div>
      {asking && (
        <Dialog
          title={agrees ? 'Let this alert go?' : 'Say no to this alert?'}
          confirm={agrees ? 'Agree' : 'Decline'}
          disabled={!agrees && words.trim() === ''}
          onConfirm={() => {
            setAsking(null)
            void send(
              async () => {
                try {
                  await answerAskedAlert(url, { hash: asked.hash, agrees, words: words.trim() })
                } finally {
                  onAnswered()
                }
              },
              () => undefined,
            )
          }}
          onClose={() => setAsking(null)}
        >
          <p>
            {agrees
              ? `You have read it in all languages and know what its links and places are. ${asked.owner} can send exactly this text then.`
              : 'It does not go out, and you do not see it any more.'}
          </p>
          <label htmlFor={id}>
            {agrees ? 'A sentence to them, if you like' : 'Why? They read this sentence.'}
          </label>
          <textarea
            id={id}
            className="vigil-dialog__note"
            rows={3}
            maxLength={wordsMax}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            required={!agrees}
          />
        </Dialog>
      )}
    </>
  )
}
