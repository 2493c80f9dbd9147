import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AlertScene, createAlertScene } from '../../support/alerts'
import { complete } from '../../support/content'
import { approveWords } from '../../support/second-person'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let scene: AlertScene
let [officer, reviewer] = [{} as Actor, {} as Actor]
const year = new Date().getUTCFullYear()

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createAlertScene(cms)
  officer = scene.officer
  reviewer = await cms.person([[scene.organisation, 'reviewer']])
})
afterAll(() => cms.close())

/** A draft as the newsroom's form makes it. */
const draftCase = async (data: object): Promise<Doc> => {
  const { status, body } = await cms.rest('POST', '/cases?draft=true', {
    as: officer,
    body: {
      ...complete.cases(),
      caseRef: undefined,
      people: [],
      tenant: scene.organisation.id,
      ...data,
    },
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return body.doc as Doc
}

const change = async (id: unknown, data: object, draft = true): Promise<Doc> => {
  const query = draft ? '?draft=true' : ''
  const { status, body } = await cms.rest('PATCH', `/cases/${String(id)}${query}`, {
    as: officer,
    body: data,
  })
  expect(status, JSON.stringify(body)).toBe(200)
  return body.doc as Doc
}

describe('the reference of a case', () => {
  it('is upper case however the country was typed', async () => {
    const made = await draftCase({ country: 'nl' })
    expect(made).toMatchObject({ country: 'NL', caseRef: `NL-${year}-001` })
  })

  it('follows a country that is put right before anybody has used it', async () => {
    await draftCase({ country: 'GE' })
    const made = await draftCase({ country: 'BE' })
    expect(await change(made.id, { country: 'ge' })).toMatchObject({
      country: 'GE',
      caseRef: `GE-${year}-002`,
    })
  })

  it('follows it in each later draft, too', async () => {
    const made = await draftCase({ country: 'FR' })
    await change(made.id, { country: 'FI' })
    expect(await change(made.id, { country: 'FO' })).toMatchObject({ caseRef: `FO-${year}-001` })
  })

  it('is drawn anew where it was emptied', async () => {
    const made = await draftCase({ country: 'IT', caseRef: 'IT-2020-007' })
    expect(await change(made.id, { caseRef: '' })).toMatchObject({ caseRef: `IT-${year}-001` })
  })

  it('stays as it was typed, whatever the country', async () => {
    const made = await draftCase({ country: 'ES' })
    const moved = await change(made.id, { country: 'PT', caseRef: 'PT-2019-003' })
    expect(moved).toMatchObject({ caseRef: 'PT-2019-003' })
  })

  it('that does not begin with its country stays when that changes', async () => {
    const made = await draftCase({ country: 'SE', caseRef: 'NO-2019-003' })
    expect(await change(made.id, { country: 'DK' })).toMatchObject({ caseRef: 'NO-2019-003' })
  })

  it('stays once the case has been public', async () => {
    const made = await draftCase({ country: 'PL' })
    await approveWords({ cms, slug: 'cases', id: String(made.id), as: reviewer })
    await change(made.id, { _status: 'published' }, false)
    const moved = await change(made.id, { country: 'CZ' })
    expect(moved).toMatchObject({ country: 'CZ', caseRef: `PL-${year}-001` })
  })

  it('stays once an alert of it has been submitted', async () => {
    const { id, caseRef } = await cms.payload.findByID({
      collection: 'cases',
      id: scene.caseDoc.id,
      overrideAccess: true,
    })
    await cms.rest('POST', `/alerts/${scene.alert.id}/submit`, { as: scene.editor })
    expect(await change(id, { country: 'AT' })).toMatchObject({ caseRef })
  })

  it('goes on after 999', async () => {
    await draftCase({ country: 'HU', caseRef: `HU-${year}-999` })
    await draftCase({ country: 'HU', caseRef: `HU-${year}-1000` })
    expect(await draftCase({ country: 'HU' })).toMatchObject({ caseRef: `HU-${year}-1001` })
  })
})
