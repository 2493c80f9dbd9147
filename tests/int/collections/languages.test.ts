import { copyDataFromLocale } from '@payloadcms/ui/utilities/copyDataFromLocale'
import { createLocalReq } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPublicationStore } from '../../../src/database/record/open'
import { describeEvent } from '../../../src/partner/webhooks/message'
import { createAlertScene } from '../../support/alerts'
import { complete, createNewsroom, createWriter, docOf, type Newsroom } from '../../support/content'
import { openPartnerApi, type PartnerApi, slugs } from '../../support/partner/partner'
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

describe('taking one language offline', () => {
  const takeOffline = (slug: string, { id }: Doc, query: string, as = room.reviewer) =>
    cms.rest('PATCH', `/${slug}/${id}?${query}`, { as, body: { _status: 'draft' } })
  const german = 'unpublishSpecificLocale=de'
  const main = (doc: Doc) => whole('news', doc, false)
  const get = (doc: Doc, query = '') => partner.get(`/items/${String(doc.publicId)}${query}`)
  const sync = async (cursor: string) =>
    (await partner.get(`/sync?cursor=${cursor}`)).body as {
      changes: { op: string; id: string; reason: string | null; locales: string[] }[]
      cursor: string
    }
  const current = async (query: string) => {
    let body = (await partner.get(`/sync?limit=100${query}`)).body as {
      cursor: string
      hasMore: boolean
    }
    while (body.hasMore) {
      body = (await partner.get(`/sync?cursor=${body.cursor}`)).body as typeof body
    }
    return body.cursor
  }

  it.each([german, 'locale=de&unpublishAllLocales=false', 'publishSpecificLocale=de'])(
    'leaves the others public (%s), and partners are told',
    async (query) => {
      const doc = await inTwoLanguages()
      const [all, inGerman] = [await current(''), await current('&locale=de')]
      const answer = await takeOffline('news', doc, query)
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      expect(await main(doc)).toMatchObject({
        _status: 'published',
        version: 3,
        title: { en: 'A neutral sample', de: 'Ein Muster' },
        translation: { en: 'reviewed', de: 'draft' },
      })
      expect((await get(doc)).body).toMatchObject({ availableLocales: ['en'] })
      expect((await get(doc, '?locale=de')).status).not.toBe(200)
      const id = doc.publicId
      expect((await sync(all)).changes).toMatchObject([{ op: 'upsert', id, locales: ['en'] }])
      expect((await sync(inGerman)).changes).toMatchObject([
        { op: 'delete', id, reason: 'out_of_scope', locales: ['de'] },
      ])
      const row = (await openPublicationStore(cms.payload, slugs).read([String(id)]))[0]!
      expect(describeEvent(row)).toBe('item.languageWithdrawn')
    },
  )

  it('publishes nothing of a draft, in which that language is a draft from then on', async () => {
    const doc = await inTwoLanguages()
    await write.update(
      'news',
      doc.id,
      { title: 'Nobody has reviewed this', countries: ['AZ'] },
      { as: room.editor, draft: true },
    )
    expect((await takeOffline('news', doc, german)).status).toBe(200)
    const stands = await main(doc)
    expect(stands.countries ?? []).toEqual([])
    expect(stands).toMatchObject({
      _status: 'published',
      version: 3,
      title: { en: 'A neutral sample', de: 'Ein Muster' },
      summary: { en: 'Sample summary.', de: 'Text.' },
      translation: { en: 'reviewed', de: 'draft' },
    })
    expect(await whole('news', doc)).toMatchObject({
      title: { en: 'Nobody has reviewed this', de: 'Ein Muster' },
      translation: { en: 'reviewed', de: 'draft' },
    })
    expect((await get(doc)).body).toMatchObject({
      title: 'A neutral sample',
      availableLocales: ['en'],
    })
    const later = await write.update(
      'news',
      doc.id,
      { _status: 'published' },
      { as: room.reviewer },
    )
    expect(later.status, JSON.stringify(later.body)).toBe(200)
    expect((await get(doc)).body.availableLocales).toEqual(['en'])
  })

  it('takes an item offline that has no other one', async () => {
    const doc = await published()
    expect((await takeOffline('news', doc, 'unpublishSpecificLocale=en')).status).toBe(200)
    expect((await main(doc))._status).toBe('draft')
    expect((await get(doc)).status).toBe(410)
  })

  it('works for what would not be accepted any more', async () => {
    const doc = await inTwoLanguages()
    const stored = await main(doc)
    await cms.payload.db.updateOne({
      collection: 'news',
      id: doc.id,
      data: { ...stored, summary: { de: 'Text.' } },
    })
    expect((await takeOffline('news', doc, german)).status).toBe(200)
    expect((await main(doc)).translation).toMatchObject({ de: 'draft' })
  })

  it('takes the right to publish, one item and a language that is public', async () => {
    const doc = await inTwoLanguages()
    const answers = [
      await takeOffline('news', doc, german, room.editor),
      await takeOffline('news', doc, 'unpublishSpecificLocale=az'),
      await takeOffline('news', doc, 'unpublishSpecificLocale=xx'),
      await cms.rest('PATCH', `/news?where[id][equals]=${doc.id}&${german}`, {
        as: room.reviewer,
        body: { _status: 'draft' },
      }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([403, 409, 400, 400])
    expect(await main(doc)).toMatchObject({ _status: 'published', version: 2 })
    expect((await get(doc)).body.availableLocales.sort()).toEqual(['de', 'en'])
  })
})

describe('what “Publish” sends out', () => {
  it('is told by language before and after, with untouched states as such', async () => {
    const made = await write.create(
      'news',
      { tenant: room.ours.id, ...complete.news() },
      { as: room.editor, draft: true },
    )
    const doc = docOf(made)
    for (const locale of ['az', 'ru']) {
      await write.update('news', doc.id, complete.news(), { as: room.editor, draft: true, locale })
    }
    const states = async () => {
      const answer = await cms.rest('GET', `/news/${doc.id}/languages`, { as: room.editor })
      return (
        answer.body.languages as {
          locale: string
          isWritten: boolean
          state: unknown
          isPublic: boolean
        }[]
      )
        .filter(({ isWritten }) => isWritten)
        .map(({ locale, state, isPublic }) => [locale, state, isPublic])
    }
    expect(await states()).toEqual([
      ['az', null, false],
      ['en', null, false],
      ['ru', null, false],
    ])
    const sent = await write.update(
      'news',
      doc.id,
      { _status: 'published' },
      { as: room.reviewer, locale: 'az' },
    )
    expect(sent.status, JSON.stringify(sent.body)).toBe(200)
    expect(await states()).toEqual([
      ['az', 'published', true],
      ['en', null, false],
      ['ru', null, false],
    ])
    expect((await cms.rest('GET', `/news/${doc.id}/languages`, { as: room.outsider })).status).toBe(
      404,
    )
  })
})
