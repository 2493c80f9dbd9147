'use client'

import { useLocale } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { createPortal } from 'react-dom'
import { type Locale, localeNames } from '../../core/locales'
import { Dialog } from '../chain/Dialog'
import type { Note } from './testimony-api'
import '../retraction/retraction.css'

const choices = {
  neutral: 'A neutral sentence: a part was taken out at the request of the person who told it',
  own: 'A sentence of our own',
  none: 'Nothing',
} as const
type Choice = keyof typeof choices

/** Asks what readers are told in the place of what is withdrawn, and says what will happen. */
export function WithdrawDialog(props: {
  name: string
  /** Whether nothing is left afterwards. */
  isLast: boolean
  languages: readonly Locale[]
  onConfirm: (note: Note) => void
  onClose: () => void
}) {
  const { name, isLast, languages, onConfirm, onClose } = props
  const { code } = useLocale()
  const [choice, setChoice] = useState<Choice>('neutral')
  const [words, setWords] = useState('')
  const id = useId()
  const language = languages.find((locale) => locale === code) ?? languages[0]
  const isMissing = choice === 'own' && words.trim() === ''
  const note = (): Note => {
    if (choice === 'neutral') return undefined
    return choice === 'none' || !language ? null : { [language]: words.trim() }
  }
  // Outside the page's own form, which the Enter key would send.
  return createPortal(
    <Dialog
      title={isLast ? 'Withdraw the whole testimony?' : 'Withdraw this part?'}
      confirm="Withdraw"
      disabled={isMissing}
      missing={isMissing ? 'Write the sentence.' : null}
      onConfirm={() => onConfirm(note())}
      onClose={onClose}
    >
      <p>{name}</p>
      <fieldset className="vigil-retract__reasons">
        <legend>What readers find in its place</legend>
        {(Object.keys(choices) as Choice[])
          .filter((value) => value !== 'own' || language !== undefined)
          .map((value) => (
            <label key={value}>
              <input
                type="radio"
                name={`${id}-note`}
                checked={choice === value}
                onChange={() => setChoice(value)}
              />
              {choices[value]}
            </label>
          ))}
        {choice === 'own' && language && (
          <label className="vigil-retract__note">
            {localeNames[language]}
            <textarea
              className="vigil-dialog__note"
              lang={language}
              rows={2}
              maxLength={280}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </label>
        )}
      </fieldset>
      <h3>What will happen</h3>
      <ul className="vigil-retract__effects">
        <li>
          {isLast
            ? 'Nothing of it is left: the whole item is erased, and its address answers that it is gone.'
            : 'It goes from the partner API, feeds, embeds and the bot at once; the other parts stay.'}
        </li>
        <li>It is taken out of every version here, with pictures that nothing else shows.</li>
        <li>Partners are told. It cannot be undone.</li>
      </ul>
    </Dialog>,
    document.body,
  )
}
