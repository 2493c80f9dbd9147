import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPublicationStore } from '../../../src/database/record/open'
import { reconcileRecent } from '../../../src/recording/reconcile'
import { createBotContent } from '../../../src/processes/worker/bot-content'
import { type AlertScene, createAlertScene } from '../../support/alerts'
import { openPartnerApi, slugs } from '../../support/partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
beforeAll(async () => {
  cms = await createTestPayload()
})
afterAll(() => cms.close())

const inHours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString()

/** An alert that is going out; returns its broadcast with it. */
async function send(alert: Record<string, unknown>): Promise<AlertScene & { broadcast: Doc }> {
  const scene = await createAlertScene(cms, { alert: { validForHours: 48, ...alert } })
  await cms.payload.update({
    collection: 'organisations',
    id: scene.organisation.id,
    data: { publicApi: true },
  })
  await cms.rest('POST', `/alerts/${scene.alert.id}/submit`, { as: scene.editor })
  await cms.rest('POST', `/alerts/${scene.alert.id}/approve`, { as: scene.officer })
  const { docs } = await cms.payload.update({
    collection: 'broadcasts',
    where: { alert: { equals: scene.alert.id } },
    data: { state: 'sending', startedAt: new Date().toISOString() },
  })
  await tick(new Date())
  return { ...scene, broadcast: docs[0] as unknown as Doc }
}

const tick = (now: Date) =>
  reconcileRecent({ payload: cms.payload, slugs, now, since: new Date(now.getTime() - 60_000) })

/** Where somebody can still come upon the alert at `now`. */
async function seenAt({ alert }: AlertScene, now: Date) {
  const id = String(alert.publicId)
  const bot = createBotContent({
    payload: cms.payload,
    slugs,
    organisation: null,
    reminderPlan: async () => ({ petitions: [], days: [], windowMs: 900_000 }),
  })
  const api = await openPartnerApi(cms, { now: () => now })
  return {
    item: (await api.get(`/items/${id}`)).status,
    embed: (await api.get(`/embed/alert/${id}`)).status,
    list: (await api.get('/alerts?limit=100')).text.includes(id),
    feed: (await api.get('/feed?limit=100')).text.includes(id),
    now: (await bot.openAlerts(now)).some(({ publicId }) => publicId === id),
    buttons: (await bot.alert(id, now)) !== null,
  }
}

const everywhere = { item: 200, embed: 200, list: true, feed: true, now: true, buttons: true }
const nowhere = { item: 410, embed: 410, list: false, feed: false, now: false, buttons: false }

describe('an alert', () => {
  it.each([
    ['the time until which it asks', { actBy: inHours(5) }],
    ['that time, although it was to disappear later', { actBy: inHours(5), expiresAt: inHours(9) }],
    ['its own end, where that comes first', { actBy: inHours(9), expiresAt: inHours(5) }],
  ])('is gone everywhere at %s, before the record is written anew', async (_, times) => {
    const scene = await send(times)
    const end = Math.min(...Object.values(times).map((at) => Date.parse(at)))
    expect(Date.parse(String(scene.broadcast.notAfter))).toBe(end)
    expect(await seenAt(scene, new Date(end - 1))).toEqual(everywhere)
    expect(await seenAt(scene, new Date(end))).toEqual(nowhere)
    await tick(new Date(end))
    await tick(new Date(end))
    const [row] = await openPublicationStore(cms.payload, slugs).read([
      String(scene.alert.publicId),
    ])
    expect(row).toMatchObject({ op: 'delete', event: 'expired', reason: 'expired', version: 2 })
    expect(await seenAt(scene, new Date(end))).toEqual(nowhere)
  })
})
