import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadAlert, freezeAlert } from '../../src/collections/alerts/freeze-alert'
import { sanitiseOptions } from '../../src/options'
import { createBotContent } from '../../src/processes/worker/bot-content'
import { createAlertScene } from '../support/alerts'
import { complete, createWriter, docOf } from '../support/content'
import { createTestPayload, type Actor, type Doc, type TestPayload } from '../support/payload'

const { slugs } = sanitiseOptions()
let cms: TestPayload
let ours: Doc
let reviewer: Actor
let addressee: Doc
beforeAll(async () => {
  cms = await createTestPayload()
  ours = await cms.organisation('Ours')
  reviewer = await cms.person([[ours, 'reviewer']])
  addressee = await publish('addressees', complete.addressees())
})
afterAll(() => cms.close())

const window = { from: '2032-01-21T20:00:00.000Z', to: '2032-01-28T19:59:00.000Z' }
const during = new Date('2032-01-25T10:00:00Z')

async function publish(slug: string, data: object): Promise<Doc> {
  const answer = await createWriter(cms).publish(
    slug,
    { tenant: ours.id, ...data },
    { as: reviewer },
  )
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

const bot = () =>
  createBotContent({
    payload: cms.payload,
    slugs,
    organisation: null,
    reminderPlan: async () => ({ petitions: [], days: [], windowMs: 900_000 }),
  })

describe('what stands behind a link', () => {
  it('is summary, dates and petition of a campaign, and the petition itself by its own link', async () => {
    const petition = await publish('petitions', {
      ...complete.petitions(addressee),
      opensAt: window.from,
      closesAt: window.to,
    })
    const campaign = await publish('campaigns', {
      ...complete.campaigns(),
      startsAt: window.from,
      endsAt: window.to,
      petition: petition.id,
    })
    const behind = await bot().target(`c-${String(campaign.publicId)}`, during)
    expect(behind).toMatchObject({
      summary: { en: complete.campaigns().summary },
      dates: { from: new Date(window.from), to: new Date(window.to) },
      petition: { publicId: petition.publicId, closesAt: new Date(window.to) },
    })
    const itself = await bot().target(`p-${String(petition.publicId)}`, during)
    expect(itself?.petition).toEqual(behind?.petition)
    const later = await bot().target(
      `c-${String(campaign.publicId)}`,
      new Date('2032-02-01T10:00:00Z'),
    )
    expect(later).toMatchObject({ petition: null })
  })

  it('is news with its page, as long as it may be seen', async () => {
    const canonicalUrl = 'https://sample.example/news/1'
    const news = await publish('news', { ...complete.news(), canonicalUrl })
    expect(await bot().target(`n-${String(news.publicId)}`, during)).toMatchObject({
      title: { en: complete.news().title },
      summary: { en: complete.news().summary },
      url: { en: canonicalUrl },
    })
    const hidden = await publish('news', { ...complete.news(), visibility: 'internal' })
    expect(await bot().target(`n-${String(hidden.publicId)}`, during)).toBeNull()
  })
})

describe('topics', () => {
  it('say whether choosing them says something about the reader', async () => {
    for (const [key, sensitive] of [
      ['sample-plain', false],
      ['sample-sensitive', true],
    ] as const) {
      await cms.payload.create({
        collection: 'topics',
        data: { key, label: 'Sample', sensitive },
        locale: 'en',
      })
    }
    const topics = await bot().topics()
    expect(topics.find(({ key }) => key === 'sample-plain')?.sensitive).toBe(false)
    expect(topics.find(({ key }) => key === 'sample-sensitive')?.sensitive).toBe(true)
  })
})

describe('an alert', () => {
  it('is frozen with what not to do and the letter, and without them where nothing is written', async () => {
    const frozenOf = async (alert: Doc) => {
      const stored = await loadAlert(cms.payload, slugs, alert.id)
      return (await freezeAlert({ payload: cms.payload, slugs, alert: stored! })).frozen
    }
    const full = await createAlertScene(cms, {
      alert: { modelLetter: 'Dear Sir or Madam', doNot: [{ text: 'Do not name the family.' }] },
    })
    expect(await frozenOf(full.alert)).toMatchObject({
      doNot: { en: ['Do not name the family.'] },
      letter: { en: 'Dear Sir or Madam' },
    })
    const { alert } = await createAlertScene(cms)
    expect(Object.keys(await frozenOf(alert))).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(doNot|letter)$/)]),
    )
  })

  it('shows in its preview what readers of each language get', async () => {
    const { alert, editor } = await createAlertScene(cms)
    const previews = async () =>
      (await cms.rest('GET', `/alerts/${String(alert.id)}/chain`, { as: editor })).body
        .previews as {
        locale: string
        state: string
        gets: string | null
        text: string | null
      }[]
    const az = (await previews()).find(({ locale }) => locale === 'az')
    expect(az).toMatchObject({ state: 'empty', gets: 'en' })
    expect(az?.text).toContain('Two people held without access to a lawyer')
    await cms.payload.update({
      collection: 'alerts',
      id: alert.id,
      data: { audience: { locales: ['en'] } },
    })
    const narrowed = (await previews()).map(({ locale, gets }) => [locale, gets])
    expect(Object.fromEntries(narrowed)).toMatchObject({ az: null, en: 'en', de: null })
  })
})
