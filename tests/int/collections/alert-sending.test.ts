import type { Where } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { freshCursor } from '../../../src/delivery/walk/progress'
import { type CoolingWatch, watchCoolings } from '../../../src/processes/worker/cooling-watch'
import { createBroadcastSource } from '../../../src/processes/worker/broadcast-source'
import { type AlertScene, beginDay, createAlert, createAlertScene } from '../../support/alerts'
import { slugs } from '../../support/partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { createMemoryStores } from '../../support/sending/memory-stores'

let cms: TestPayload
let scene: AlertScene
let broadcast: Doc

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createAlertScene(cms)
})
afterAll(() => cms.close())
beforeEach(async () => {
  scene = { ...scene, alert: await createAlert(cms, scene) }
  await approve()
})

async function approve(): Promise<void> {
  const { alert, editor, officer } = scene
  await beginDay(cms, scene.organisation)
  await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
  await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
  const where: Where = { and: [{ alert: { equals: alert.id } }, { state: { equals: 'cooling' } }] }
  broadcast = (await cms.payload.find({ collection: 'broadcasts', where })).docs[0] as never
}

const afterCooling = () => new Date(Date.parse(String(broadcast.notBefore)))
const { cursors } = createMemoryStores()

const sourceOf = ({
  now = afterCooling(),
  organisation = null,
  carriers = ['alliance'],
  leaps = 0,
  coolings,
}: {
  now?: Date
  organisation?: string | null
  carriers?: string[]
  leaps?: number
  coolings?: CoolingWatch
} = {}) =>
  createBroadcastSource({
    payload: cms.payload,
    slugs,
    bot: 'alliance',
    organisation,
    carriers: async () => carriers,
    cursors,
    openRow: () => expect.unreachable('nobody is asked for'),
    now: () => now,
    clock: { leaps: () => leaps },
    ...(coolings ? { coolings } : {}),
    // What becomes public is not waited for, and comes after the end of some of these.
    onError: () => {},
  })

/** Whether the broadcast is to be sent, as a worker sees it. */
async function isDue(worker = sourceOf()): Promise<boolean> {
  return (await worker.due()).some(({ id }) => id === String(broadcast.id))
}

const stored = async () =>
  (await cms.payload.findByID({ collection: 'broadcasts', id: broadcast.id })) as unknown as Doc

/** Writes as a process would that died before it had finished. */
const leave = (collection: 'alerts' | 'broadcasts', id: string, data: Record<string, unknown>) =>
  cms.payload.db.updateOne({ collection, id, data })

describe('an approved alert', () => {
  it('is sent at the end of its cooling-off and not before', async () => {
    const end = afterCooling().getTime()
    expect(await isDue(sourceOf({ now: new Date(end - 1) }))).toBe(false)
    expect((await stored()).state).toBe('cooling')
    expect(await isDue(sourceOf({ now: new Date(end) }))).toBe(true)
    expect((await stored()).state).toBe('sending')
  })

  it('that is stopped in the last second is not sent, and at its last moment by nobody either', async () => {
    const end = afterCooling().getTime()
    const worker = sourceOf({ now: new Date(end - 1) })
    expect(await isDue(worker)).toBe(false)
    const stop = () => cms.rest('POST', `/alerts/${scene.alert.id}/abort`, { as: scene.editor })
    expect((await stop()).status).toBe(200)
    expect(await isDue()).toBe(false)
    expect((await stored()).state).toBe('cancelled')

    await approve()
    // The worker looks while the stop is under way: whoever comes first, nothing goes on.
    await Promise.all([isDue(), stop()])
    expect(await isDue()).toBe(false)
    expect((await stored()).state).toBe('cancelled')
  })

  it('cools off as long as it was said when the clock is set forward meanwhile and stays so', async () => {
    let wall = afterCooling().getTime() - 2_000
    let steady = 0
    const coolings = watchCoolings({
      now: () => new Date(wall),
      monotonic: () => steady,
      evenForMs: () => Infinity,
    })
    const look = () => isDue(sourceOf({ now: new Date(wall), coolings }))
    expect(await look()).toBe(false)
    wall += 3_600_000
    steady = 1_999
    expect(await look()).toBe(false)
    expect((await stored()).state).toBe('cooling')
    steady = 2_000
    expect(await look()).toBe(true)
  })

  it('goes on once it has begun, however far back the clock jumps', async () => {
    expect(await isDue()).toBe(true)
    const earlier = new Date(afterCooling().getTime() - 2 * 3_600_000)
    expect(await isDue(sourceOf({ now: earlier }))).toBe(true)
  })

  it('is given up when its time is over, but not by a clock that has jumped', async () => {
    const late = new Date(Date.parse(String(broadcast.notAfter)))
    expect(await isDue(sourceOf({ now: late, leaps: 1 }))).toBe(false)
    expect(await stored()).toMatchObject({ state: 'paused', reason: 'clock-jumped' })
    await leave('broadcasts', broadcast.id, { state: 'cooling', reason: null, finishedAt: null })
    expect(await isDue(sourceOf({ now: late }))).toBe(false)
    expect((await stored()).state).toBe('expired')
  })

  it('is unconfirmed as long as any of its bots does not know of somebody, and public all the same', async () => {
    const id = String(broadcast.id)
    const worker = sourceOf({ carriers: ['alliance', 'own'] })
    expect(await isDue(worker)).toBe(true)
    const other = freshCursor(id, 'own', 1)
    const counters = { ...other.counters, unconfirmed: 12 }
    await cursors.save({ ...other, counters, finished: true })
    const mine = freshCursor(id, 'alliance', 1).counters
    await worker.report(id, { counters: mine, low: '', state: 'done' })
    expect(await stored()).toMatchObject({ state: 'unconfirmed', unconfirmed: '10-49' })
    const alert = await cms.payload.findByID({ collection: 'alerts', id: scene.alert.id })
    expect(alert.workflow).toBe('sent')
  })

  it('is not sent in words other than those that are approved, whatever a crash has left', async () => {
    const { alert, editor } = scene
    const former = broadcast
    const body = { headline: 'Other words' }
    await cms.rest('PATCH', `/alerts/${alert.id}?locale=en`, { as: editor, body })
    await approve()
    await leave('broadcasts', former.id, { state: 'cooling', reason: null, finishedAt: null })
    const due = (await sourceOf().due()).map(({ id }) => id)
    expect(due).toContain(String(broadcast.id))
    expect(due).not.toContain(String(former.id))
  })

  it.each([
    ['taken back', 'retracted'],
    ['a draft again', 'draft'],
  ])('is not sent any more once it is %s', async (_, workflow) => {
    const worker = sourceOf()
    expect(await isDue(worker)).toBe(true)
    await leave('alerts', scene.alert.id, { workflow })
    expect(await isDue(worker)).toBe(false)
  })

  it('goes out by the alliance’s bot and that of its organisation, by no other', async () => {
    const elsewhere = await cms.organisation('Elsewhere')
    expect(await isDue(sourceOf({ organisation: elsewhere.id }))).toBe(false)
    expect(await isDue(sourceOf({ organisation: scene.organisation.id }))).toBe(true)
  })

  it('is done once every bot that carries it has finished', async () => {
    const id = String(broadcast.id)
    const worker = sourceOf({ carriers: ['alliance', 'own'] })
    expect(await isDue(worker)).toBe(true)
    const { counters } = freshCursor(id, 'alliance', 1)
    await worker.report(id, { counters, low: '', state: 'done' })
    expect((await stored()).state).toBe('sending')
    await cursors.save({ ...freshCursor(id, 'own', 1), finished: true })
    await worker.report(id, { counters, low: '', state: 'done' })
    expect((await stored()).state).toBe('done')
  })
})
