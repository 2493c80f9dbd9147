import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAlertScene } from '../../support/alerts'
import { createTestPayload, type Actor, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload

beforeAll(async () => {
  cms = await createTestPayload()
})
afterAll(() => cms?.close())

/** An alert that has been sent. */
async function sent(changes: Record<string, unknown> = {}) {
  const scene = await createAlertScene(cms, { alert: changes })
  await cms.rest('POST', `/alerts/${scene.alert.id}/submit`, { as: scene.editor })
  await cms.rest('POST', `/alerts/${scene.alert.id}/approve`, { as: scene.officer })
  await cms.payload.db.updateOne({
    collection: 'alerts',
    id: scene.alert.id,
    data: { workflow: 'sent' },
  })
  return scene
}
const follow = (alert: Doc, as: Actor, kind: unknown) =>
  cms.rest('POST', `/alerts/${alert.id}/follow-up`, { as, body: { kind } })
const stored = (id: string) => cms.payload.findByID({ collection: 'alerts', id, depth: 0 })
const offered = async (alert: Doc, as: Actor) =>
  (await cms.rest('GET', `/alerts/${alert.id}/chain`, { as })).body.followUps

describe('what follows an alert that was sent', () => {
  it.each(['update', 'correction', 'cancellation', 'goodNews'])(
    'is drafted with its case, its readers and what it replaces: %s',
    async (kind) => {
      const { alert, caseDoc, editor, organisation } = await sent({
        audience: { countries: ['DE'], locales: ['en', 'de'] },
      })
      const { status, body } = await follow(alert, editor, kind)
      expect(status).toBe(200)
      expect(await stored(body.id)).toMatchObject({
        workflow: 'draft',
        kind,
        case: caseDoc.id,
        tenant: organisation.id,
        supersedes: [alert.id],
        audience: { countries: ['DE'], locales: ['en', 'de'] },
      })
    },
  )

  it('is drafted once, whoever presses again', async () => {
    const { alert, editor, officer } = await sent()
    const { body } = await follow(alert, editor, 'update')
    expect((await follow(alert, officer, 'update')).body.id).toBe(body.id)
    expect((await follow(alert, officer, 'correction')).body.id).not.toBe(body.id)
  })

  it('is drafted anew once the one before is sent', async () => {
    const { alert, editor } = await sent()
    const { body } = await follow(alert, editor, 'update')
    await cms.payload.db.updateOne({
      collection: 'alerts',
      id: body.id,
      data: { workflow: 'sent' },
    })
    expect((await follow(alert, editor, 'update')).body.id).not.toBe(body.id)
  })

  it('does not keep a retraction from drafting what is right', async () => {
    const { alert, officer, editor } = await sent()
    const update = (await follow(alert, editor, 'update')).body.id
    const body = { reason: 'retracted', note: { en: 'The number was wrong.' } }
    const retracted = await cms.rest('POST', `/alerts/${alert.id}/retract`, { as: officer, body })
    expect(retracted.body.correction).not.toBe(update)
    expect(await stored(retracted.body.correction)).toMatchObject({ kind: 'correction' })
  })

  it('may be approved by whoever only pressed the button', async () => {
    const { alert, officer } = await sent()
    const { body } = await follow(alert, officer, 'update')
    expect(await stored(body.id)).not.toMatchObject({ createdBy: officer.id })
  })

  it('is not for everybody where nobody can follow those any more whose readers it was for', async () => {
    const other = await cms.organisation('Sample ally')
    const { alert, editor, organisation } = await sent({ audience: { orgs: [other.id] } })
    await cms.payload.update({ collection: 'organisations', id: other.id, data: { hidden: true } })
    const { status, body } = await follow(alert, editor, 'correction')
    expect(status).toBe(200)
    expect(await stored(body.id)).toMatchObject({ audience: { orgs: [organisation.id] } })
  })

  it('is begun by those who write, and offered to them alone', async () => {
    const { alert, editor, organisation } = await sent()
    const moderator = await cms.person([[organisation, 'moderator']])
    expect(await offered(alert, editor)).toEqual([
      'update',
      'correction',
      'cancellation',
      'goodNews',
    ])
    expect(await offered(alert, moderator)).toEqual([])
    expect((await follow(alert, moderator, 'update')).status).toBe(409)
  })

  it('is not there for people of other organisations', async () => {
    const { alert } = await sent()
    const stranger = await cms.person([[await cms.organisation('Another sample'), 'orgAdmin']])
    expect((await follow(alert, stranger, 'update')).status).toBe(404)
  })

  it('is refused before anything was sent, and for a kind that follows nothing', async () => {
    const { alert, editor } = await createAlertScene(cms)
    expect((await follow(alert, editor, 'update')).status).toBe(409)
    expect(await offered(alert, editor)).toEqual([])
    expect((await follow((await sent()).alert, editor, 'first')).status).toBe(404)
    const scene = await sent()
    expect((await follow(scene.alert, scene.editor, 'first')).status).toBe(400)
  })
})
