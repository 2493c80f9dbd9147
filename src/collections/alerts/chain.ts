import { hasRole, type Person, writers } from '../../access/roles'
import { idOf } from '../../core/whole-document'
import type { PayloadRequest } from 'payload'
import { createRefusal } from '../../access/refusal'
import type { AlertKind, FrozenAlert, Priority } from '../../broadcasts/broadcast'
import { alertKey, hashAlert } from '../../broadcasts/alert/approval'
import { agreementsPerAlert, urgentPerDay } from '../../broadcasts/alert/daily-limit'
import { compareAndSet } from '../../database/cms/rows'
import type { SanitisedOptions } from '../../options'
import { recordAround } from '../../recording/record-around'
import { untilCounted } from '../broadcasts/stopped'
import { killBroadcasts } from '../broadcasts/kill'
import { noteStep } from '../broadcasts/note-step'
import { type reachOf, takeBackBroadcasts } from '../broadcasts/take-back'
import { findWaiting, takeUp } from '../broadcasts/take-up'
import { alertEnd } from '../../content/visibility'
import { refusedCarrier } from '../service/refused-tokens'
import { requireConfirmed as requireWords } from '../../hooks/words/require-confirmed'
import type { AlertWords } from './alert-words'
import { authorsOf, type ChainedAlert } from './authors'
import { ask } from './ally/ask'
import { expectedState, unasked } from './ally/question'
import { type AllyStanding, allyStanding, waitsForAlly } from './ally/standing'
import { cancel, createOnce } from './broadcast-once'
import { changedMeanwhile } from './changed-meanwhile'
import { missingLanguages, requireConfirmed } from './missing-languages'
import { agreeing, agreementsIn, claimDay, type Daily, dailyOf, mayGo } from './daily'
import { freezeAlert, type StoredAlert } from './freeze-alert'

export const actions = [
  'submit',
  'approve',
  'agree',
  'ask',
  'unask',
  'sendBack',
  'abort',
  'resume',
  'retry',
  'goOn',
  'end',
  'takeBack',
] as const
export type Action = (typeof actions)[number]

/** What decides beside the alert itself and the person's roles. */
export type Standing = {
  /** Whether somebody has it on a phone. */
  reach: Awaited<ReturnType<typeof reachOf>>
  /** Why the person approves nothing at the moment, or not this. */
  held: string | null
  /** How many have gone today; null where the number does not matter. */
  daily: Daily | null
  /** What takes an ally, and how that stands; null where it does not matter. */
  ally: AllyStanding | null
}

/**
 * Why `person` cannot do `action` now, as a sentence for them; null when they can. Somebody of another
 * organisation never gets this far: for them the alert does not exist.
 */
export function refusalOf(
  action: Action,
  alert: ChainedAlert,
  person: Person,
  { reach, held, daily, ally }: Standing,
): string | null {
  const { workflow, tenant } = alert
  switch (action) {
    case 'submit':
      if (workflow !== 'draft') return 'Only a draft can be submitted.'
      return hasRole(person, tenant, writers)
        ? null
        : 'Submitting takes an editor of the organisation.'
    case 'sendBack':
      if (workflow !== 'inReview') return 'Only an alert that waits for approval can be sent back.'
      return hasRole(person, tenant, ['alertOfficer', 'reviewer', 'editor', 'orgAdmin'])
        ? null
        : 'Sending back takes somebody who writes for the organisation.'
    case 'approve':
      if (workflow !== 'inReview') return 'Only an alert that waits for approval can be approved.'
      if (!hasRole(person, tenant, ['alertOfficer'])) {
        return 'Approving takes an alert officer of the organisation.'
      }
      if (authorsOf(alert).has(String(person.id))) {
        return 'A second person must approve: you wrote or submitted this alert.'
      }
      return (
        held ??
        (daily && !mayGo(daily, person.id) ? enoughToday(daily) : null) ??
        (ally && waitsForAlly(ally) ? waitingFor(ally) : null)
      )
    case 'agree':
      if (workflow !== 'inReview') return 'Only an alert that waits for approval can be agreed to.'
      if (!daily || daily.gone < urgentPerDay) return 'Nobody else needs to agree to this alert.'
      if (!hasRole(person, tenant, agreeing)) {
        return 'Agreeing takes an alert officer or an administrator of the organisation.'
      }
      if (authorsOf(alert).has(String(person.id))) {
        return 'Others must agree: you wrote or submitted this alert.'
      }
      return daily.agreed.includes(String(person.id)) ? 'You have agreed already.' : held
    case 'ask':
      if (workflow !== 'inReview')
        return 'Only an alert that waits for approval can be asked about.'
      if (!ally || ally.found.length === 0) return 'No other organisation needs to read this alert.'
      if (!hasRole(person, tenant, ['alertOfficer'])) {
        return 'Asking another organisation takes an alert officer of your own.'
      }
      if (authorsOf(alert).has(String(person.id))) {
        return 'A second person must ask: you wrote or submitted this alert.'
      }
      return ally.question && ally.question.answer?.agrees !== false
        ? `You have asked ${ally.question.name} already. Withdraw the question first.`
        : held
    case 'unask':
      if (workflow !== 'inReview' || !ally?.question || ally.question.answer?.agrees === false) {
        return 'No other organisation is being asked.'
      }
      return hasRole(person, tenant) ? null : 'Withdrawing takes a member of the organisation.'
    case 'abort':
      if (workflow !== 'approved') return 'There is nothing to stop: the alert is not being sent.'
      return hasRole(person, tenant) ? null : 'Stopping takes a member of the organisation.'
    case 'resume':
      if (workflow !== 'approved') return 'There is nothing to take up again.'
      return hasRole(person, tenant, ['alertOfficer'])
        ? null
        : 'Taking up a paused broadcast takes an alert officer of the organisation.'
    case 'retry':
      if (workflow !== 'approved' && workflow !== 'sent') return 'There is nobody to try again.'
      return hasRole(person, tenant, ['alertOfficer'])
        ? null
        : 'Trying people again takes an alert officer of the organisation.'
    case 'goOn':
    case 'end':
      if (workflow !== 'approved' && workflow !== 'sent') return 'Nothing waits for a decision.'
      return hasRole(person, tenant, ['alertOfficer'])
        ? null
        : 'An alert officer of the organisation decides whether it goes on.'
    case 'takeBack':
      if (reach === 'nobody') return 'Nobody has got it yet: there is nothing to take back.'
      if (reach === 'takenBack') return 'It was taken back already.'
      return hasRole(person, tenant, ['alertOfficer', 'orgAdmin'])
        ? null
        : 'Taking back takes an alert officer or an administrator of the organisation.'
  }
}

/** What an officer reads who cannot approve because enough have gone. */
const enoughToday = ({ gone }: Pick<Daily, 'gone'>): string =>
  `${gone} urgent alerts have gone today: this one waits until ${agreementsPerAlert} other people have agreed to it.`

/** What an officer reads whose approval does not send: an ally has to agree first. */
function waitingFor({ question }: AllyStanding): string {
  if (!question)
    return 'This waits for an ally: an alert officer of another organisation reads it first. Ask one.'
  const { name, answer } = question
  if (!answer) return `This waits for an ally: ${name} has been asked and has not answered yet.`
  return answer.agrees
    ? `This waits for an ally: the word of ${name} does not count any more. Withdraw the question and ask again.`
    : `${name} declined: “${answer.words}” Change the alert, or ask another organisation.`
}

type StepArgs = {
  req: PayloadRequest
  options: SanitisedOptions
  alert: StoredAlert
  person: Person
}

/** Good news can wait for a quieter moment; everything else is urgent. */
const priorityOf = (kind: AlertKind): Priority => (kind === 'goodNews' ? 'normal' : 'urgent')

async function freezeOrRefuse({
  req,
  options,
  alert,
}: StepArgs): Promise<{ frozen: FrozenAlert; words: AlertWords }> {
  const { frozen, problems, words } = await freezeAlert({
    payload: req.payload,
    slugs: options.slugs,
    alert,
  })
  if (problems.length > 0) {
    const sentences = problems.map(({ message }) => message)
    throw createRefusal(sentences.join('\n'), 400, { problems: sentences })
  }
  return { frozen, words }
}

/** draft -> inReview, if everything that a message needs is there. */
export async function submit(args: StepArgs): Promise<void> {
  const { req, options, alert, person } = args
  await freezeOrRefuse(args)
  const done = await compareAndSet({
    payload: req.payload,
    collection: options.slugs.alerts,
    id: alert.id,
    expected: { workflow: { equals: 'draft' }, revision: { equals: alert.revision } },
    data: {
      workflow: 'inReview',
      submittedBy: person.id,
      submittedAt: new Date().toISOString(),
      returnNote: null,
    },
  })
  if (!done) throw changedMeanwhile()
}

/** inReview -> draft with a note for the author. */
export async function sendBack({
  req,
  options,
  alert,
  note,
}: StepArgs & { note: string }): Promise<void> {
  const done = await compareAndSet({
    payload: req.payload,
    collection: options.slugs.alerts,
    id: alert.id,
    expected: { workflow: { equals: 'inReview' }, revision: { equals: alert.revision } },
    data: { workflow: 'draft', revision: alert.revision + 1, returnNote: note, ...unasked },
  })
  if (!done) throw changedMeanwhile()
}

/**
 * inReview -> approved. The broadcast comes first and is inert until the alert itself carries its hash:
 * the worker sends only what is approved *now*. Whatever dies in between, the same click can be made
 * again, and two clicks find the same broadcast by its key.
 * @param args.confirm - the keys of the findings in the texts that the officer has looked at once more
 * @param args.withoutLanguages - in which the officer says that it need not be sent, though an earlier one was
 */
export async function approve(
  args: StepArgs & { withoutLanguages?: readonly string[]; confirm?: readonly string[] },
): Promise<void> {
  const { req, options, alert, person, withoutLanguages = [], confirm = [] } = args
  const { payload } = req
  const { frozen, words } = await freezeOrRefuse(args)
  const missing = await missingLanguages({ payload, slugs: options.slugs, alert })
  requireConfirmed(missing, withoutLanguages)
  requireWords(words.disclosures, confirm)
  const hash = hashAlert(frozen, alert.revision)
  const now = Date.now()
  const notBefore = new Date(now + options.coolingSeconds * 1000)
  const latest = now + alert.validForHours * 3_600_000
  const notAfter = new Date(Math.min(latest, alertEnd(alert)?.getTime() ?? latest))
  if (notAfter <= notBefore) {
    throw createRefusal(
      'The time under “Act by” or “Disappears” has passed or is too near. Choose a later one.',
      400,
    )
  }

  const today = { payload, slugs: options.slugs, alert, hash, now: options.now() }
  const ally = await allyStanding({ ...today, frozen })
  if (waitsForAlly(ally)) throw createRefusal(waitingFor(ally), 409)
  if (!(await claimDay({ ...today, approver: person.id }))) {
    const daily = await dailyOf({ ...today, hash: () => Promise.resolve(hash) })
    throw createRefusal(enoughToday(daily ?? { gone: urgentPerDay }), 409)
  }
  const broadcast = await createOnce(payload, options, {
    key: alertKey(alert.id, hash),
    title: alert.name,
    kind: 'alert',
    priority: priorityOf(alert.kind),
    state: 'cooling',
    hash,
    content: frozen,
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    alert: alert.id,
    tenant: idOf(alert.tenant),
    approvedBy: person.id,
  })
  const done = await compareAndSet({
    payload,
    collection: options.slugs.alerts,
    id: alert.id,
    expected: {
      workflow: { equals: 'inReview' },
      revision: { equals: alert.revision },
      // An ally that takes its word back at this moment is heard.
      ...expectedState(alert),
    },
    data: {
      workflow: 'approved',
      approvedBy: person.id,
      approvedAt: new Date(now).toISOString(),
      approvedHash: hash,
      withoutLanguages: missing,
      ...unasked,
    },
  })
  await noteStep(payload, options)
  if (done) return
  const current = await payload.findByID({
    collection: options.slugs.alerts,
    id: alert.id,
    depth: 0,
    overrideAccess: true,
  })
  if ((current as unknown as StoredAlert).approvedHash === hash) return
  await cancel(payload, options, broadcast)
  throw changedMeanwhile()
}

/**
 * Somebody else says of exactly this content that it goes although enough have gone today.
 * @param args.hash - of what they have read
 */
export async function agree(args: StepArgs & { hash: string }): Promise<void> {
  const { req, options, alert, person, hash } = args
  const { frozen } = await freezeOrRefuse(args)
  if (hashAlert(frozen, alert.revision) !== hash) throw changedMeanwhile()
  const count = alert.agreed ?? null
  const by = String(person.id)
  const others = agreementsIn(alert).filter((one) => one.by !== by)
  const done = await compareAndSet({
    payload: req.payload,
    collection: options.slugs.alerts,
    id: alert.id,
    expected: {
      workflow: { equals: 'inReview' },
      revision: { equals: alert.revision },
      // Of two who agree at once neither writes over the other.
      agreed: count === null ? { exists: false } : { equals: count },
    },
    data: {
      agreements: [...others, { by, hash, at: options.now().toISOString() }],
      agreed: (count ?? 0) + 1,
    },
  })
  if (!done) throw changedMeanwhile()
}

/**
 * Asks another organisation about exactly this content. What stands in the way of an approval stands in the way here,
 * too: nobody abroad reads what could not go.
 */
export async function askAlly(
  args: StepArgs & { hash: string; organisation: string },
): Promise<void> {
  const { frozen } = await freezeOrRefuse(args)
  await ask({ ...args, frozen })
}

/** approved -> draft: stops what has not been sent yet. */
export async function abort({
  req,
  options,
  alert,
  person,
  byPhone = false,
}: Omit<StepArgs, 'options'> & {
  options: Pick<SanitisedOptions, 'slugs' | 'lifeFiles'>
  /** By their staff phone. */
  byPhone?: boolean
}): Promise<void> {
  const done = await compareAndSet({
    payload: req.payload,
    collection: options.slugs.alerts,
    id: alert.id,
    expected: { workflow: { equals: 'approved' }, revision: { equals: alert.revision } },
    data: {
      workflow: 'draft',
      revision: alert.revision + 1,
      approvedBy: null,
      approvedHash: null,
      returnNote: 'Stopped before it was sent completely.',
    },
  })
  const { slugs } = options
  await killBroadcasts({
    payload: req.payload,
    slug: slugs.broadcasts,
    alert: alert.id,
    person,
    why: 'aborted',
    byPhone,
  })
  await noteStep(req.payload, options)
  await recordAround({ payload: req.payload, slugs, key: 'alerts', id: alert.id })
  if (!done) throw changedMeanwhile()
  await untilCounted({ payload: req.payload, collection: slugs.broadcasts, alert: alert.id })
}

/** Takes up a broadcast that the system paused; those who have it already do not get it again. */
export async function resume({ req, options, alert }: StepArgs): Promise<void> {
  const { slugs } = options
  const { payload } = req
  const paused = await findWaiting(payload, slugs.broadcasts, alert.id, 'paused')
  const refusal = paused && (await refusedCarrier({ payload, slugs, tenant: idOf(alert.tenant) }))
  if (refusal) throw createRefusal(refusal, 409)
  const done =
    paused && (await takeUp({ payload, slug: slugs.broadcasts, id: paused.id, from: 'paused' }))
  if (!done) throw createRefusal('The broadcast is not paused.', 409)
}

/** Tries those again of whom nobody knows whether they were reached, and nobody else. */
export async function retry({ req, options, alert }: StepArgs): Promise<void> {
  const { payload } = req
  const slug = options.slugs.broadcasts
  const found = await findWaiting(payload, slug, alert.id, 'unconfirmed')
  if (!found) throw createRefusal('There is nobody to try again.', 409)
  if (new Date(found.notAfter) <= new Date()) {
    throw createRefusal(
      'The time that the alert was good for is over: nothing is sent any more. Write an update instead.',
      409,
    )
  }
  const data = { round: (found.round ?? 0) + 1 }
  const done = await takeUp({ payload, slug, id: found.id, from: 'unconfirmed', data })
  if (!done) throw createRefusal('They are being tried again already.', 409)
}

/**
 * Stops what is still going out and has what went out deleted from phones, as far as Telegram allows. An alert that
 * was being sent becomes a draft again; one that was sent stays as it is, so that it can be retracted with a public
 * note.
 */
export async function takeBackSent({ req, options, alert, person }: StepArgs): Promise<void> {
  const { payload } = req
  const { slugs } = options
  const stopped =
    alert.workflow !== 'approved' ||
    (await compareAndSet({
      payload,
      collection: slugs.alerts,
      id: alert.id,
      expected: { workflow: { equals: 'approved' }, revision: { equals: alert.revision } },
      data: {
        workflow: 'draft',
        revision: alert.revision + 1,
        approvedBy: null,
        approvedHash: null,
        returnNote: 'Taken back from phones.',
      },
    }))
  // Where the last message went out at this moment it is sent now; whatever else it is, phones come first.
  const taken = await takeBackBroadcasts({
    payload,
    slug: slugs.broadcasts,
    alert: alert.id,
    person,
  })
  if (stopped) {
    await killBroadcasts({
      payload,
      slug: slugs.broadcasts,
      alert: alert.id,
      person,
      why: 'aborted',
    })
  }
  await recordAround({ payload, slugs, key: 'alerts', id: alert.id })
  if (taken === 0) throw changedMeanwhile()
}
