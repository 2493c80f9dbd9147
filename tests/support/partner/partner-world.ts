import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import type { Locale } from '../../../src/core/locales'
import { type ItemType, itemTypes } from '../../../src/publications/item'
import { reconcileRecent } from '../../../src/recording/reconcile'
import { type ProjectedKey, itemTypeOf } from '../../../src/publications/sources'
import { sampleTexts } from '../alerts'
import { complete, createWriter, docOf, photoWithPlace, richText } from '../content'
import { slugs } from './partner'
import type { Actor, Doc, TestPayload } from '../payload'

/** Something public, and the words by which it is known wherever it is shown. */
export type PublicThing = {
  type: ItemType
  doc: Doc
  id: string
  title: string
  ref: string
  /** Public id of a picture of its organisation. */
  picture: string
}

/** One organisation that lets the public read, and people who publish and take back in it. */
export type PartnerWorld = {
  organisation: Doc
  /** Public id of the organisation's logo. */
  picture: string
  /** Publishes one more item of the type, with a title of its own; an alert is without `more`. */
  publish(type: Exclude<ItemType, 'organisation'>, more?: object): Promise<PublicThing>
  retitle(thing: PublicThing, title: string): Promise<void>
  unpublish(thing: PublicThing): Promise<void>
  retract(thing: PublicThing, note?: Partial<Record<Locale, string>>): Promise<void>
}

const keys = Object.keys(itemTypeOf) as ProjectedKey[]
const slugOf = (type: ItemType): string => slugs[keys.find((key) => itemTypeOf[key] === type)!]

/** Where the name of an item stands. */
const titleFields: Partial<Record<ItemType, string>> = { memorial: 'name', organisation: 'name' }

/** A short word that stands nowhere else; digits alone would look like a telephone number. */
export const uniqueTitle = (): string => `Sample x${randomBytes(6).toString('hex')}`

export async function createPartnerWorld(cms: TestPayload): Promise<PartnerWorld> {
  const organisation = await cms.organisation('Sample alliance member', { publicApi: true })
  const editor = await cms.person([[organisation, 'editor']])
  const reviewer = await cms.person([[organisation, 'reviewer', 'alertOfficer']])
  const write = createWriter(cms)
  const create = async (slug: string, data: object): Promise<Doc> => {
    const item = { tenant: organisation.id, ...data }
    const answer = await write.publish(slug, item, { as: reviewer })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return docOf(answer)
  }
  const file = await photoWithPlace()
  const logo = await cms.payload.create({
    collection: 'media',
    data: { tenant: organisation.id, alt: 'A blue area', faces: 'none', _status: 'published' },
    file: { data: file, mimetype: 'image/jpeg', name: 'a.jpg', size: file.length },
    locale: 'en',
  })
  const { id } = organisation
  await cms.payload.update({ collection: 'organisations', id, data: { logo: logo.id } })
  const picture = String(logo.publicId)
  const addressee = await create('addressees', complete.addressees())
  const caseFile = await create('cases', { ...complete.cases(), title: 'The sample case' })
  const step = async (path: string, as: Actor, body?: object): Promise<void> => {
    const answer = await cms.rest('POST', path, { as, ...(body && { body }) })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  }

  const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
  const contents = {
    news: () => ({
      ...complete.news(),
      body: richText('Sample words.'),
      relatedCase: caseFile.id,
      breakingUntil: inAnHour(),
    }),
    campaign: complete.campaigns,
    petition: () => complete.petitions(addressee),
    memorial: complete.memorials,
    day: complete.commemorativeDays,
    case: complete.cases,
  }

  async function sendAlert(headline: string): Promise<Doc> {
    const texts = { ...sampleTexts, headline, translation: 'reviewed' }
    const data = { tenant: organisation.id, name: headline, case: caseFile.id, kind: 'first' }
    const made = await write.create(
      'alerts',
      { ...data, ...texts, actBy: inAnHour() },
      { as: editor },
    )
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const alert = docOf(made)
    await step(`/alerts/${alert.id}/submit`, editor)
    await step(`/alerts/${alert.id}/approve`, reviewer)
    await cms.payload.update({
      collection: 'broadcasts',
      where: { alert: { equals: alert.id } },
      data: { state: 'sending', startedAt: new Date().toISOString() },
    })
    const since = new Date(Date.now() - 60_000)
    await reconcileRecent({ payload: cms.payload, slugs, now: new Date(), since })
    return alert
  }

  const change = async ({ type, doc }: PublicThing, data: object): Promise<void> => {
    const answer = await write.update(slugOf(type), doc.id, data, { as: reviewer })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  }

  return {
    organisation,
    picture,
    async publish(type, more = {}) {
      const title = uniqueTitle()
      const doc =
        type === 'alert'
          ? await sendAlert(title)
          : await create(slugOf(type), {
              ...contents[type](),
              [titleFields[type] ?? 'title']: title,
              ...more,
            })
      const { caseRef } = type === 'case' ? doc : caseFile
      return { type, doc, id: String(doc.publicId), title, ref: String(caseRef), picture }
    },
    retitle: (thing, title) =>
      change(thing, { [titleFields[thing.type] ?? 'title']: title, _status: 'published' }),
    unpublish: (thing) =>
      thing.type === 'alert'
        ? step(`/alerts/${thing.doc.id}/abort`, editor)
        : change(thing, { _status: 'draft' }),
    retract: ({ type, doc }, note = { en: 'One name was wrong.' }) =>
      step(`/${slugOf(type)}/${doc.id}/retract`, reviewer, {
        reason: 'retracted',
        note,
      }),
  }
}

/** All types whose items are published one by one. */
export const publishedTypes = itemTypes.filter(
  (type): type is Exclude<ItemType, 'organisation'> => type !== 'organisation',
)
