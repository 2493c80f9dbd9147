import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { needsFresh } from '../../access/fresh-factor'
import { createRefusal } from '../../access/refusal'
import { hasRole, type Person, publishers } from '../../access/roles'
import { noStore } from '../../access/no-store'
import { retractionOf } from '../../content/retraction'
import { readJson } from '../../core/clean-text'
import { jsonHash } from '../../core/json-hash'
import { type ID, idOf, type WholeDocument } from '../../core/whole-document'
import { localeNames } from '../../core/locales'
import { audited } from '../../database/audit/recorder'
import { newestVersion } from '../../database/cms/newest-version'
import { openServiceStates } from '../../database/cms/service-states'
import { writeTextApproval } from '../../database/cms/text-approvals'
import { loadWhole } from '../../hooks/load-whole'
import { nameOfPerson } from '../../hooks/revision/name-of-person'
import type { SanitisedOptions } from '../../options'
import { openDocument } from './open-document'
import type { RetractableKey } from './take-item-back'
import { approvalHold } from '../people/holds'
import { authorsSince } from './authors-since'
import { contentHash, outgoingLocales } from './content-hash'
import { approvalOf, picturesApproved, secondPersonReason } from './require-second-person'
import { newestPictures, type NewestPicture } from './shown-pictures'

/** Where an item stands that a second person reads before it goes out. */
export type SecondPersonView = {
  /** Why somebody has to, as the end of a sentence; null where nobody has. */
  reason: string | null
  /** Of the newest words and pictures; whoever approves names it. */
  hash: string
  /** Names of the languages that can go out. */
  languages: string[]
  /** The pictures that nobody has approved as they are now, with the page of each in the newsroom. */
  pictures: { path: string; description: string }[]
  /** Who approved last, when, and whether that was of other words or pictures than the newest. */
  approved: { by: string; at: string; outdated: boolean } | null
  /** Whether the newest words and pictures are public already. */
  isPublic: boolean
  /** Why this person cannot approve the newest words now; null when they can. */
  refusal: string | null
}

const bodySchema = z.object({ hash: z.string().min(1) })

type Opened = {
  id: ID
  person: Person
  tenant: unknown
  view: SecondPersonView
  /** Of the words alone. */
  words: string
  pictures: NewestPicture[]
  /** When the newest words were saved, ISO 8601. */
  savedAt: string
}

/**
 * `GET /:id/second-person` and `POST` there with `{ hash }` of what was read: a second person approves exactly the
 * newest saved words and pictures of an item that names a private person. Any edit makes them other ones. For everybody outside
 * the organisation the item does not exist.
 */
export function secondPersonEndpoints(
  options: SanitisedOptions,
  key: RetractableKey,
  title: string,
): Omit<Endpoint, 'root'>[] {
  const answer = (view: SecondPersonView) => Response.json(view, noStore)
  const open = (req: PayloadRequest) => openItem({ req, options, key, title })
  return [
    {
      path: '/:id/second-person',
      method: 'get',
      handler: async (req) => answer((await open(req)).view),
    },
    {
      path: '/:id/second-person',
      method: 'post',
      handler: async (req) => {
        const { id, person, tenant, view, words, pictures, savedAt } = await open(req)
        const body = bodySchema.safeParse(await readJson(req))
        if (!body.success) throw createRefusal('Send { hash } of what was read.', 400)
        if (view.refusal !== null) throw createRefusal(view.refusal, 409)
        const now = options.now()
        needsFresh(person, now)
        const { hash } = body.data
        if (hash !== view.hash) {
          throw createRefusal('Somebody changed this in the meantime. Read it again, please.', 409)
        }
        const states = openServiceStates(req.payload, options.slugs.serviceStates)
        const by = String(person.id)
        const at = now.toISOString()
        await audited({
          payload: req.payload,
          notes: [
            {
              act: 'approved',
              who: by,
              organisation: String(idOf(tenant)),
              kind: key,
              thing: String(id),
              hash,
            },
          ],
          act: async () => {
            for (const { id: picture, hash: read, savedAt: saved } of pictures) {
              const of = { hash: read, by, at, savedAt: saved }
              await writeTextApproval(states, { kind: key, id, picture }, of)
            }
            await writeTextApproval(states, { kind: key, id }, { hash: words, by, at, savedAt })
          },
        })
        return answer((await open(req)).view)
      },
    },
  ]
}

async function openItem(args: {
  req: PayloadRequest
  options: SanitisedOptions
  key: RetractableKey
  title: string
}): Promise<Opened> {
  const { req, options, key, title } = args
  const { payload } = req
  const { slugs } = options
  const collection = slugs[key]
  const { id, doc, person } = await openDocument(req, collection)
  // First: what is saved after this moment counts as written since.
  const newest = await newestVersion<{ updatedAt?: unknown }>({
    ...{ payload, collection, id },
    which: { latest: { equals: true } },
  })
  const whole = (await loadWhole({ collection, id, draft: true, req })) ?? doc
  const fields = payload.collections[collection]?.config.flattenedFields ?? []
  const words = contentHash({ fields, whole, title })
  const last = await approvalOf(payload, options, { kind: key, id })
  // What was taken back goes out no more.
  const reason = retractionOf(doc)
    ? null
    : (secondPersonReason(key, whole) ?? (isPublished(doc) ? secondPersonReason(key, doc) : null))
  const pictures =
    reason === null ? [] : await newestPictures({ req, media: slugs.media, fields, whole })
  const isPublic =
    doc._status === 'published' &&
    contentHash({ fields, whole: doc, title }) === words &&
    pictures.every((picture) => picture.isPublic)
  const hash = hashOf(words, pictures)
  const read = await picturesApproved(payload, options, { kind: key, id })
  const unread = pictures.filter((one) => read.get(String(one.id))?.hash !== one.hash)
  const isRead = last?.hash === words && unread.length === 0
  const authors = await authorsSince({ payload, collection, id, since: last?.savedAt ?? null })
  for (const { id: picture } of unread) {
    const since = read.get(String(picture))?.savedAt ?? null
    const people = await authorsSince({ payload, collection: slugs.media, id: picture, since })
    people.forEach((one) => authors.add(one))
  }
  const view: SecondPersonView = {
    reason,
    hash,
    languages: outgoingLocales(whole, title).map((locale) => localeNames[locale]),
    pictures: unread.map(({ id: picture, description }) => ({
      path: `/collections/${slugs.media}/${picture}`,
      description,
    })),
    approved: last && {
      by: await nameOfPerson(payload, last.by),
      at: last.at,
      outdated: !isRead,
    },
    isPublic,
    refusal: await refusalOf({ ...args, person, whole, authors, reason, isPublic, isRead }),
  }
  const savedAt = new Date(newest ? String(newest.updatedAt) : 0).toISOString()
  return { id, person, tenant: doc.tenant, view, words, pictures, savedAt }
}

/** Of words and pictures together, as a page shows them; of words alone where there are no pictures. */
const hashOf = (words: string, pictures: readonly NewestPicture[]): string =>
  pictures.length === 0
    ? words
    : jsonHash([words, pictures.map(({ id, hash }) => [String(id), hash])])

const isPublished = ({ _status }: WholeDocument): boolean => _status === 'published'

async function refusalOf(args: {
  req: PayloadRequest
  options: SanitisedOptions
  person: Person
  whole: WholeDocument
  authors: Set<string>
  reason: string | null
  isPublic: boolean
  isRead: boolean
}): Promise<string | null> {
  const { req, options, person, whole, authors, reason, isPublic, isRead } = args
  if (reason === null) return 'Nobody has to approve this.'
  if (isPublic) return 'It is public in these words already.'
  if (isRead) return 'It is approved as it stands.'
  if (!hasRole(person, whole.tenant, publishers)) {
    return 'Approving takes a reviewer, an alert officer or an administrator of the organisation.'
  }
  if (authors.has(String(person.id))) {
    return 'A second person must approve: you wrote or changed some of this.'
  }
  return approvalHold({
    payload: req.payload,
    slugs: options.slugs,
    person: person.id,
    authors,
    now: options.now(),
  })
}
