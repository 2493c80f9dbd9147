'use client'

import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { CopyBox } from '../CopyBox'
import { Instant } from '../sending/Instant'
import { Trouble } from '../Trouble'
import { usePolled } from '../use-polled'
import { useSending } from '../use-sending'
import {
  changeStaffPhone,
  type OwnStaffPhones,
  readStaffPhones,
  type StaffPhoneView,
} from './staff-api'

const whenLost =
  'The answer got lost, so nobody knows whether it was done. Look at what stands here now.'

/** The phones on which somebody gets alerts first and stops them, one for each organisation. */
export function StaffPhones({ collection }: { collection: string }) {
  const { value, failure, refresh, accept } = usePolled<OwnStaffPhones>({
    about: collection,
    read: (signal) => readStaffPhones(collection, signal),
    every: () => 15_000,
  })
  const { pending, failure: refused, send } = useSending(whenLost)
  const [code, setCode] = useState<OwnStaffPhones['code']>(null)
  // Somebody who works nowhere has nothing to stop.
  if (failure?.kind === 'gone' && !value) return null
  if (value && value.phones.length === 0) return null

  const change = (organisation: string, step: 'code' | 'unlink') =>
    void send(
      () => changeStaffPhone(collection, organisation, step),
      (answer) => {
        setCode(answer.code)
        accept(answer)
      },
    )

  return (
    <>
      <h3 className="vigil-panel__heading">Your staff phone</h3>
      <p>
        A linked phone gets urgent alerts as soon as they are approved, before all others, and can
        stop them. <strong>Whoever searches that phone can see that you work here.</strong> If that
        is dangerous where you are, do not link it.
      </p>
      {failure && <Trouble failure={failure} onRetry={refresh} />}
      {refused && <Trouble failure={refused} />}
      {value?.phones.map((phone) => (
        <StaffPhone
          key={phone.organisation}
          phone={phone}
          code={phone.codeUntil && code?.organisation === phone.organisation ? code : null}
          disabled={pending}
          onChange={(step) => change(phone.organisation, step)}
        />
      ))}
    </>
  )
}

function StaffPhone({
  phone: { name, linkedAt, lostAt, codeUntil },
  code,
  disabled,
  onChange,
}: {
  phone: StaffPhoneView
  code: OwnStaffPhones['code']
  disabled: boolean
  onChange: (step: 'code' | 'unlink') => void
}) {
  return (
    <>
      <p role="status">
        <strong>{name}:</strong>{' '}
        {linkedAt ? (
          <>
            a phone is linked since <Instant value={linkedAt} />. Nobody here sees whether it is
            switched on.
          </>
        ) : lostAt ? (
          <>
            your phone is no longer reached (found <Instant value={lostAt} />
            ): it has blocked the bot, or was erased there.
          </>
        ) : (
          'no phone is linked.'
        )}
      </p>
      {code !== null && codeUntil && (
        <>
          <p>
            {code.links.length > 0
              ? 'On a phone that has subscribed with the bot, open the link, point the camera at the picture, or send the text, '
              : 'Send this to the bot that brings you its alerts, '}
            until <Instant value={codeUntil} />. It works once, and is not shown again.
          </p>
          {code.links.map(({ bot, url, picture }) => (
            <div key={bot} className="vigil-account__link">
              <img
                src={picture}
                alt={`The link to @${bot} as a picture for the camera of a phone`}
              />
              <a href={url} target="_blank" rel="noreferrer">
                Open @{bot} in Telegram
              </a>
            </div>
          ))}
          <CopyBox label="As a text for the bot" text={`/staff ${code.text}`} />
        </>
      )}
      <div className="vigil-factor__ways">
        <Button
          buttonStyle="secondary"
          size="small"
          margin={false}
          disabled={disabled}
          onClick={() => onChange('code')}
        >
          {linkedAt ? 'Link another phone …' : 'Link a phone …'}
        </Button>
        {(linkedAt ?? lostAt) && (
          <Button
            buttonStyle="secondary"
            size="small"
            margin={false}
            disabled={disabled}
            onClick={() => onChange('unlink')}
          >
            {linkedAt ? 'Unlink' : 'Put this away'}
          </Button>
        )}
      </div>
    </>
  )
}
