'use client'

import { Countdown } from '../sending/Countdown'
import { Instant } from '../sending/Instant'
import type { BroadcastView } from '../sending/broadcast-view'
import { SendingProgress } from '../sending/SendingProgress'
import { AllyNotice } from './AllyNotice'
import type { AlertDescription } from './chain-api'
import { goneWords, isBeyondDay, missingWords } from './daily-words'
import type { Phase } from './phase'
import { Problems } from './Problems'

/** What is to be known in the present phase, between the heading and the buttons. */
export function PhaseDetails(props: {
  description: AlertDescription
  phase: Phase
  receivedAt: number
}) {
  const { description, phase, receivedAt } = props
  const { broadcast } = description
  switch (phase) {
    case 'draft':
      return <DraftDetails description={description} />
    case 'review':
      return (
        <>
          {description.refusals.approve === null && (
            <p>Read it below, language by language, as readers will see it.</p>
          )}
          <StaffPhones count={description.staffPhones} />
          <AllyNotice description={description} />
          <NumberOfDay description={description} />
          <MissingLanguages description={description} />
          <LookOnceMore description={description} />
        </>
      )
    case 'cooling':
      return broadcast ? (
        <>
          <Countdown
            until={broadcast.notBefore}
            clock={{ serverNow: Date.parse(description.serverNow), receivedAt }}
            coolingSeconds={description.coolingSeconds}
          />
          <p>
            Nobody has got it yet. Anybody of the organisation can stop it. Nothing is sent after{' '}
            <Instant value={broadcast.notAfter} />.
          </p>
          <StaffPhones count={description.staffPhones} />
        </>
      ) : null
    case 'sending':
    case 'paused':
    case 'held':
    case 'sent':
    case 'unconfirmed':
    case 'late':
    case 'takenBack':
    case 'retracted':
      return (
        <>
          {broadcast && <SendingProgress view={broadcast} />}
          {phase === 'takenBack' && description.workflow === 'sent' && (
            <p>
              Readers and partners do not see it any more. To tell them in public why, retract it;
              to say what holds, write a correction.
            </p>
          )}
          {phase !== 'takenBack' && description.workflow === 'sent' && (
            <p>It stays as it is. To say more, write what follows it.</p>
          )}
          {phase === 'late' && description.workflow === 'approved' && (
            <p>To send it after all, choose a later “Act by”, save, and submit it again.</p>
          )}
        </>
      )
  }
}

/** Who stopped it, and where. */
const stopperInWords = ({ name, byPhone }: { name: string; byPhone: boolean }): string =>
  byPhone ? `${name}, by their staff phone` : name

/** Who gets it before the others, and can stop it. */
function StaffPhones({ count }: { count: number | null }) {
  if (count === null) return null
  if (count === 0) {
    return (
      <p>
        No staff phone is linked, so nobody gets it before the others. You can link yours on your
        account page.
      </p>
    )
  }
  const phones = count === 1 ? '1 staff phone gets' : `${String(count)} staff phones get`
  return <p>{phones} it as soon as it is approved, and can stop it.</p>
}

/** Whether an earlier version had begun to go out. */
const isStopped = (broadcast: AlertDescription['broadcast']): broadcast is BroadcastView =>
  broadcast !== null &&
  (broadcast.state === 'cancelled' || broadcast.state === 'takenBack') &&
  broadcast.startedAt !== null

/** How many urgent alerts have gone today, and who has to agree where that is enough. */
function NumberOfDay({ description: { daily } }: { description: AlertDescription }) {
  if (!daily) return null
  if (!isBeyondDay(daily)) return daily.gone > 0 ? <p>{goneWords(daily)}</p> : null
  return (
    <div className="vigil-notice vigil-notice--warning">
      <p>{missingWords(daily)}</p>
    </div>
  )
}

/** The languages in which readers would go on believing what an earlier alert said. */
function MissingLanguages({ description }: { description: AlertDescription }) {
  const names = description.missingLanguages.map(({ name }) => name)
  if (names.length === 0) return null
  return (
    <div className="vigil-notice vigil-notice--warning">
      <p>
        <strong>Not written in {names.join(', ')}.</strong> Readers had the earlier alert there.
        Write it and mark it as reviewed, or whoever approves confirms each of these languages.
      </p>
    </div>
  )
}

/** What in the texts is worth a second look; of it only what may lead to a person is confirmed by whoever approves. */
function LookOnceMore({ description }: { description: AlertDescription }) {
  const { disclosures, wordings } = description
  if (disclosures.length + wordings.length === 0) return null
  return (
    <div className="vigil-notice vigil-notice--warning">
      <p>
        <strong>Look once more.</strong>{' '}
        {disclosures.length > 0 &&
          'Whoever approves confirms what may lead somebody to a person or a door.'}
      </p>
      <ul className="vigil-problems">
        {[...disclosures, ...wordings].map(({ key, message }) => (
          <li key={key}>{message}</li>
        ))}
      </ul>
    </div>
  )
}

function DraftDetails({ description }: { description: AlertDescription }) {
  const { problems, returnNote, broadcast } = description
  return (
    <>
      {returnNote && (
        <div className="vigil-notice">
          <p>
            <strong>Note:</strong> {returnNote}
          </p>
        </div>
      )}
      {broadcast?.stopped && (
        <p>
          {broadcast.stopped} {broadcast.stoppedBy && `By ${stopperInWords(broadcast.stoppedBy)}.`}
        </p>
      )}
      {isStopped(broadcast) && (
        <details className="vigil-earlier" open={broadcast.removal !== null}>
          <summary>An earlier version had begun to be sent</summary>
          <SendingProgress view={broadcast} />
        </details>
      )}
      {problems.length > 0 ? (
        <>
          <p>Put these right and save. Then it can be submitted.</p>
          <Problems problems={problems} />
        </>
      ) : (
        <p>A second person then reads and approves it.</p>
      )}
      <AllyNotice description={description} />
      <NumberOfDay description={description} />
      <MissingLanguages description={description} />
      <LookOnceMore description={description} />
    </>
  )
}
