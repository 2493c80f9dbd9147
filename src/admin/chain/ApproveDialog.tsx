'use client'

import { useState } from 'react'
import { spanWords } from '../sending/server-clock'
import { readersTime } from '../readers-time'
import { Audience } from './Audience'
import type { AlertDescription } from './chain-api'
import { Dialog } from './Dialog'
import { FindingTicks } from '../words/FindingTicks'

/**
 * Repeats what will happen before an alert is approved. Each language in which an earlier alert reached readers, and
 * in which this one says nothing, has to be confirmed, and so has everything in the texts that may lead to a person.
 */
export function ApproveDialog(props: {
  description: AlertDescription
  onConfirm: (said: { withoutLanguages: string[]; confirm: string[] }) => void
  onClose: () => void
}) {
  const { description, onConfirm, onClose } = props
  const [without, setWithout] = useState<readonly string[]>([])
  const [confirmed, setConfirmed] = useState<readonly string[]>([])
  const unseen = description.disclosures.filter(({ key }) => !confirmed.includes(key))
  const names = description.previews.flatMap(({ state, name }) =>
    state === 'reviewed' ? [name] : [],
  )
  const count = names.length === 1 ? 'in 1 language' : `in ${names.length} languages`
  const open = description.missingLanguages.filter(({ locale }) => !without.includes(locale))
  return (
    <Dialog
      title="Send this alert?"
      confirm="Approve and send"
      disabled={open.length > 0 || unseen.length > 0}
      missing={
        open.length > 0
          ? `Confirm first: ${open.map(({ name }) => name).join(', ')}.`
          : unseen.length > 0
            ? 'Tick first what you have looked at once more.'
            : null
      }
      onConfirm={() => onConfirm({ withoutLanguages: [...without], confirm: [...confirmed] })}
      onClose={onClose}
    >
      <p>
        {description.sender === null ? 'This goes' : `This goes, as ${description.sender},`} to
        every reader it is meant for, {count} ({names.join(', ')}), in{' '}
        <strong>{spanWords(description.coolingSeconds)}</strong>.
      </p>
      <p>Until then anybody of the organisation can stop it.</p>
      {description.meantFor && <p>{description.meantFor}</p>}
      <Audience description={description} />
      <p>{actByWords(description.actBy)}</p>
      {description.missingLanguages.length > 0 && (
        <fieldset className="vigil-missing-languages">
          <legend>Readers had the earlier alert in these languages, too</legend>
          {description.missingLanguages.map(({ locale, name }) => (
            <label key={locale}>
              <input
                type="checkbox"
                checked={without.includes(locale)}
                onChange={({ target }) =>
                  setWithout(
                    target.checked
                      ? [...without, locale]
                      : without.filter((other) => other !== locale),
                  )
                }
              />{' '}
              Nothing in {name}: its readers get another language.
            </label>
          ))}
        </fieldset>
      )}
      {description.disclosures.length > 0 && (
        <FindingTicks
          legend="Could this lead somebody to a person or a door? It stays as it is:"
          findings={description.disclosures}
          confirmed={confirmed}
          onChange={setConfirmed}
        />
      )}
    </Dialog>
  )
}

function actByWords(actBy: AlertDescription['actBy']): string {
  return actBy === null
    ? 'It names no time until which it helps to act.'
    : `It helps to act by ${readersTime(actBy.at, actBy.timeZone) ?? actBy.at}.`
}
