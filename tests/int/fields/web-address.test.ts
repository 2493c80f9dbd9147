import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAlertScene } from '../../support/alerts'
import { complete, createNewsroom, createWriter, docOf, problemsOf } from '../../support/content'
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload

beforeAll(async () => {
  cms = await createTestPayload()
})
afterAll(() => cms.close())

const nowhere = ['https://example', 'https://localhost', 'https://10.0.0.1/a', 'https://a.internal']

describe('an address that would reach phones', () => {
  it.each(nowhere)('is refused at the field of a petition: %s', async (signUrl) => {
    const room = await createNewsroom(cms)
    const write = createWriter(cms)
    const who = { tenant: room.ours.id, ...complete.addressees() }
    const addressee = docOf(await write.publish('addressees', who, { as: room.reviewer }))
    const body = { tenant: room.ours.id, ...complete.petitions(addressee), signUrl }
    const answer = await write.publish('petitions', body, { as: room.reviewer })
    expect(answer.status).toBe(400)
    expect(problemsOf(answer)).toMatchObject([
      { path: 'signUrl', message: expect.stringMatching(/^Nobody else can open .*\.$/) as string },
    ])
  })

  it.each(nowhere)('is refused at the field of an alert, also in a draft: %s', async (link) => {
    const { alert, editor } = await createAlertScene(cms)
    const change = { as: editor, body: { link } }
    const answer = await cms.rest('PATCH', `/alerts/${alert.id}?locale=en`, change)
    expect(answer.status).toBe(400)
    expect(problemsOf(answer)).toMatchObject([
      { path: 'link', message: expect.stringMatching(/^Nobody else can open .*\.$/) as string },
    ])
  })

  it('is taken when everybody can open it', async () => {
    const { alert, editor } = await createAlertScene(cms)
    const change = { as: editor, body: { link: 'https://пример.рф/подпись' } }
    expect((await cms.rest('PATCH', `/alerts/${alert.id}?locale=en`, change)).status).toBe(200)
  })
})
