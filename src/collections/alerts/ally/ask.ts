import type { BasePayload, PayloadRequest } from 'payload'
import { createRefusal } from '../../../access/refusal'
import type { Person } from '../../../access/roles'
import { hashAlert } from '../../../broadcasts/alert/approval'
import type { FrozenAlert } from '../../../broadcasts/broadcast'
import { compareAndSet } from '../../../database/cms/rows'
import type { SanitisedOptions } from '../../../options'
import { changedMeanwhile } from '../changed-meanwhile'
import type { StoredAlert } from '../freeze-alert'
import { type AskedColumns, columnsOf, expectedState, newQuestion, unasked } from './question'
import { allyStanding, choicesFor } from './standing'

type Args = { req: PayloadRequest; options: SanitisedOptions; alert: StoredAlert; person: Person }

/**
 * Asks one organisation of the alliance about exactly this content, which its officers can read from now on.
 * @param args.hash - of what the officer who asks has read
 * @param args.organisation - which one, of those that can be asked
 */
export async function ask(
  args: Args & { frozen: FrozenAlert; hash: string; organisation: string },
): Promise<void> {
  const { req, options, alert, person, frozen, hash, organisation } = args
  const { payload } = req
  const now = options.now()
  if (hashAlert(frozen, alert.revision) !== hash) throw changedMeanwhile()
  const { found } = await allyStanding({
    ...{ payload, slugs: options.slugs, alert, frozen, hash, now },
  })
  const choices = await choicesFor({ payload, options, alert, person })
  const chosen = choices.find(({ id }) => id === organisation)
  if (!chosen) {
    throw createRefusal('This organisation cannot be asked now. Choose another one.', 409)
  }
  const question = newQuestion({ alert, frozen, found, organisation: chosen.id, person, now })
  if (Date.parse(question.until) <= now.getTime()) {
    throw createRefusal('Its time is over. Choose a later one under “Act by”.', 409)
  }
  await writeQuestion({ ...args, payload }, columnsOf(question))
}

/** Takes the question back, and with it the view and whatever was answered. */
export const unask = (args: Args): Promise<void> =>
  writeQuestion({ ...args, payload: args.req.payload }, unasked)

/** Writes a step of a question, unless the alert or the question has changed since it was read. */
export async function writeQuestion(
  { payload, options, alert }: Pick<Args, 'options' | 'alert'> & { payload: BasePayload },
  data: AskedColumns,
): Promise<void> {
  const done = await compareAndSet({
    payload,
    collection: options.slugs.alerts,
    id: alert.id,
    expected: {
      workflow: { equals: 'inReview' },
      revision: { equals: alert.revision },
      ...expectedState(alert),
    },
    data,
  })
  if (!done) throw changedMeanwhile()
}
