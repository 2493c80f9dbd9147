import type { BasePayload, Endpoint, PayloadRequest } from 'payload'
import { createRefusal, notFound } from '../../access/refusal'
import { noStore } from '../../access/no-store'
import { visibleWhere } from '../../content/visibility/visible-where'
import { type Locale, locales } from '../../core/locales'
import {
  allTexts,
  asRecord,
  idOf,
  rowsOf,
  textIn,
  type WholeDocument,
} from '../../core/whole-document'
import type { Slugs } from '../../options'
import { askedId, type AskedCampaign, type Asking, findAsked } from './asked'
import { askedWords, type AskedWords } from './asked-words'
import { hashOfShown, wordsRead } from './words-read'

/** What an organisation of the person is asked, with its name. */
export type NamedAsking = Omit<Asking, 'organisation'> & { organisation: string; name: string }

/** A campaign that asks the person's organisations to stand with its owner. */
export type AskedEntry = {
  id: string
  /** Who asks. */
  owner: string
  title: Partial<Record<Locale, string>>
  /** Whether everybody can read these very words already. */
  isPublic: boolean
  askings: NamedAsking[]
}

/** What `GET /asked` answers. */
export type AskedList = { campaigns: AskedEntry[] }

/** Somebody else who is named; those who withdrew are left out. */
export type Companion = { name: string; role: string; approved: boolean }

/** What `GET /:id/asked` answers: all that an organisation is asked to stand by. */
export type AskedWhole = AskedEntry & {
  startsAt: string | null
  endsAt: string | null
  timeZone: string
  hashtags: string[]
  /** The title of its petition in each language; none while it is not public; null when there is no petition. */
  petition: Partial<Record<Locale, string>> | null
  companions: Companion[]
  words: AskedWords[]
  /** Of everything that is asked for; whoever approves names it. */
  hash: string
}

/**
 * `GET /asked` and `GET /:id/asked`: what others ask of the organisations for which the signed-in person may answer
 * (see {@link findAsked}), to read and not to change. Everybody else is answered as if it did not exist.
 */
export function askedEndpoints(
  slugs: Slugs,
  { now = () => new Date() }: { now?: () => Date } = {},
): Omit<Endpoint, 'root'>[] {
  const question = ({ payload, user }: PayloadRequest) => ({ payload, slugs, user, now: now() })
  return [
    {
      path: '/asked',
      method: 'get',
      handler: async (req) => {
        if (!req.user) throw createRefusal('Sign in to see this.', 401)
        const campaigns = await entriesOf(req.payload, slugs, await findAsked(question(req)))
        return Response.json({ campaigns } satisfies AskedList, noStore)
      },
    },
    {
      path: '/:id/asked',
      method: 'get',
      handler: async (req) => {
        const { payload } = req
        const id = askedId(req)
        if (id === null) throw notFound()
        const found = await findAsked({ ...question(req), id })
        const [entry] = await entriesOf(payload, slugs, found)
        const doc = found[0]?.doc
        if (!entry || !doc) throw notFound()
        const petition = await petitionOf({ payload, slugs, doc, now: now() })
        const whole: AskedWhole = {
          ...entry,
          startsAt: textOf(doc.startsAt),
          endsAt: textOf(doc.endsAt),
          timeZone: textOf(doc.timeZone) ?? 'UTC',
          hashtags: rowsOf(doc.hashtags).map(({ display }) => String(display)),
          petition,
          companions: await companionsOf(payload, slugs, doc, entry),
          words: askedWords(doc),
          hash: hashOfShown(wordsRead(doc), petition),
        }
        return Response.json(whole, noStore)
      },
    },
  ]
}

/** The campaigns with the names of whoever asks and is asked. */
export async function entriesOf(
  payload: BasePayload,
  slugs: Slugs,
  campaigns: readonly AskedCampaign[],
): Promise<AskedEntry[]> {
  const names = await namesOf(
    payload,
    slugs,
    campaigns.flatMap(({ doc, askings }) => [
      idOf(doc.tenant),
      ...askings.map(({ organisation }) => organisation),
    ]),
  )
  return campaigns.map(({ id, doc, isPublic, askings }) => ({
    id: String(id),
    owner: names(doc.tenant),
    title: byLocale(doc.title),
    isPublic,
    askings: askings.map((asking) => ({
      ...asking,
      organisation: String(asking.organisation),
      name: names(asking.organisation),
    })),
  }))
}

async function companionsOf(
  payload: BasePayload,
  slugs: Slugs,
  doc: WholeDocument,
  { askings }: AskedEntry,
): Promise<Companion[]> {
  const own = askings.map(({ organisation }) => organisation)
  const others = rowsOf(doc.coOrganisers).filter(
    ({ organisation, approval }) =>
      approval !== 'withdrawn' && !own.includes(String(idOf(organisation))),
  )
  const names = await namesOf(
    payload,
    slugs,
    others.map(({ organisation }) => idOf(organisation)),
  )
  return others
    .map(({ organisation, externalName, role, approval }) => ({
      name: idOf(organisation) === null ? (textOf(externalName) ?? '') : names(organisation),
      role: String(role),
      approved: approval === 'approved',
    }))
    .filter(({ name }) => name !== '')
}

/** The title of a campaign's petition as everybody may read it. */
export async function petitionOf(args: {
  payload: BasePayload
  slugs: Slugs
  doc: WholeDocument
  now: Date
}): Promise<AskedWhole['petition']> {
  const { payload, slugs, doc, now } = args
  const id = idOf(doc.petition)
  if (id === null) return null
  const everybody = visibleWhere({
    kind: 'petition',
    viewer: { as: 'reader', organisation: null },
    now,
  })
  const { docs } = await payload.find({
    collection: slugs.petitions,
    where: { and: [{ id: { equals: id } }, everybody] },
    depth: 0,
    limit: 1,
    pagination: false,
    locale: 'all',
    overrideAccess: true,
  })
  return byLocale(asRecord(docs[0]).title)
}

/** Reads the names of organisations; one that is gone or hidden has none. */
export async function namesOf(
  payload: BasePayload,
  slugs: Slugs,
  organisations: readonly unknown[],
): Promise<(organisation: unknown) => string> {
  const wanted = [...new Set(organisations.flatMap((one) => idOf(one) ?? []))]
  if (wanted.length === 0) return () => ''
  const { docs } = await payload.find({
    collection: slugs.organisations,
    where: { and: [{ id: { in: wanted } }, { hidden: { not_equals: true } }] },
    depth: 0,
    pagination: false,
    locale: 'all',
    overrideAccess: true,
  })
  const names = new Map(
    (docs as unknown as WholeDocument[]).map(({ id, name, shortName }) => [
      String(id),
      textIn(name, 'en') || (allTexts(name)[0] ?? textOf(shortName) ?? ''),
    ]),
  )
  return (organisation) => names.get(String(idOf(organisation))) ?? ''
}

/** The title of a campaign in each language that has one. */
export const titlesOf = ({ title }: WholeDocument): Partial<Record<Locale, string>> =>
  byLocale(title)

const byLocale = (value: unknown): Partial<Record<Locale, string>> =>
  Object.fromEntries(
    locales.flatMap((locale) => {
      const text = textIn(value, locale)
      return text ? [[locale, text]] : []
    }),
  )

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null
