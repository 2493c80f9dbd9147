import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Aftermath } from '../../../src/collections/content/aftermath'
import { complete } from '../../support/content'
import { makeKey } from '../../support/partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { createRetractionScene, requests, type RetractionScene } from '../../support/retracting'

let cms: TestPayload
let scene: RetractionScene

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createRetractionScene(cms)
})
afterAll(() => cms.close())

const aftermathOf = async (slug: string, { id }: Doc, as = scene.room.editor) => {
  const { status, body } = await cms.rest('GET', `/${slug}/${id}/aftermath`, { as })
  return { status, aftermath: (body as { aftermath?: Aftermath | null }).aftermath }
}

/** An endpoint of a partner of ours, which has been told of everything up to `cursor`. */
async function site(name: string, cursor: number, data: object = {}): Promise<Doc> {
  const key = await makeKey(cms, [scene.room.ours])
  await cms.payload.update({ collection: 'partner-keys', id: key.id, data: { name } })
  return await cms.payload.db.create({
    collection: 'webhooks',
    data: {
      ...{ tenant: scene.room.ours.id, name, url: 'https://partner.example/hook', key: key.id },
      ...{ state: 'active', cursor, attempts: 0, nextAttemptAt: 0, testAskedAt: 0, ...data },
    },
  })
}

describe('what has become of an item that was taken back', () => {
  it('is nothing while it is public, and nothing to anybody else', async () => {
    const doc = await scene.published()
    expect(await aftermathOf('news', doc)).toEqual({ status: 200, aftermath: null })
    for (const as of [scene.room.outsider, await cms.stranger()]) {
      expect((await aftermathOf('news', doc, as)).status).toBe(404)
    }
  })

  it('names the sites that were not told yet, and only those that may have had it', async () => {
    const doc = await scene.published()
    await site('Sample of memorials', 0, { types: ['memorial'] })
    await site('Tries things out', 0, { sandbox: true })
    const behind = await site('Sample site', 0)
    await site('Gave up', 0, { state: 'failing' })
    await scene.retract(doc)
    const { seq } = (await scene.rowOf(doc))!
    await site('Knows all', seq)
    const shown = async () => (await aftermathOf('news', doc)).aftermath!.webhooks
    expect(await shown()).toEqual({
      told: 1,
      untold: expect.arrayContaining([
        { name: 'Sample site', state: 'active' },
        { name: 'Gave up', state: 'failing' },
      ]),
    })
    expect((await shown()).untold).toHaveLength(2)
    await cms.payload.db.updateOne({ collection: 'webhooks', id: behind.id, data: { cursor: seq } })
    expect(await shown()).toEqual({ told: 2, untold: [{ name: 'Gave up', state: 'failing' }] })
  })

  it('says of an alert how far it is off the phones, in steps', async () => {
    const { alert, officer } = await scene.approvedAlert('done')
    await scene.retract(alert, { slug: 'alerts', as: officer })
    const phones = async () => (await aftermathOf('alerts', alert, officer)).aftermath!.phones
    expect(await phones()).toMatchObject([{ how: 'delete', state: 'asked', deleted: null }])
    await cms.payload.update({
      collection: 'broadcasts',
      where: { alert: { equals: alert.id } },
      data: { removalState: 'done', phonesDeleted: '10-49', phonesTooOld: 'fewer than 10' },
    })
    expect(await phones()).toMatchObject([
      { how: 'delete', state: 'done', deleted: '10-49', tooOld: 'fewer than 10', failed: null },
    ])
  })

  it('says of a case the same of all of its alerts', async () => {
    const { alert, caseDoc, editor, officer } = await scene.approvedAlert('sending')
    await cms.payload.update({
      collection: 'cases',
      id: caseDoc.id,
      data: { ...complete.cases(), _status: 'published' },
      locale: 'en',
    })
    await scene.retract(caseDoc, { slug: 'cases', as: officer, body: requests.erasing })
    const { aftermath } = await aftermathOf('cases', caseDoc, editor)
    expect(aftermath).toMatchObject({
      ...{ retraction: { reason: 'erased' }, isGone: true, isBlank: true },
      phones: [{ how: 'delete', state: 'asked' }],
    })
    const stored = await cms.payload.findByID({ collection: 'alerts', id: alert.id, depth: 0 })
    expect(stored).toMatchObject({ workflow: 'retracted', retraction: { reason: 'erased' } })
  })

  it('tells apart what was taken back from what was erased later', async () => {
    const doc = await scene.published('news', { ...complete.news(), title: 'Sampleperson' })
    await scene.retract(doc)
    expect((await aftermathOf('news', doc)).aftermath).toMatchObject({
      ...{ retraction: { reason: 'retracted' }, isGone: true, isBlank: false },
    })
    const again = await scene.retract(doc, { body: { ...requests.erasing, further: true } })
    expect(again.body).toMatchObject({ retraction: requests.erasing })
    expect((await aftermathOf('news', doc)).aftermath).toMatchObject({
      ...{ retraction: { reason: 'erased' }, isGone: true, isBlank: true },
    })
    // Nothing brings it back to a mere retraction.
    const back = await scene.retract(doc, { body: { ...requests.wrong, further: true } })
    expect(back.body).toMatchObject({ retraction: requests.erasing })
  })
})
