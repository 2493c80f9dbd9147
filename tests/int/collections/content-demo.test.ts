import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedOrganisations } from '../../../demo/alliance'
import { campaignWeek } from '../../../demo/campaign'
import { type DemoContent, seedContent } from '../../../demo/content'
import { locales } from '../../../src/core/locales'
import { sanitiseOptions } from '../../../src/options'
import { newsroomFacts } from '../../../src/processes/worker/newsroom-facts'
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload
let seeded: DemoContent
let organisations: { first: string; second: string }
const now = new Date('2025-11-22T09:00:00.000Z')

beforeAll(async () => {
  cms = await createTestPayload()
  organisations = {
    first: (await cms.organisation('First')).id,
    second: (await cms.organisation('Second')).id,
  }
  seeded = await seedContent(cms.payload, { ...organisations, now })
})
afterAll(() => cms.close())

describe('the content of the demonstration', () => {
  it('is public', async () => {
    for (const [slug, id] of [
      ['news', seeded.news],
      ['campaigns', seeded.campaign],
      ['petitions', seeded.petition],
      ['memorials', seeded.memorial],
      ['commemorative-days', seeded.day],
      ['commemorative-days', seeded.secondDay],
      ['addressees', seeded.president],
    ] as const) {
      expect((await cms.visit(`/${slug}/${id}`)).status, slug).toBe(200)
    }
  })

  it('has a discreet name in every language for one of its organisations, and none for the other', async () => {
    const { slugs } = sanitiseOptions()
    const { first, second } = await seedOrganisations(cms.payload, slugs)
    const names = await newsroomFacts(cms.payload, slugs).discreetNames()
    const publicIds = await Promise.all(
      [first, second].map(async (id) => {
        const found = await cms.payload.findByID({ collection: 'organisations', id })
        return String((found as unknown as { publicId: string }).publicId)
      }),
    )
    expect(names.has(publicIds[0]!)).toBe(false)
    expect(Object.keys(names.get(publicIds[1]!)!).sort()).toEqual([...locales].sort())
  })

  it('is written once, however often it runs', async () => {
    expect(await seedContent(cms.payload, { ...organisations, now })).toEqual(seeded)
    expect((await cms.visit('/news')).body.totalDocs).toBe(1)
  })

  it('tells the figures in five languages, all but English labelled as written by a machine', async () => {
    const { body } = await cms.visit(`/news/${seeded.news}?locale=all`)
    for (const locale of locales) {
      expect(body.title[locale]).toBeTruthy()
      expect(body.translation[locale]).toBe(locale === 'en' ? 'published' : 'machine')
      expect(body.contentNotice[locale]).toBeTruthy()
      expect(JSON.stringify(body.body[locale])).toMatch(/83[^]*150/)
    }
    expect(body.sources).toHaveLength(4)
    expect(body.sources[0].publicLabel.de).toMatch(/Europarat/)
  })

  it('has the steps and demands of the campaign in both its languages', async () => {
    const { body } = await cms.visit(`/campaigns/${seeded.campaign}?locale=all`)
    expect(body.actionSteps.map((step: { type: string }) => step.type)).toEqual([
      'light_candle',
      'sign',
      'photo_share',
      'share',
    ])
    expect(body.actionSteps[2].riskNote).toMatchObject({
      en: 'No faces, no addresses.',
      az: expect.any(String),
    })
    expect(body.demands).toHaveLength(3)
    expect(body.demands[0].text).toMatchObject({ en: expect.any(String), az: expect.any(String) })
    expect(body.hashtags[0].match).toBe('vosazerbaijan')
  })

  it.each(['Shahmarli', 'Shakhmarli', 'Sahmarli', 'Şəhmərli'])(
    'finds the one memorial as %s',
    async (q) => {
      const { body } = await cms.visit(`/memorials/search?q=${encodeURIComponent(q)}`)
      expect(body.docs.map(({ id }: { id: string }) => id)).toEqual([seeded.memorial])
    },
  )

  it('runs the week in January that comes next', () => {
    expect(campaignWeek(now)).toEqual({
      startsAt: new Date('2026-01-21T20:00:00.000Z'),
      endsAt: new Date('2026-01-28T19:59:00.000Z'),
    })
    expect(campaignWeek(new Date('2026-01-25T00:00:00Z')).endsAt.getUTCFullYear()).toBe(2026)
    expect(campaignWeek(new Date('2026-01-28T20:00:00Z')).endsAt.getUTCFullYear()).toBe(2027)
  })
})
