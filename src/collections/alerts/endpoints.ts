import { needsFresh } from '../../access/fresh-factor'
import type { BasePayload, Endpoint, PayloadRequest } from 'payload'
import { type ID, idOf } from '../../core/whole-document'
import { type Person, hasRole } from '../../access/roles'
import { hashAlert } from '../../broadcasts/alert/approval'
import { agreementsPerAlert, urgentPerDay } from '../../broadcasts/alert/daily-limit'
import { type Locale, localeNames, locales } from '../../core/locales'
import { auditedStep } from './audited-step'
import type { SanitisedOptions, Slugs } from '../../options'
import { type BroadcastState, broadcastStates, shownCounters } from '../broadcasts'
import { reachOf, type Removal, removalCounters, type RemovalState } from '../broadcasts/take-back'
import { type StoppedBroadcast, stoppedWords } from '../broadcasts/stopped'
import {
  type Action,
  actions,
  refusalOf,
  abort,
  agree,
  approve,
  askAlly,
  resume,
  retry,
  sendBack,
  submit,
  takeBackSent,
} from './chain'
import { type Daily, dailyOf } from './daily'
import { authorsOf } from './authors'
import { changedMeanwhile } from './changed-meanwhile'
import { end, goOn } from './held'
import { approvalHold } from '../people/holds'
import { countStaffPhones, type Stopper, stopperOf, type StoppedByWhom } from './staff-of-alert'
import type { AlertState } from '../../content/alert-states'
import type { AlertProblem } from './alert-problems'
import type { AlertWords } from './alert-words'
import { followUpEndpoint, followUpsOf } from './follow-up'
import type { FollowUpKind } from '../../content/follow-up'
import { missingLanguages } from './missing-languages'
import { readersOf } from './readers-of'
import { freezeAlert, type StoredAlert, loadAlert } from './freeze-alert'
import { type Preview, previewsOf } from './previews'
import { askedAlertEndpoints } from './ally/asked-endpoints'
import { unask } from './ally/ask'
import { allyStanding, type AllyStanding, type Choice, choicesFor } from './ally/standing'
import { createRefusal, notFound } from '../../access/refusal'
import { noStore } from '../../access/no-store'
import { z } from 'zod'
import { readJson } from '../../core/clean-text'

/** How the sending of an alert goes, for the panel and the progress page. */
export type BroadcastView = {
  id: string
  state: BroadcastState
  label: string
  reason: string | null
  /** 0-100. */
  progress: number
  /** In steps, e.g. "10-49". */
  counters: Record<(typeof shownCounters)[number], string>
  notBefore: string
  notAfter: string
  startedAt: string | null
  finishedAt: string | null
  /** Of a stopped one how many had gone by then, as a sentence. */
  stopped: string | null
  /** Who stopped it; null where that is not known. */
  stoppedBy: Stopper | null
  /** What is taken off phones again; null when nothing is. */
  removal: RemovalView | null
}

/** How far a sending has been taken back or replaced on phones. Counters in steps. */
export type RemovalView = {
  how: Removal
  state: RemovalState
  at: string
  counters: Record<(typeof removalCounters)[number], string>
}

/** The number of a day, for the panel. */
export type DailyView = {
  gone: number
  most: number
  /** How many more people have to agree once so many have gone. */
  needed: number
  /** Their names. */
  agreed: string[]
}

/** What the panel says of an ally that has to read an alert, and of whom is asked. */
export type AllyView = {
  /** Why, as sentences. */
  found: string[]
  /** Who can be asked now; none while somebody is asked, and for those who cannot ask. */
  choices: Choice[]
  question: {
    name: string
    at: string
    until: string
    answer: 'open' | 'agreed' | 'declined'
    /** What they said with it. */
    words: string
    /** Whether a yes counts now. */
    counts: boolean
  } | null
}

/** Where an alert stands, what the person can do, and what readers will see. */
export type AlertDescription = AlertWords & {
  workflow: AlertState
  revision: number
  serverNow: string
  coolingSeconds: number
  /** Per action null when the person can do it now, else the reason as a sentence. */
  refusals: Record<Action, string | null>
  /** What stands in the way of submitting it, and where each is put right. */
  problems: AlertProblem[]
  /** Who gets it, as a sentence, where it is not for everybody. */
  meantFor: string | null
  /** How many readers of each language it is meant for, in steps; null until a worker has counted. */
  readers: Partial<Record<Locale, string>> | null
  /** Until when it helps to act, and the zone in which the organisation tells it. */
  actBy: { at: string; timeZone: string } | null
  /** The short name of the organisation whose alert it is. */
  sender: string | null
  /** In which an earlier alert reached readers and this one says nothing; an officer confirms each. */
  missingLanguages: { locale: Locale; name: string }[]
  previews: Preview[]
  /** Of the content as it would be sent; whoever agrees names it. */
  hash: string
  /** How many urgent alerts have gone today and who agreed that one more goes; null where the number does not matter. */
  daily: DailyView | null
  /** What takes another organisation's officer, and how that stands; null where nothing does. */
  ally: AllyView | null
  submittedBy: string | null
  approvedBy: string | null
  returnNote: string | null
  broadcast: BroadcastView | null
  /** How many staff phones get it first; null while that does not matter. */
  staffPhones: number | null
  /** What this person can write after it. */
  followUps: readonly FollowUpKind[]
}

/** Puts together everything that the panel of an alert shows. */
async function describeAlert(args: {
  payload: BasePayload
  options: SanitisedOptions
  alert: StoredAlert
  broadcast: LatestBroadcast | null
  person: Person
}): Promise<AlertDescription> {
  const { payload, options, alert, broadcast, person } = args
  const { slugs } = options
  const froze = await freezeAlert({ payload, slugs, alert })
  const { frozen, drafted, problems, meantFor, sender, words } = froze
  const missing = await missingLanguages({ payload, slugs, alert })
  const nameOf = async (value: unknown): Promise<string | null> => {
    const id = idOf(value)
    if (id === null) return null
    const found = await payload.findByID({
      collection: slugs.users,
      id,
      depth: 0,
      select: { name: true },
      disableErrors: true,
      overrideAccess: true,
    })
    return (found as { name?: string } | null)?.name ?? null
  }
  const reach = await reachOf(payload, slugs.broadcasts, alert.id)
  const hash = hashAlert(frozen, alert.revision)
  const waits = alert.workflow === 'draft' || alert.workflow === 'inReview'
  const daily = waits
    ? await dailyOf({
        ...{ payload, slugs, alert, now: options.now() },
        hash: () => Promise.resolve(hash),
      })
    : null
  const held = await holdOn({ payload, options, alert, person, daily })
  const ally = waits
    ? await allyStanding({ payload, slugs, alert, frozen, hash, now: options.now() })
    : null
  const standing = { reach, held, daily, ally }
  const refusals = Object.fromEntries(
    actions.map((action) => [action, refusalOf(action, alert, person, standing)]),
  ) as Record<Action, string | null>
  const asks = refusals.ask === null && ally !== null && ally.found.length > 0
  return {
    workflow: alert.workflow,
    revision: alert.revision,
    serverNow: new Date().toISOString(),
    coolingSeconds: options.coolingSeconds,
    refusals,
    problems,
    meantFor,
    readers: waits ? await readersOf(payload, slugs, frozen) : null,
    actBy: frozen.actBy ? { at: frozen.actBy, timeZone: frozen.timeZone ?? 'UTC' } : null,
    sender,
    missingLanguages: missing.map((locale) => ({ locale, name: localeNames[locale] })),
    ...words,
    previews: previewsOf(frozen, alert, drafted),
    hash,
    daily: daily && {
      gone: daily.gone,
      most: urgentPerDay,
      needed: agreementsPerAlert,
      agreed: (await Promise.all(daily.agreed.map(nameOf))).filter((name) => name !== null),
    },
    ally: ally && viewAlly(ally, asks ? await choicesFor({ ...args }) : []),
    submittedBy: await nameOf(alert.submittedBy),
    approvedBy: await nameOf(alert.approvedBy),
    returnNote: alert.returnNote ?? null,
    broadcast: broadcast && {
      ...viewBroadcast(broadcast),
      stoppedBy: await stopperOf(broadcast, nameOf),
    },
    staffPhones: await countStaffPhones({ payload, slugs, alert }),
    followUps: followUpsOf(alert, person),
  }
}

function viewAlly({ found, question, agreed }: AllyStanding, choices: Choice[]): AllyView | null {
  if (found.length === 0) return null
  const answer = question?.answer ?? null
  return {
    found: found.map(({ message }) => message),
    choices,
    question: question && {
      name: question.name,
      at: question.at,
      until: question.until,
      answer: answer === null ? 'open' : answer.agrees ? 'agreed' : 'declined',
      words: answer?.words ?? '',
      counts: agreed,
    },
  }
}

/** What keeps somebody from approving an alert, however it stands and whoever they are. */
const holdOn = (args: {
  payload: BasePayload
  options: SanitisedOptions
  alert: StoredAlert
  person: Person
  daily: Daily | null
}): Promise<string | null> =>
  approvalHold({
    payload: args.payload,
    slugs: args.options.slugs,
    person: args.person.id,
    // Nor is one person two who let themselves into the account of somebody who agreed.
    authors: new Set([...authorsOf(args.alert), ...(args.daily?.agreed ?? [])]),
    now: args.options.now(),
  })

/** The latest sending of an alert; null as long as there was none. */
async function latestBroadcast(
  payload: BasePayload,
  slugs: Slugs,
  alert: ID,
): Promise<LatestBroadcast | null> {
  const { docs } = await payload.find({
    collection: slugs.broadcasts,
    where: { alert: { equals: alert } },
    sort: '-createdAt',
    limit: 1,
    depth: 0,
    showHiddenFields: true,
    overrideAccess: true,
  })
  return (docs[0] as unknown as LatestBroadcast | undefined) ?? null
}

/** A broadcast as it is stored, with what the panel shows of it. */
type LatestBroadcast = Omit<
  BroadcastView,
  'label' | 'counters' | 'removal' | 'stopped' | 'stoppedBy'
> &
  StoppedBroadcast &
  Record<(typeof shownCounters)[number], string | null> &
  StoredRemoval &
  StoppedByWhom

/** A stored broadcast as people see it. */
function viewBroadcast(stored: LatestBroadcast): Omit<BroadcastView, 'stoppedBy'> {
  const counters = Object.fromEntries(shownCounters.map((name) => [name, stored[name] ?? '']))
  return {
    id: String(stored.id),
    state: stored.state,
    label: broadcastStates[stored.state],
    reason: stored.reason ?? null,
    progress: stored.progress ?? 0,
    counters: counters as BroadcastView['counters'],
    notBefore: stored.notBefore,
    notAfter: stored.notAfter,
    startedAt: stored.startedAt ?? null,
    finishedAt: stored.finishedAt ?? null,
    stopped: stoppedWords(stored),
    removal: viewRemoval(stored),
  }
}

type StoredRemoval = {
  removal?: Removal | null
  removalState?: RemovalState | null
  removalAt?: string | null
} & Partial<Record<(typeof removalCounters)[number], string | null>>

function viewRemoval(stored: StoredRemoval): RemovalView | null {
  const { removal, removalState, removalAt } = stored
  if (!removal || !removalState || !removalAt) return null
  const counters = Object.fromEntries(removalCounters.map((name) => [name, stored[name] ?? '']))
  return {
    how: removal,
    state: removalState,
    at: removalAt,
    counters: counters as RemovalView['counters'],
  }
}

const noteSchema = z.object({ note: z.string().trim().min(1).max(280) })

/** Of the content that somebody has read who agrees to it. */
const hashSchema = z.object({ hash: z.string().min(1) })

/** Which organisation is asked, about what. */
const askSchema = hashSchema.extend({
  organisation: z.union([z.string().min(1), z.number()]).transform(String),
})

/** The keys of the findings that an officer has looked at once more. */
const confirmSchema = z.object({ confirm: z.array(z.string()).max(500) })

/** The languages of which an officer says that they need not get the alert. */
const withoutSchema = z.object({ withoutLanguages: z.array(z.enum(locales)) })

/** The revision that the person has read; a step on another one is refused. */
const revisionSchema = z.object({ revision: z.number().int() })

type Step = (args: {
  req: PayloadRequest
  options: SanitisedOptions
  alert: StoredAlert
  person: Person
  body: unknown
}) => Promise<void>

/**
 * The steps of the editorial chain as `POST /api/alerts/:id/{submit,approve,agree,ask,unask,send-back,abort,resume,retry,go-on,end,take-back}`, and
 * `GET /api/alerts/:id/chain` for the panel. Each answers with the same description of where the alert
 * stands. For somebody outside the organisation the answer is 404, as for an alert that does not exist.
 */
export function alertEndpoints(options: SanitisedOptions): Endpoint[] {
  const step = (path: string, action: Action, run: Step): Endpoint => ({
    path: `/:id/${path}`,
    method: 'post',
    handler: async (req) => {
      const { alert, person } = await open(req, options)
      // A second approval of what is approved already is a double click: it shows the same broadcast.
      const repeated = action === 'approve' && alert.workflow === 'approved' && !!alert.approvedHash
      const reach =
        action === 'takeBack'
          ? await reachOf(req.payload, options.slugs.broadcasts, alert.id)
          : 'nobody'
      const decides = deciding.includes(action)
      const waiting = decides || action === 'unask' ? await readWaiting(req, options, alert) : null
      const { daily = null, ally = null } = waiting ?? {}
      const held = decides
        ? await holdOn({ payload: req.payload, options, alert, person, daily })
        : null
      const refusal = repeated
        ? null
        : refusalOf(action, alert, person, { reach, held, daily, ally })
      if (refusal) throw createRefusal(refusal, 409)
      if (decides) needsFresh(person, options.now())
      const body = await readJson(req)
      const read = revisionSchema.safeParse(body)
      if (read.success && read.data.revision !== alert.revision) throw changedMeanwhile()
      if (!repeated) {
        await auditedStep({ req, options, alert, person, action }, () =>
          run({ req, options, alert, person, body }),
        )
      }
      return describe(req, options, alert.id)
    },
  })

  return [
    step('submit', 'submit', submit),
    step('approve', 'approve', async (args) => {
      const said = withoutSchema.safeParse(args.body)
      const looked = confirmSchema.safeParse(args.body)
      await approve({
        ...args,
        withoutLanguages: said.success ? said.data.withoutLanguages : [],
        confirm: looked.success ? looked.data.confirm : [],
      })
    }),
    step('agree', 'agree', async (args) => {
      const parsed = hashSchema.safeParse(args.body)
      if (!parsed.success) throw createRefusal('Send { hash } of what was read.', 400)
      await agree({ ...args, hash: parsed.data.hash })
    }),
    step('ask', 'ask', async (args) => {
      const parsed = askSchema.safeParse(args.body)
      if (!parsed.success) {
        throw createRefusal('Send { organisation, hash } with the hash of what was read.', 400)
      }
      await askAlly({ ...args, ...parsed.data })
    }),
    step('unask', 'unask', unask),
    step('send-back', 'sendBack', async (args) => {
      const parsed = noteSchema.safeParse(args.body)
      if (!parsed.success) throw createRefusal('Write a short note for the author.', 400)
      await sendBack({ ...args, note: parsed.data.note })
    }),
    step('abort', 'abort', abort),
    step('resume', 'resume', resume),
    step('retry', 'retry', retry),
    step('go-on', 'goOn', goOn),
    step('end', 'end', end),
    step('take-back', 'takeBack', takeBackSent),
    ...askedAlertEndpoints(options),
    followUpEndpoint((req) => open(req, options), options),
    {
      path: '/:id/chain',
      method: 'get',
      handler: async (req) => {
        const { alert } = await open(req, options)
        return describe(req, options, alert.id)
      },
    },
  ]
}

/** These let something out, so that they take a second factor of now, and nobody who is held. */
const deciding: readonly Action[] = ['approve', 'agree', 'ask']

/** What an alert waits for besides its approval; null for one that does not wait. */
async function readWaiting(
  { payload }: PayloadRequest,
  options: SanitisedOptions,
  alert: StoredAlert,
): Promise<{ daily: Daily | null; ally: AllyStanding } | null> {
  if (alert.workflow !== 'inReview') return null
  const { slugs } = options
  const now = options.now()
  const { frozen } = await freezeAlert({ payload, slugs, alert })
  const hash = hashAlert(frozen, alert.revision)
  return {
    daily: await dailyOf({ payload, slugs, alert, hash: () => Promise.resolve(hash), now }),
    ally: await allyStanding({ payload, slugs, alert, frozen, hash, now }),
  }
}

async function open(req: PayloadRequest, options: SanitisedOptions) {
  const id = idOf(req.routeParams?.id)
  const person = req.user as Person | null
  const alert = id !== null && person ? await loadAlert(req.payload, options.slugs, id) : null
  if (!alert || !person || !hasRole(person, alert.tenant)) throw notFound()
  return { alert, person }
}

async function describe(req: PayloadRequest, options: SanitisedOptions, id: ID) {
  const { payload } = req
  // Before the alert: workers mark that as sent first, so nobody sees one finished but not sent.
  const broadcast = await latestBroadcast(payload, options.slugs, id)
  const { alert, person } = await open(req, options)
  const description = await describeAlert({ payload, options, alert, broadcast, person })
  return Response.json(description, noStore)
}
