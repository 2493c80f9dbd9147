import { copyDataFromLocale } from '@payloadcms/ui/utilities/copyDataFromLocale'
import { createLocalReq } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAlertScene } from '../../support/alerts'
import { complete, createNewsroom, createWriter, docOf, type Newsroom } from '../../support/content'
import { openPartnerApi, type PartnerApi } from '../../support/partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>
let partner: PartnerApi

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
  partner = await openPartnerApi(cms)
  await cms.payload.update({
    collection: 'organisations',
    id: room.ours.id,
    data: { publicApi: true },
    locale: 'en',
  })
})
afterAll(() => cms.close())

async function published(): Promise<Doc> {
  const data = { tenant: room.ours.id, ...complete.news(), translation: 'reviewed' }
  const answer = await write.publish('news', data, { as: room.reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

const german = {
  title: 'Ein Muster',
  summary: 'Text.',
  nextStep: { label: 'Mehr', url: 'https://example.org/mehr' },
  translation: 'reviewed',
}

async function inTwoLanguages(): Promise<Doc> {
  const doc = await published()
  const answer = await write.update(
    'news',
    doc.id,
    { ...german, _status: 'published' },
    { as: room.reviewer, locale: 'de' },
  )
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return docOf(answer)
}

const whole = (slug: string, { id }: Doc, draft = true) =>
  cms.payload.findByID({ collection: slug, id, draft, locale: 'all', depth: 0 }) as Promise<
    Doc & { title: Record<string, string>; translation: Record<string, string> }
  >

/** As the admin's “Copy to locale” does it. */
async function copy(
  slug: string,
  { id }: Doc,
  toLocale: string,
  { overrideData = false, as = room.reviewer } = {},
) {
  const user = await cms.payload.findByID({ collection: 'users', id: as.id })
  const req = await createLocalReq({ user: { ...user, collection: 'users' } }, cms.payload)
  const args = { collectionSlug: slug, docID: id, fromLocale: 'en', toLocale, overrideData, req }
  return copyDataFromLocale(args)
}

describe('a text that is copied into another language', () => {
  it.each([
    ['where nothing is written', 'az', false],
    ['over what is written', 'de', true],
  ])('is a draft there, %s', async (_, locale, overrideData) => {
    const doc = await inTwoLanguages()
    await copy('news', doc, locale, { overrideData })
    const stored = await whole('news', doc)
    expect(stored.title[locale]).toBe('A neutral sample')
    expect(stored.translation).toMatchObject({ en: 'reviewed', [locale]: 'draft' })
    const answer = await write.update(
      'news',
      doc.id,
      { _status: 'published' },
      { as: room.reviewer },
    )
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    const { body } = await partner.get(`/items/${String(doc.publicId)}`)
    expect(body.availableLocales).not.toContain(locale)
  })

  it('is a draft although only a part of it was missing', async () => {
    const doc = await inTwoLanguages()
    await write.update('news', doc.id, { contentNotice: 'Violence.' }, { as: room.reviewer })
    await copy('news', doc, 'de')
    const stored = await whole('news', doc)
    expect([stored.title.de, stored.translation.de]).toEqual(['Ein Muster', 'draft'])
  })

  it('is not sent to phones either', async () => {
    const { alert, officer } = await createAlertScene(cms, { texts: { translation: 'reviewed' } })
    await copy('alerts', alert, 'az', { as: officer })
    expect((await whole('alerts', alert)).translation).toMatchObject({
      en: 'reviewed',
      az: 'draft',
    })
  })

  it('keeps the state of a language into which there was nothing to copy', async () => {
    const doc = await inTwoLanguages()
    await copy('news', doc, 'de')
    expect((await whole('news', doc)).translation.de).toBe('reviewed')
  })
})
