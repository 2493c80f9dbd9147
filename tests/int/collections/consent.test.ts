import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordPublication } from '../../../src/recording/record-publication'
import { sanitiseOptions } from '../../../src/options'
import { complete, docOf, photoWithPlace, problemsOf, uploadForm } from '../../support/content'
import { everythingStored } from '../../support/everything-stored'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { createRetractionScene, type RetractionScene } from '../../support/retracting'

const { slugs } = sanitiseOptions()

let cms: TestPayload
let scene: RetractionScene

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createRetractionScene(cms)
})
afterAll(() => cms.close())

let count = 0
let name = 'Sampleperson'
const person = () => ({ publicName: name, consent: 'given' })
const agreed = { by: 'The person', state: 'given' }

/** Each kind that has consent: what is published, where it says the name, and what is saved when it is withdrawn. */
const kinds: [slug: string, data: () => object, withdrawn: (doc: Doc) => object][] = [
  [
    'cases',
    () => ({ ...complete.cases(), people: [person()] }),
    (doc) => ({
      people: (doc.people as object[]).map((row) => ({ ...row, consent: 'withdrawn' })),
    }),
  ],
  [
    'memorials',
    () => ({ ...complete.memorials(), name, consent: agreed }),
    () => ({ consent: { ...agreed, state: 'withdrawn' } }),
  ],
  [
    'news',
    () => ({ ...complete.news(), summary: `${name} tells.`, consent: agreed }),
    () => ({ consent: { ...agreed, state: 'withdrawn' } }),
  ],
]

describe.each(kinds)('withdrawn consent in %s', (slug, data, withdrawn) => {
  it.each([
    ['saved as a draft by an editor', { draft: true }, 'editor', {}],
    ['where somebody presses Publish', {}, 'reviewer', { _status: 'published' }],
  ] as const)('erases at once, %s', async (_how, query, who, status) => {
    name = `Sampleperson${(count += 1)}`
    const doc = await scene.published(slug, data())
    expect(JSON.stringify((await scene.rowOf(doc))!.item)).toContain(name)
    const change = { ...withdrawn(doc), ...status }
    const answer = await scene.write.update(slug, doc.id, change, {
      as: scene.room[who],
      ...query,
    })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(await scene.rowOf(doc)).toMatchObject({ op: 'delete', reason: 'erased' })
    expect((await scene.rowOf(doc))!.note).toMatchObject({
      az: expect.any(String),
      en: expect.any(String),
      ru: expect.any(String),
      tr: expect.any(String),
      de: expect.any(String),
    })
    expect((await cms.visit(`/${slug}/${doc.id}`)).status).toBe(404)
    expect((await everythingStored(cms)).includes(name)).toBe(false)
  })

  it('says before what it will do', () => {
    const { fields } = cms.payload.collections[slug as 'news']!.config
    expect(JSON.stringify(fields)).toContain('erased at once')
  })

  it('is no way to publish something that was never public', async () => {
    const made = await scene.write.create(
      slug,
      { tenant: scene.room.ours.id, ...data() },
      { as: scene.room.editor, draft: true },
    )
    const doc = docOf(made)
    const change = { ...withdrawn(doc), _status: 'published' }
    const answer = await scene.write.update(slug, doc.id, change, { as: scene.room.reviewer })
    expect(answer.status).toBe(400)
    const paths = problemsOf(answer).map(({ path }) => path)
    expect(paths).toContainEqual(expect.stringMatching(/consent/))
  })
})

it('takes the alerts of a case off the phones, and stops what was only approved', async () => {
  const sent = await scene.approvedAlert('sending')
  await recordPublication({ payload: cms.payload, slugs, key: 'alerts', id: sent.alert.id })
  const change = { people: [{ ...person(), consent: 'withdrawn' }] }
  await scene.write.update('cases', sent.caseDoc.id, change, { as: sent.editor, draft: true })
  expect(await scene.broadcastOf(sent.alert)).toMatchObject({ removal: 'delete' })
  expect(await scene.rowOf(sent.alert)).toMatchObject({ op: 'delete', reason: 'erased' })

  const approved = await scene.approvedAlert()
  const as = approved.editor
  await scene.write.update('cases', approved.caseDoc.id, change, { as, draft: true })
  expect(await scene.broadcastOf(approved.alert)).toMatchObject({ state: 'cancelled' })
  const alert = await cms.payload.findByID({ collection: 'alerts', id: approved.alert.id })
  expect(alert).toMatchObject({ workflow: 'draft' })
})

it('deletes a picture with its files, wherever it is shown', async () => {
  const data = {
    tenant: scene.room.ours.id,
    alt: 'Sampleface',
    faces: 'consented',
    consent: { by: 'The person', date: '2026-01-01T00:00:00.000Z' },
    _status: 'published',
  }
  const form = uploadForm(await photoWithPlace(), 'photo.jpg', 'image/jpeg', data)
  const made = await cms.rest('POST', '/media?locale=en', { as: scene.room.reviewer, body: form })
  const picture = docOf(made)
  const doc = await scene.published('news', { ...complete.news(), media: [picture.id] })
  expect((await scene.rowOf(doc))!.item!.translations.en!.media).toHaveLength(1)
  const change = { consent: { by: 'The person', state: 'withdrawn' } }
  const answer = await scene.write.update('media', picture.id, change, {
    as: scene.room.editor,
    draft: true,
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  expect((await scene.rowOf(doc))!.item!.translations.en!.media).toEqual([])
  const file = await cms.rest('GET', `/media/file/${String(picture.filename)}`)
  expect(file.status).toBe(401)
  const member = await cms.rest('GET', `/media/file/${String(picture.filename)}`, {
    as: scene.room.reviewer,
  })
  expect([403, 404]).toContain(member.status)
})

describe('what domain.md asks of single kinds', () => {
  it('a case is published with a next step only, in each language that names it', async () => {
    const tenant = scene.room.ours.id
    const as = scene.room.reviewer
    const bare = { title: 'Sample case', country: 'AZ', tenant }
    const refused = await scene.write.publish('cases', bare, { as })
    expect(problemsOf(refused).map(({ path }) => path)).toEqual(['nextStep.type'])
    const doc = await scene.published('cases', complete.cases())
    const other = { title: 'Nümunə', _status: 'published' }
    const half = await scene.write.update('cases', doc.id, other, { as, locale: 'az' })
    expect(problemsOf(half).map(({ path }) => path)).toEqual(['nextStep.label'])
    expect((await scene.rowOf(doc))!.item!.translations.en!.nextStep).toMatchObject({
      label: 'Read more',
    })
  })

  it.each(['az', ' Az '])(
    'the country %j of a case is AZ, and so is its reference',
    async (country) => {
      const { tenant, as } = { tenant: scene.room.ours.id, as: scene.room.editor }
      const data = { title: 'Sample case', country, tenant }
      const doc = docOf(await scene.write.create('cases', data, { as, draft: true }))
      expect(doc.country).toBe('AZ')
      expect(doc.caseRef).toMatch(/^AZ-\d{4}-\d{3}$/)
      const own = { ...data, caseRef: `az-20${10 + country.length}-014` }
      const named = docOf(await scene.write.create('cases', own, { as, draft: true }))
      expect(named.caseRef).toBe(own.caseRef.toUpperCase())
    },
  )

  it('countries of news are upper case, too', async () => {
    const doc = await scene.published('news', { ...complete.news(), countries: ['az', 'tr'] })
    expect(doc.countries).toEqual(['AZ', 'TR'])
  })

  it('a memorial after a suicide has a content notice that does not tell it', async () => {
    const line = { name: 'Sample line', contact: '000', locale: 'en' }
    const suicide = { deathCircumstance: 'suicide', supportLines: [line] }
    const doc = await scene.published('memorials', { ...complete.memorials(), ...suicide })
    const { contentNotice } = (await scene.rowOf(doc))!.item!.translations.en!
    expect(contentNotice).toBe(
      'This page may be hard to read. Further down there are people who listen.',
    )
    const own = { contentNotice: 'Our own notice.', _status: 'published' }
    await scene.write.update('memorials', doc.id, own, { as: scene.room.reviewer })
    expect((await scene.rowOf(doc))!.item!.translations.en!.contentNotice).toBe('Our own notice.')
    const other = await scene.published('memorials', complete.memorials())
    expect((await scene.rowOf(other))!.item!.translations.en!.contentNotice).toBeNull()
  })

  it('a demand that is met drafts good news, once', async () => {
    const open = { text: 'Adopt a law', status: 'open' }
    const doc = await scene.published('campaigns', { ...complete.campaigns(), demands: [open] })
    const as = scene.room.reviewer
    const [row] = doc.demands as Doc[]
    const evidence = 'https://example.org/law'
    const met = { demands: [{ ...row, status: 'met', evidence }], _status: 'published' }
    const news = async () =>
      (
        await cms.payload.find({
          collection: 'news',
          where: { title: { like: 'Adopt a law' } },
          locale: 'en',
          draft: true,
        })
      ).docs
    expect((await scene.write.update('campaigns', doc.id, met, { as })).status).toBe(200)
    expect(await news()).toMatchObject([
      { title: 'Good news: Adopt a law', _status: 'draft', nextStep: { url: evidence } },
    ])
    expect((await scene.write.update('campaigns', doc.id, met, { as })).status).toBe(200)
    expect(await news()).toHaveLength(1)
  })
})
