import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reconcileRecent } from '../../../src/recording/reconcile'
import { complete, createWriter, docOf } from '../../support/content'
import { openPartnerApi, slugs } from '../../support/partner/partner'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let ours: Doc
let reviewer: Actor
let addressee: Doc
const open = new Date('2032-01-20T10:00:00.000Z')
const closes = '2032-01-28T19:59:00.000Z'
const closed = new Date('2032-01-28T20:00:00.000Z')

beforeAll(async () => {
  cms = await createTestPayload()
  ours = await cms.organisation('Ours', { publicApi: true })
  reviewer = await cms.person([[ours, 'reviewer']])
  addressee = await publish('addressees', complete.addressees())
})
afterAll(() => cms.close())

async function publish(slug: string, data: object): Promise<Doc> {
  const body = { tenant: ours.id, ...data }
  const answer = await createWriter(cms).publish(slug, body, { as: reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

async function update(slug: string, doc: Doc, data: object): Promise<void> {
  const answer = await createWriter(cms).update(slug, doc.id, data, { as: reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

const fallback = { label: 'See what came of it', url: 'https://example.org/result' }
let counter = 0
const petition = () => {
  counter += 1
  const signUrl = `https://example.org/sign-${counter}`
  return publish('petitions', {
    ...complete.petitions(addressee),
    signUrl,
    closesAt: closes,
    nextStep: { type: 'sign', label: 'Sign', fallback },
  })
}
const news = (step: object) =>
  publish('news', {
    ...complete.news(),
    nextStep: { type: 'sign', label: 'Sign the petition', fallback, ...step },
  })

/** The step as readers see it everywhere at an instant. */
async function stepAt(type: string, { publicId }: Doc, now: Date) {
  const api = await openPartnerApi(cms, { now: () => now })
  const item = await api.get(`/items/${String(publicId)}`)
  const feed = await api.get('/feed?limit=100')
  const inFeed = feed.body.items.find(({ id }: { id: string }) => id === publicId)
  const embed = await api.get(`/embed/${type}/${String(publicId)}`)
  expect(inFeed.nextStep).toEqual(item.body.nextStep)
  expect(embed.text).toContain(item.body.nextStep.label)
  return item.body.nextStep as { label: string; url: string }
}

const shownAt = async (type: string, doc: Doc, now: Date) => (await stepAt(type, doc, now)).label

describe('a next step that leads to a petition of ours', () => {
  it('has its address, and gives way to the fallback the second it closes', async () => {
    const target = await petition()
    const doc = await news({ petition: target.id })
    expect(await stepAt('news', doc, new Date(closed.getTime() - 1))).toMatchObject({
      label: 'Sign the petition',
      url: target.signUrl,
    })
    expect(await stepAt('news', doc, closed)).toMatchObject(fallback)
    expect(await shownAt('petition', target, new Date(closed.getTime() - 1))).toBe('Sign')
    expect(await shownAt('petition', target, closed)).toBe(fallback.label)
  })

  it('is found by the address that somebody pasted', async () => {
    const target = await petition()
    const doc = await news({ url: target.signUrl })
    expect(docOf(await cms.visit(`/news/${doc.id}?depth=0`).then(asDoc)).nextStep).toMatchObject({
      petition: target.id,
    })
    expect(await shownAt('news', doc, closed)).toBe(fallback.label)
  })

  it.each([
    ['closes early', { closesAt: '2032-01-15T10:00:00.000Z', deadlineReason: 'They agreed.' }],
    ['was handed over', { deliveredAt: '2032-01-15T10:00:00.000Z' }],
  ])('gives way when that petition %s', async (_, change) => {
    const target = await petition()
    const doc = await news({ petition: target.id })
    await update('petitions', target, { ...change, _status: 'published' })
    expect(await shownAt('news', doc, open)).toBe(fallback.label)
  })

  it('gives way while it is not published, and comes back with it', async () => {
    const target = await petition()
    const doc = await news({ petition: target.id })
    await update('petitions', target, { _status: 'draft' })
    expect(await shownAt('news', doc, open)).toBe(fallback.label)
    await update('petitions', target, { _status: 'published' })
    expect(await shownAt('news', doc, open)).toBe('Sign the petition')
  })

  it('gives way for good when it was retracted', async () => {
    const target = await petition()
    const doc = await news({ petition: target.id })
    const body = { reason: 'retracted', note: { en: 'One name was wrong.' } }
    await cms.rest('POST', `/petitions/${target.id}/retract`, { as: reviewer, body })
    expect(await shownAt('news', doc, open)).toBe(fallback.label)
  })
})

describe('a next step that leads to a campaign of ours', () => {
  it('gives way to the fallback when the campaign ends', async () => {
    const target = await publish('campaigns', { ...complete.campaigns(), endsAt: closes })
    const doc = await news({ type: 'learn', campaign: target.id, url: 'https://example.org/c' })
    expect(await shownAt('news', doc, new Date(closed.getTime() - 1))).toBe('Sign the petition')
    expect(await shownAt('news', doc, closed)).toBe(fallback.label)
    await reconcileRecent({ payload: cms.payload, slugs, now: closed, since: open })
    expect(await shownAt('news', doc, closed)).toBe(fallback.label)
  })
})

const asDoc = (answer: Awaited<ReturnType<TestPayload['rest']>>) => ({
  ...answer,
  body: { doc: answer.body as unknown },
})
