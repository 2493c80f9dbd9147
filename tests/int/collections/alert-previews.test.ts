import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Preview } from '../../../src/collections/alerts/previews'
import { type AlertScene, createAlert, createAlertScene, sampleTexts } from '../../support/alerts'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let scene: AlertScene
let alert: Doc

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createAlertScene(cms)
})
afterAll(() => cms.close())
beforeEach(async () => {
  alert = await createAlert(cms, scene)
})

const change = async (locale: string, body: object) => {
  const url = `/alerts/${alert.id}?locale=${locale}`
  const answer = await cms.rest('PATCH', url, { as: scene.editor, body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

const previews = async (): Promise<Record<string, Preview>> => {
  const { body } = await cms.rest('GET', `/alerts/${alert.id}/chain`, { as: scene.editor })
  return Object.fromEntries((body.previews as Preview[]).map((one) => [one.locale, one]))
}

describe('what the panel of an alert shows of each language', () => {
  it('is the draft, while no language is reviewed', async () => {
    await change('en', { translation: 'draft' })
    const { en, az } = await previews()
    expect(en).toMatchObject({ state: 'draft', gets: null, text: null })
    expect(en!.draft!.text).toContain(sampleTexts.headline)
    expect(az).toMatchObject({ state: 'empty', gets: null, draft: null })
  })

  it('is what its readers get where nothing is written in it', async () => {
    const { az, en } = await previews()
    expect(en).toMatchObject({ state: 'reviewed', gets: 'en', draft: null })
    expect(az).toMatchObject({ state: 'empty', gets: 'en', draft: null })
    expect(az!.text).toContain(sampleTexts.headline)
  })

  it('is both where its text is not reviewed yet', async () => {
    await change('de', { ...sampleTexts, headline: 'Ein Beispiel', translation: 'draft' })
    const { de } = await previews()
    expect(de).toMatchObject({ state: 'draft', gets: 'en' })
    expect(de!.text).toContain(sampleTexts.headline)
    expect(de!.text).not.toContain('Ein Beispiel')
    expect(de!.draft!.text).toContain('Ein Beispiel')
  })

  it('is a draft of one line, too', async () => {
    await change('tr', { headline: 'Bir örnek' })
    const { tr } = await previews()
    expect(tr!.draft!.text).toContain('Bir örnek')
  })

  it('approves nothing that is not reviewed', async () => {
    await change('de', { ...sampleTexts, headline: 'Ein Beispiel', translation: 'draft' })
    const step = (name: string, as = scene.editor) =>
      cms.rest('POST', `/alerts/${alert.id}/${name}`, { as })
    expect((await step('submit')).status).toBe(200)
    expect((await step('approve', scene.officer)).status).toBe(200)
    const { docs } = await cms.payload.find({
      collection: 'broadcasts',
      where: { alert: { equals: alert.id } },
      overrideAccess: true,
    })
    expect(JSON.stringify(docs[0]!.content)).not.toContain('Ein Beispiel')
  })
})
