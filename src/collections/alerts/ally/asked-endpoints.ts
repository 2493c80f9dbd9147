import type { BasePayload, Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { needsFresh } from '../../../access/fresh-factor'
import { createRefusal, notFound } from '../../../access/refusal'
import { organisationsOf, type Person } from '../../../access/roles'
import { noStore } from '../../../access/no-store'
import { hashAlert } from '../../../broadcasts/alert/approval'
import type { AlertKind, FrozenAlert } from '../../../broadcasts/broadcast'
import { readJson } from '../../../core/clean-text'
import { type Locale, localised, locales } from '../../../core/locales'
import { idOf } from '../../../core/whole-document'
import { audited } from '../../../database/audit/recorder'
import type { SanitisedOptions, Slugs } from '../../../options'
import { changedMeanwhile } from '../changed-meanwhile'
import { freezeAlert, loadAlert, type StoredAlert } from '../freeze-alert'
import { previewsOf, type Preview } from '../previews'
import { writeQuestion } from './ask'
import { columnsOf, type Question, questionOf } from './question'
import { answerHold, belongsTo, isOfficerOf, openNames } from './standing'

/** An alert about which an organisation of the person is asked. */
export type AskedAlertEntry = {
  id: string
  /** Who asks, and who is asked. */
  owner: string
  organisation: string
  headline: string
  caseRef: string
  /** Until when it can be answered, as ISO 8601. */
  until: string
  /** Whether this organisation has agreed already. */
  agreed: boolean
}

/** What `GET /alerts/asked` answers. */
export type AskedAlertList = { alerts: AskedAlertEntry[] }

/** All that readers would get in one language, beside the message itself. */
export type AskedMore = {
  locale: Locale
  copyText: string
  whereTo: string[]
  link: string
  doNot: string[]
  letter: string
}

/** What `GET /alerts/:id/asked` answers: the frozen alert, to read and not to change. */
export type AskedAlert = AskedAlertEntry & {
  kind: AlertKind
  /** What was found, as sentences. */
  found: string[]
  previews: Preview[]
  more: AskedMore[]
  actBy: string | null
  /** Of what is shown; whoever answers names it. */
  hash: string
  /** Why this person cannot answer now; null when they can. */
  refusal: string | null
}

const bodySchema = z
  .object({
    hash: z.string().min(1),
    agrees: z.boolean(),
    words: z.string().trim().max(280).default(''),
  })
  .refine(({ agrees, words }) => agrees || words !== '')

/**
 * `GET /asked`, and `GET` and `POST /:id/asked` with `{ hash, agrees, words }`: what another organisation asks of the
 * alert officers of one that it has chosen, for as long as it asks. For everybody else there is nothing there.
 */
export function askedAlertEndpoints(options: SanitisedOptions): Endpoint[] {
  return [
    {
      path: '/asked',
      method: 'get',
      handler: async (req) => {
        if (!req.user) throw createRefusal('Sign in to see this.', 401)
        const alerts = await findAskedAlerts({
          ...{ payload: req.payload, slugs: options.slugs, now: options.now() },
          person: req.user,
        })
        return Response.json({ alerts } satisfies AskedAlertList, noStore)
      },
    },
    {
      path: '/:id/asked',
      method: 'get',
      handler: async (req) => {
        const opened = await open(req, options)
        return Response.json(await describe(req, options, opened), noStore)
      },
    },
    {
      path: '/:id/asked',
      method: 'post',
      handler: async (req) => {
        const opened = await open(req, options)
        const { person, question } = opened
        const body = bodySchema.safeParse(await readJson(req))
        if (!body.success) {
          throw createRefusal(
            'Send { hash, agrees: true }, or { hash, agrees: false, words } with a sentence that says why.',
            400,
          )
        }
        const refusal = await refusalOf(req, options, opened)
        if (refusal !== null) throw createRefusal(refusal, 409)
        needsFresh(person, options.now())
        if (body.data.hash !== question.hash) throw changedMeanwhile()
        await answer(req, options, opened, body.data)
        return Response.json({ agrees: body.data.agrees }, noStore)
      },
    },
  ]
}

/** Where and when something is looked up. */
type Looking = { payload: BasePayload; slugs: Slugs; now: Date }

type Read = Question & { content: FrozenAlert }

type Opened = { alert: StoredAlert; person: Person; question: Read }

/** The alert, for those who may read it: an alert officer of the organisation that is asked, while it is asked. */
async function open(req: PayloadRequest, options: SanitisedOptions): Promise<Opened> {
  const id = idOf(req.routeParams?.id)
  const person = req.user as Person | null
  // Whoever is no officer learns nothing, also not by how long an answer takes.
  if (id === null || !person || organisationsOf(person, ['alertOfficer']).length === 0) {
    throw notFound()
  }
  const alert = await loadAlert(req.payload, options.slugs, id)
  const { slugs } = options
  const question =
    alert && (await readable({ payload: req.payload, slugs, now: options.now(), alert, person }))
  if (!alert || !question) throw notFound()
  return { alert, person, question }
}

/** The question of an alert, if somebody may read it now. */
async function readable(
  args: Looking & { alert: StoredAlert; person: Person },
): Promise<Read | null> {
  const { payload, slugs, now, alert, person } = args
  const { askedOf } = alert
  if (!askedOf || !isOfficerOf(person, askedOf)) return null
  const { frozen, problems } = await freezeAlert({ payload, slugs, alert })
  if (problems.length > 0) return null
  const hash = hashAlert(frozen, alert.revision)
  const question = questionOf(alert, { hash, now })
  const content = question?.content
  return question?.organisation === askedOf && content ? { ...question, content } : null
}

/** The alerts about which organisations of a person are asked, those first that are over first. */
export async function findAskedAlerts(
  args: Looking & { person: Person },
): Promise<AskedAlertEntry[]> {
  const { payload, slugs, now, person } = args
  const organisations = organisationsOf(person, ['alertOfficer']).map(String)
  if (organisations.length === 0) return []
  const { docs } = await payload.find({
    collection: slugs.alerts,
    where: { and: [{ askedOf: { in: organisations } }, { workflow: { equals: 'inReview' } }] },
    depth: 0,
    limit: 50,
    pagination: false,
    locale: 'all',
    overrideAccess: true,
  })
  const entries = await Promise.all(
    (docs as unknown as StoredAlert[]).map(async (alert) => {
      const question = await readable({ payload, slugs, now, alert, person })
      return question && entryOf({ payload, slugs, alert, question })
    }),
  )
  return entries
    .filter((entry) => entry !== null)
    .sort((one, other) => one.until.localeCompare(other.until))
}

async function entryOf(
  args: Pick<Looking, 'payload' | 'slugs'> & { alert: StoredAlert; question: Question },
): Promise<AskedAlertEntry> {
  const { payload, slugs, alert, question } = args
  const owner = String(idOf(alert.tenant))
  const names = await openNames({ payload, slugs, ids: [owner, question.organisation] })
  const texts = question.content?.texts ?? {}
  const headlines = Object.fromEntries(
    locales.flatMap((locale) => {
      const line = texts[locale]?.headline ?? texts[locale]?.theFacts
      return line ? [[locale, line]] : []
    }),
  )
  return {
    id: String(alert.id),
    owner: names.get(owner) ?? 'An organisation',
    organisation: names.get(question.organisation) ?? '',
    headline: localised(headlines, 'en') ?? '',
    caseRef: question.content?.caseRef ?? '',
    until: question.until,
    agreed: question.answer?.agrees === true,
  }
}

async function describe(
  { payload, user }: PayloadRequest,
  options: SanitisedOptions,
  opened: Opened,
): Promise<AskedAlert> {
  const { alert, question } = opened
  const frozen = question.content
  return {
    ...(await entryOf({ payload, slugs: options.slugs, alert, question })),
    kind: frozen.kind,
    found: question.found.map(({ message }) => message),
    previews: previewsOf(frozen),
    more: locales.flatMap((locale): AskedMore[] =>
      frozen.texts[locale]
        ? [
            {
              locale,
              copyText: frozen.copyText[locale] ?? '',
              whereTo: frozen.whereTo[locale] ?? [],
              link: frozen.link[locale] ?? '',
              doNot: frozen.doNot?.[locale] ?? [],
              letter: frozen.letter?.[locale] ?? '',
            },
          ]
        : [],
    ),
    actBy: frozen.actBy ?? null,
    hash: question.hash,
    refusal: await refusalOf({ payload, user }, options, opened),
  }
}

/** Why somebody who reads it cannot answer. */
async function refusalOf(
  { payload }: Pick<PayloadRequest, 'payload' | 'user'>,
  options: SanitisedOptions,
  { alert, person, question }: Opened,
): Promise<string | null> {
  if (belongsTo(person, alert.tenant)) {
    return 'You belong to the organisation that asks, too: somebody else has to answer.'
  }
  const { slugs } = options
  const now = options.now()
  return answerHold({ payload, slugs, alert, question, person: person.id, now })
}

async function answer(
  { payload }: PayloadRequest,
  options: SanitisedOptions,
  { alert, person, question }: Opened,
  said: { agrees: boolean; words: string },
): Promise<void> {
  const { agrees, words } = said
  const by = String(person.id)
  const answered: Question = {
    ...question,
    // Whoever says no has no more to do with it, and nothing is kept of what they have read.
    content: agrees ? question.content : null,
    answer: { by, at: options.now().toISOString(), agrees, words },
  }
  const note = {
    act: 'allyAnswered',
    who: by,
    kind: 'alerts',
    thing: String(alert.id),
    revision: alert.revision,
    hash: question.hash,
    detail: agrees ? 'agreed' : 'declined',
  } as const
  await audited({
    payload,
    // Both have it in their books.
    notes: [String(idOf(alert.tenant)), question.organisation].map((organisation) => ({
      ...note,
      organisation,
    })),
    mustGoOn: true,
    act: () => writeQuestion({ payload, options, alert }, columnsOf(answered)),
  })
}
