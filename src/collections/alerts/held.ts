import type { BasePayload, PayloadRequest } from 'payload'
import { createRefusal } from '../../access/refusal'
import type { Person } from '../../access/roles'
import { ownLogger } from '../../core/log/own-logger'
import { compareAndSet } from '../../database/cms/rows'
import type { SanitisedOptions } from '../../options'
import { recordAround } from '../../recording/record-around'
import { noteStep } from '../broadcasts/note-step'
import { findWaiting, takeUp, type WaitingBroadcast } from '../broadcasts/take-up'
import { abort } from './chain'
import type { StoredAlert } from './freeze-alert'

type Args = { req: PayloadRequest; options: SanitisedOptions; alert: StoredAlert; person: Person }

const notHeld = () => createRefusal('Nothing waits for a decision any more. Look at it again.', 409)

/**
 * A broadcast that waits for a person goes on from where it is known to have come. One that had not begun has its time
 * for stopping it once more: somebody may have stopped it after the copy was made.
 */
export async function goOn({ req, options, alert, person }: Args): Promise<void> {
  const { payload } = req
  const slug = options.slugs.broadcasts
  const held = await findWaiting(payload, slug, alert.id, 'held')
  if (!held) throw notHeld()
  const begins = Date.now() + (held.startedAt ? 0 : options.coolingSeconds * 1000)
  if (begins >= Date.parse(held.notAfter)) {
    throw createRefusal('Its time is over: nothing of it can be sent any more. End it.', 409)
  }
  const data = held.startedAt ? {} : { state: 'cooling', notBefore: new Date(begins).toISOString() }
  const done = await takeUp({ payload, slug, id: held.id, from: 'held', data })
  if (!done) throw notHeld()
  tell(payload, 'a broadcast that waited for a person goes on', { held, alert, person })
  await noteStep(payload, options)
}

/**
 * A broadcast that waits for a person is over. Where it had begun, readers have the alert, and it stays what was sent;
 * where it had not, it is stopped and the alert is a draft again.
 */
export async function end(args: Args): Promise<void> {
  const { req, options, alert, person } = args
  const { payload } = req
  const { slugs } = options
  const held = await findWaiting(payload, slugs.broadcasts, alert.id, 'held')
  if (!held) throw notHeld()
  if (held.startedAt || alert.workflow === 'sent') await endBegun({ ...args, held })
  else await abort(args)
  tell(payload, 'a broadcast that waited for a person was ended', { held, alert, person })
}

async function endBegun({ req, options, alert, person, held }: Args & { held: WaitingBroadcast }) {
  const { payload } = req
  const { slugs } = options
  // First: whoever sees a finished broadcast must not be able to edit its alert any more.
  await compareAndSet({
    payload,
    collection: slugs.alerts,
    id: alert.id,
    expected: { workflow: { equals: 'approved' }, approvedHash: { equals: held.hash } },
    data: { workflow: 'sent' },
  })
  const done = await compareAndSet({
    payload,
    collection: slugs.broadcasts,
    id: held.id,
    expected: { state: { equals: 'held' } },
    data: {
      state: 'expired',
      reason: 'ended',
      stoppedBy: person.id,
      finishedAt: new Date().toISOString(),
    },
  })
  if (!done) throw notHeld()
  await noteStep(payload, options)
  await recordAround({ payload, slugs, key: 'alerts', id: alert.id })
}

function tell(
  payload: BasePayload,
  msg: string,
  { held, alert, person }: { held: WaitingBroadcast; alert: StoredAlert; person: Person },
): void {
  ownLogger(payload.logger).info({
    msg,
    broadcast: String(held.id),
    alert: String(alert.id),
    person: String(person.id),
  })
}
