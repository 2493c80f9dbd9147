'use client'

import { useId, useState } from 'react'
import type { AlertDescription } from './chain-api'
import { Dialog } from './Dialog'

/** Chooses the one organisation that is to read an alert before it goes. */
export function AskDialog(props: {
  description: AlertDescription
  onConfirm: (organisation: string) => void
  onClose: () => void
}) {
  const { description, onConfirm, onClose } = props
  const choices = description.ally?.choices ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const name = useId()
  return (
    <Dialog
      title="Which ally shall read this?"
      confirm="Ask"
      disabled={chosen === null}
      missing={choices.length > 0 && chosen === null ? 'Choose one organisation.' : null}
      onConfirm={() => chosen !== null && onConfirm(chosen)}
      onClose={onClose}
    >
      <p>
        Its alert officers can read the text as it stands now, in all its languages, with everything
        behind its buttons, until they answer or you withdraw. You still approve it yourself
        afterwards.
      </p>
      {choices.length === 0 ? (
        <p>
          No other organisation has an alert officer who could answer now. Take out what was found,
          or try again later.
        </p>
      ) : (
        <fieldset className="vigil-missing-languages">
          <legend>Organisations with an alert officer who can answer</legend>
          {choices.map((choice) => (
            <label key={choice.id}>
              <input
                type="radio"
                name={name}
                checked={chosen === choice.id}
                onChange={() => setChosen(choice.id)}
              />{' '}
              {choice.name}
            </label>
          ))}
        </fieldset>
      )}
    </Dialog>
  )
}
