import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeParts } from '../../../src/database/cms/take-parts'
import { reconcileRecent } from '../../../src/recording/reconcile'
import { sanitiseOptions } from '../../../src/options'
import { createBotContent } from '../../../src/processes/worker/bot-content'
import { docOf, problemsOf } from '../../support/content'
import { everythingStored } from '../../support/everything-stored'
import { openPartnerApi, type PartnerApi } from '../../support/partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { createRetractionScene, type RetractionScene } from '../../support/retracting'
import { approveWords } from '../../support/second-person'
import {
  consentWord,
  dayFrom,
  samplePart,
  samplePicture,
  sampleTestimony,
} from '../../support/testimony'

const { slugs } = sanitiseOptions()

let cms: TestPayload
let scene: RetractionScene
let api: PartnerApi

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createRetractionScene(cms)
  await cms.payload.update({
    collection: 'organisations',
    id: scene.room.ours.id,
    data: { publicApi: true },
    depth: 0,
  })
  api = await openPartnerApi(cms)
})
afterAll(() => cms.close())

const publish = (parts: object[], changes: object = {}) =>
  scene.published('news', sampleTestimony(parts, changes))

const publicIdOf = ({ publicId }: Doc): string => String(publicId)

/** What somebody has in their form who opens an item. */
const formOf = async (doc: Doc) =>
  (await cms.rest('GET', `/news/${doc.id}?locale=en&depth=0`, { as: scene.room.editor })).body

/** What each channel gives of an item. */
async function channels(doc: Doc, from = api) {
  const id = String(doc.publicId)
  const [item, sync, ninjs, json, atom, rss, embed] = await Promise.all(
    [
      `/items/${id}`,
      '/sync?limit=100',
      `/items/${id}.ninjs.json`,
      '/feed.json?limit=100',
      '/feed.atom?limit=100',
      '/feed.rss?limit=100',
      `/embed/news/${id}`,
    ].map(async (path) => (await from.get(path)).text),
  )
  const bot = createBotContent({
    payload: cms.payload,
    slugs,
    organisation: null,
    reminderPlan: () => Promise.reject(new Error('not asked for')),
  })
  const target = await bot.target(`n-${id}`, new Date())
  return {
    sites: [item, sync, ninjs].join(),
    feeds: [json, atom, rss].join(),
    embeds: embed ?? '',
    phones: JSON.stringify(target),
  }
}

const titlesOf = (item: { timeline?: { title: string }[] }) =>
  item.timeline?.map(({ title }) => title)

const picture = (faces: string) =>
  samplePicture(cms, { faces, tenant: scene.room.ours.id, as: scene.room.reviewer })

describe('a testimony in parts', () => {
  it('is told in the order of its dates, of which only the year may be known', async () => {
    const doc = await publish([
      samplePart('Third', { date: { year: 2019, month: 5, day: 3 } }),
      samplePart('First', { date: { year: 2012 } }),
      samplePart('Second', { date: { year: 2019, month: 5 } }),
    ])
    const { body } = await api.get(`/items/${publicIdOf(doc)}?locale=en&include=jsonLd`)
    expect(titlesOf(body)).toEqual(['First', 'Second', 'Third'])
    expect(body.timeline[1]).toMatchObject({ on: { year: 2019, month: 5, day: null } })
    expect(body.narrator).toEqual({ name: 'Samplename', isPseudonym: true })
    expect(body.jsonLd.hasPart[2]).toMatchObject({ temporalCoverage: '2019-05-03' })
    const { text } = await api.get(`/embed/news/${publicIdOf(doc)}?locale=en`)
    expect(text).toMatch(/2012.*First.*May 2019.*Second.*3 May 2019.*Third/s)
  })

  it('tells each part only where somebody agreed to it', async () => {
    const names = ['sites', 'feeds', 'embeds', 'phones'] as const
    const doc = await publish(names.map((name) => samplePart(`Only${name}`, { channels: [name] })))
    const told = await channels(doc)
    for (const name of names) {
      const found = names.filter((part) => told[name].includes(`Only${part}`))
      expect(found, name).toEqual([name])
      expect(told[name], name).not.toContain(consentWord)
    }
    const { body } = await api.get('/feed?q=Onlysites')
    expect(body.items).toEqual([])
  })

  it('keeps what has no channel, its consent and its dates inside, also from other newsrooms', async () => {
    const kept = samplePart('Samplekept', { channels: [], consent: {} })
    const doc = await publish([samplePart('Shown'), kept])
    expect(Object.values(await channels(doc)).join()).not.toContain('Samplekept')
    const { body } = await cms.rest('GET', `/news/${doc.id}?locale=en`, {
      as: scene.room.outsider,
    })
    expect(JSON.stringify(body)).toContain('neutral sample')
    expect(JSON.stringify(body)).not.toMatch(/Samplekept|Shown|Samplename|Sampleconsentword/)
    const asked = await cms.rest('GET', '/news?where[parts.consent.by][exists]=true', {
      as: scene.room.outsider,
    })
    expect(asked.status).toBe(400)
  })

  it.each([
    ['without a word by whom it was given', { consent: {} }, /consent\.by/],
    [
      'whose day of review has passed',
      { consent: { by: 'x', date: dayFrom(Date.now(), -9), reviewAt: dayFrom(Date.now(), -2) } },
      /reviewAt/,
    ],
    ['without a year', { date: {} }, /date\.year/],
    ['with a day that does not exist', { date: { year: 2019, month: 2, day: 30 } }, /date/],
    ['without a title', { title: '' }, /title/],
  ])('is not published with a part %s', async (_what, changes, path) => {
    const answer = await scene.write.publish(
      'news',
      { tenant: scene.room.ours.id, ...sampleTestimony([samplePart('Sample', changes)]) },
      { as: scene.room.reviewer },
    )
    expect(answer.status).toBe(400)
    expect(
      problemsOf(answer)
        .map((problem) => problem.path)
        .join(),
    ).toMatch(path)
  })

  it('gives a real name only with a consent to that name', async () => {
    const real = { name: 'Samplerealname', kind: 'real' }
    const body = { tenant: scene.room.ours.id, ...sampleTestimony([samplePart('Sample')]) }
    const refused = await scene.write.publish(
      'news',
      { ...body, narrator: real },
      { as: scene.room.reviewer },
    )
    expect(problemsOf(refused)[0]?.path).toBe('narrator.realNameAgreed')
    const doc = await publish([samplePart('Sample')], {
      narrator: { ...real, realNameAgreed: true },
    })
    const { body: item } = await api.get(`/items/${publicIdOf(doc)}`)
    expect(item.narrator).toEqual({ name: 'Samplerealname', isPseudonym: false })
  })

  it('shows a face only where the consent covers it', async () => {
    const face = await picture('consented')
    const body = { tenant: scene.room.ours.id }
    const part = samplePart('Sample', { picture: face.id })
    const refused = await scene.write.publish(
      'news',
      { ...body, ...sampleTestimony([part]) },
      { as: scene.room.reviewer },
    )
    expect(problemsOf(refused).map(({ path }) => path)).toContain('parts.0.picture')
    const agreed = await publish([{ ...part, faceAgreed: true }])
    const shown = await api.get(`/items/${publicIdOf(agreed)}`)
    expect(shown.body.timeline[0].media).toMatchObject([{ caption: 'A sample caption' }])
  })

  it('shows a face no more when a picture turns out to have one', async () => {
    const blurred = await picture('blurred')
    const doc = await publish([samplePart('Sample', { picture: blurred.id })])
    const [media] = (await api.get(`/items/${publicIdOf(doc)}`)).body.timeline[0].media
    expect((await api.get(new URL(media.url).pathname.replace('/partner/v1', ''))).status).toBe(200)
    const { text } = await api.get(`/embed/news/${publicIdOf(doc)}`)
    expect(text).toContain('A sample caption')
    await scene.write.update(
      'media',
      blurred.id,
      { faces: 'consented', _status: 'published' },
      { as: scene.room.reviewer },
    )
    expect((await api.get(`/items/${publicIdOf(doc)}`)).body.timeline[0].media).toEqual([])
  })

  it('goes to nobody in other words, or on other channels, than a second person approved', async () => {
    const doc = await publish([samplePart('Sample', { channels: ['sites'] })])
    const body = await formOf(doc)
    const [part] = body.parts
    const release = (changes: object) =>
      scene.write.update(
        'news',
        doc.id,
        { parts: [{ ...part, ...changes }], _status: 'published' },
        { as: scene.room.reviewer },
      )
    expect((await release({ channels: ['sites', 'phones'] })).status).toBe(400)
    // A later day of review is no other word.
    const consent = { ...part.consent, reviewAt: dayFrom(Date.now(), 500) }
    expect((await release({ consent })).status).toBe(200)
  })
})

describe('a day of review', () => {
  it('takes a part from everybody by itself, and brings it back when it is confirmed anew', async () => {
    const soon = samplePart('Samplesoon', {
      consent: {
        by: consentWord,
        date: dayFrom(Date.now(), -1),
        reviewAt: dayFrom(Date.now(), 3),
      },
    })
    const doc = await publish([soon, samplePart('Samplelater')])
    const later = new Date(Date.now() + 5 * 86_400_000)
    // Before the worker has looked, too.
    const then = await openPartnerApi(cms, { now: () => later })
    expect(titlesOf((await then.get(`/items/${publicIdOf(doc)}`)).body)).toEqual(['Samplelater'])
    await reconcileRecent({ payload: cms.payload, slugs, now: later, since: later })
    expect(JSON.stringify(await scene.rowOf(doc))).not.toContain('Samplesoon')
    const body = await formOf(doc)
    const parts = body.parts.map((part: { consent: object }) => ({
      ...part,
      consent: { ...part.consent, reviewAt: dayFrom(Date.now(), 300) },
    }))
    const answer = await scene.write.update(
      'news',
      doc.id,
      { parts, _status: 'published' },
      { as: scene.room.reviewer },
    )
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(titlesOf((await then.get(`/items/${publicIdOf(doc)}`)).body)).toHaveLength(2)
  })

  it('takes the item when no part is left, until one is confirmed', async () => {
    const consent = {
      by: consentWord,
      date: dayFrom(Date.now(), -1),
      reviewAt: dayFrom(Date.now(), 3),
    }
    const doc = await publish([samplePart('Sample', { consent })])
    const later = new Date(Date.now() + 5 * 86_400_000)
    const then = await openPartnerApi(cms, { now: () => later })
    const gone = await then.get(`/items/${publicIdOf(doc)}`)
    expect(gone.status).toBe(410)
    expect(gone.body.tombstone.reason).toBe('expired')
    await reconcileRecent({ payload: cms.payload, slugs, now: later, since: later })
    expect(await scene.rowOf(doc)).toMatchObject({ op: 'delete', reason: 'expired' })
  })

  it('is told on the start page two weeks before, to whoever writes there', async () => {
    const room = await createRetractionScene(cms)
    const notices = async (as = room.room.editor) =>
      JSON.stringify((await cms.rest('GET', '/vigil/notices', { as })).body.notices)
    const consent = (days: number) => ({
      by: consentWord,
      date: dayFrom(Date.now(), -1),
      reviewAt: dayFrom(Date.now(), days),
    })
    await room.published('news', sampleTestimony([samplePart('A', { consent: consent(16) })]))
    expect(await notices()).not.toContain('testimony')
    const doc = await room.published(
      'news',
      sampleTestimony([samplePart('B', { consent: consent(12) })]),
    )
    expect(await notices()).toContain(`parts-due:${doc.id}`)
    expect(await notices()).not.toContain(consentWord)
    expect(await notices(room.room.outsider)).not.toContain(`parts-due:${doc.id}`)
  })
})

describe('withdrawing', () => {
  const partsOf = async (doc: Doc): Promise<{ id: string; name: string }[]> =>
    (await cms.rest('GET', `/news/${doc.id}/testimony`, { as: scene.room.editor })).body.parts as {
      id: string
      name: string
    }[]
  const withdraw = (doc: Doc, body: object, as = scene.room.editor) =>
    cms.rest('POST', `/news/${doc.id}/withdraw-parts`, { as, body })
  const idOfPart = async (doc: Doc, title: string) =>
    (await partsOf(doc)).find(({ name }) => name.endsWith(title))!.id

  it('takes one part out of everything in one step, with its picture, and tells what was reached', async () => {
    const blurred = await picture('blurred')
    const doc = await publish([
      samplePart('Samplegone', { picture: blurred.id, text: undefined }),
      samplePart('Samplestays'),
    ])
    const [media] = (await api.get(`/items/${publicIdOf(doc)}`)).body.timeline[0].media
    const before = (await scene.rowOf(doc))!.version
    const answer = await withdraw(doc, { parts: [await idOfPart(doc, 'Samplegone')] })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(answer.body.report).toMatchObject({
      ...{ parts: 1, isGone: true, isBlank: true },
      pictures: { deleted: 1, kept: 0 },
    })
    const row = await scene.rowOf(doc)
    expect(row).toMatchObject({ op: 'upsert', event: 'corrected' })
    expect(row!.version).toBeGreaterThan(before)
    const { body } = await api.get(`/items/${publicIdOf(doc)}`)
    expect(titlesOf(body)).toEqual(['Samplestays'])
    expect(body.corrections).toHaveLength(1)
    expect(body.corrections[0].note).toContain('at the request')
    expect(Object.values(await channels(doc)).join()).not.toContain('Samplegone')
    expect((await api.get(new URL(media.url).pathname.replace('/partner/v1', ''))).status).toBe(410)
    expect(await everythingStored(cms)).not.toContain('Samplegone')
  })

  it('takes it out of drafts and older versions, and keeps what else somebody has written', async () => {
    const doc = await publish([samplePart('Samplefirst'), samplePart('Samplesecond')])
    const body = await formOf(doc)
    const parts = body.parts.map((part: { title: string }) =>
      part.title === 'Samplefirst' ? { ...part, title: 'Samplerewritten' } : part,
    )
    const draft = { title: 'A newer draft', parts }
    await scene.write.update('news', doc.id, draft, { as: scene.room.editor, draft: true })
    await withdraw(doc, { parts: [await idOfPart(doc, 'Samplefirst')], note: null })
    const stored = await everythingStored(cms)
    expect(stored).not.toMatch(/Samplefirst|Samplerewritten/)
    const [main, newest] = await scene.storedOf('news', doc)
    expect(main).toMatchObject({ _status: 'published', title: { en: 'A neutral sample' } })
    expect(newest).toMatchObject({ title: { en: 'A newer draft' } })
    expect((await api.get(`/items/${publicIdOf(doc)}`)).body.corrections).toEqual([])
  })

  it('is not undone by a page that was open, nor by a version that is brought back', async () => {
    const doc = await publish([samplePart('Samplereturn'), samplePart('Samplestays')])
    const body = await formOf(doc)
    await withdraw(doc, { parts: [await idOfPart(doc, 'Samplereturn')] })
    for (const draft of [true, false]) {
      await scene.write.update(
        'news',
        doc.id,
        { parts: body.parts, ...(!draft && { _status: 'published' }) },
        { as: scene.room.reviewer, draft },
      )
      expect(await everythingStored(cms)).not.toContain('Samplereturn')
    }
    const { docs } = await cms.payload.findVersions({
      collection: 'news',
      where: { parent: { equals: doc.id } },
      sort: 'updatedAt',
    })
    await cms.rest('POST', `/news/versions/${docs[0]!.id}`, { as: scene.room.reviewer })
    expect(await everythingStored(cms)).not.toContain('Samplereturn')
    expect(Object.values(await channels(doc)).join()).not.toContain('Samplereturn')
  })

  it.each([
    ['all of them', async () => 'all' as const],
    ['the last one', async (doc: Doc) => [await idOfPart(doc, 'Samplelast')]],
  ])('erases the item with %s: nothing is left', async (_what, choose) => {
    const doc = await publish([samplePart('Samplelast')])
    const answer = await withdraw(doc, { parts: await choose(doc) })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    const gone = await api.get(`/items/${publicIdOf(doc)}`)
    expect(gone.status).toBe(410)
    expect(gone.body.tombstone).toMatchObject({ reason: 'erased' })
    expect(await everythingStored(cms)).not.toContain('Samplelast')
    expect((await withdraw(doc, { parts: 'all' })).status).toBe(200)
  })

  it('is for those who write there, says what is wrong, and may be repeated', async () => {
    const doc = await publish([samplePart('Sample A'), samplePart('Sample B')])
    const id = await idOfPart(doc, 'Sample A')
    expect((await withdraw(doc, { parts: [id] }, scene.room.outsider)).status).toBe(404)
    const reader = await cms.person([[scene.room.ours, 'moderator']])
    expect((await withdraw(doc, { parts: [id] }, reader)).status).toBe(403)
    expect((await withdraw(doc, { parts: [] })).status).toBe(400)
    expect((await withdraw(doc, { parts: ['none'] })).status).toBe(404)
    expect((await withdraw(doc, { parts: [id] })).status).toBe(200)
    const version = (await scene.rowOf(doc))!.version
    expect((await withdraw(doc, { parts: [id] })).status).toBe(200)
    expect((await scene.rowOf(doc))!.version).toBe(version)
  })

  it('is finished by whoever keeps the record where it broke off after its first write', async () => {
    const doc = await publish([samplePart('Samplehalf'), samplePart('Samplestays')])
    const now = new Date()
    await takeParts({
      ...{ payload: cms.payload, collection: 'news', id: doc.id, savedBy: null, now },
      parts: [await idOfPart(doc, 'Samplehalf')],
      note: null,
    })
    expect(await everythingStored(cms)).toContain('Samplehalf')
    const since = new Date(now.getTime() - 1_000)
    await reconcileRecent({ payload: cms.payload, slugs, now: new Date(), since })
    expect(await everythingStored(cms)).not.toContain('Samplehalf')
  })
})

it('asks a second person about the words of parts, too', async () => {
  const made = docOf(
    await scene.write.create(
      'news',
      { tenant: scene.room.ours.id, ...sampleTestimony([samplePart('Sample')]) },
      { as: scene.room.editor, draft: true },
    ),
  )
  await approveWords({ cms, slug: 'news', id: made.id, as: scene.room.reviewer })
  const { body } = await cms.rest('GET', `/news/${made.id}?draft=true&locale=en&depth=0`, {
    as: scene.room.editor,
  })
  const parts = [{ ...body.parts[0], title: 'Other words' }]
  await scene.write.update('news', made.id, { parts }, { as: scene.room.editor, draft: true })
  const answer = await scene.write.update(
    'news',
    made.id,
    { _status: 'published' },
    { as: scene.room.reviewer },
  )
  expect(problemsOf(answer)[0]?.message).toContain('Other words than these were approved')
})
