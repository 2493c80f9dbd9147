import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { beginDay, createAlert } from '../../support/alerts'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { createRetractionScene, type RetractionScene } from '../../support/retracting'

let cms: TestPayload
let scene: RetractionScene
let made: Awaited<ReturnType<RetractionScene['approvedAlert']>>

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createRetractionScene(cms)
  made = await scene.approvedAlert()
})
afterAll(() => cms.close())
beforeEach(() => beginDay(cms, made.organisation))

type Finding = { key: string; kind: string; path: string; locale: string | null; excerpt: string }
type Told = { disclosures: Finding[]; wordings: Finding[] }

const step = (alert: Doc, name: string, as: Actor, body: object = {}) =>
  cms.rest('POST', `/alerts/${alert.id}/${name}`, { as, body })

describe('an alert with contacts in its texts', () => {
  it('is approved once the officer has confirmed each of them', async () => {
    const alert = await createAlert(cms, made, {
      texts: { whatHappened: 'Call Sample on +994 50 123 45 67.' },
      alert: { doNot: [{ text: 'Do not go to Nizami küçəsi 12.' }] },
    })
    const submitted = await step(alert, 'submit', made.editor)
    expect(submitted.status, JSON.stringify(submitted.body)).toBe(200)
    const { disclosures } = submitted.body as unknown as Told
    expect(disclosures.map(({ kind, path, excerpt }) => [kind, path, excerpt])).toEqual([
      ['phone', 'whatHappened', '+994 50 123 45 67'],
      ['address', 'doNot.0.text', 'Nizami küçəsi 12'],
    ])
    const keys = disclosures.map(({ key }) => key)
    for (const body of [{}, { confirm: [] }, { confirm: keys.slice(1) }, { confirm: 'all' }]) {
      const refused = await step(alert, 'approve', made.officer, body)
      expect(refused.status).toBe(409)
      const told = refused.body.errors?.[0]?.data as unknown as { findings: Finding[] }
      expect(told.findings[0]).toMatchObject({ kind: 'phone', locale: 'en' })
    }
    expect((await step(alert, 'approve', made.officer, { confirm: keys })).status).toBe(200)
  })

  it('asks nothing where the number is a support line of the organisation', async () => {
    await cms.payload.update({
      collection: 'organisations',
      id: made.organisation.id,
      data: { supportLines: [{ name: 'Sample line', contact: '116 123 45 67' }] },
    })
    const alert = await createAlert(cms, made, {
      texts: { whatHappened: 'Talk to somebody: 116 123 45 67.' },
    })
    await step(alert, 'submit', made.editor)
    expect((await step(alert, 'approve', made.officer)).status).toBe(200)
  })
})

describe('an alert that is hard to read for some', () => {
  it('says so and waits for nobody', async () => {
    const alert = await createAlert(cms, made, {
      texts: {
        statusTag: 'GOOD NEWS · act now',
        headline: 'THEY ARE HELD WITHOUT A LAWYER',
        whatHappened: '🚨 Sample #vosazerbaijan 🕯️',
      },
    })
    const submitted = await step(alert, 'submit', made.editor)
    const { disclosures, wordings } = submitted.body as unknown as Told
    expect(disclosures).toEqual([])
    expect(wordings.map(({ kind, path }) => [kind, path])).toEqual([
      ['capitals', 'headline'],
      ['emoji', 'whatHappened'],
      ['hashtag', 'whatHappened'],
    ])
    expect((await step(alert, 'approve', made.officer)).status).toBe(200)
  })
})
