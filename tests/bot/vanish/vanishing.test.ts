import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { firstPlace } from '../../../src/delivery/references/reference-store'
import { createAlertScene, sampleTexts, type AlertScene } from '../../support/alerts'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { createRemovalWorld, hours, type RemovalWorld } from '../../support/sending/removal-world'

let cms: TestPayload
let world: RemovalWorld
let scene: AlertScene

beforeAll(async () => {
  cms = await createTestPayload()
})
afterAll(() => cms?.close())
beforeEach(async () => {
  world = await createRemovalWorld(cms)
  scene = await createAlertScene(cms)
  await world.start()
})
afterEach(() => world.close())

const left = async () =>
  (await world.store.references.page('alliance', firstPlace, 9e9, 100)).length

it('deletes an alert from each phone after the hours that its reader has chosen', async () => {
  const soon = await world.reader({ vanishAfter: 1 })
  const usual = await world.reader({})
  const late = await world.reader({ vanishAfter: 47 })
  const never = await world.reader({ vanishAfter: null })
  const all = [soon, usual, late, never]
  await world.send(scene)
  expect(all.map((chat) => world.onPhone(chat).length)).toEqual([1, 1, 1, 1])
  await world.pass(hours(1) + 1_000)
  await world.untilGone([soon])
  expect(all.map((chat) => world.onPhone(chat).length)).toEqual([0, 1, 1, 1])
  await world.pass(hours(23))
  await world.untilGone([usual])
  expect(all.map((chat) => world.onPhone(chat).length)).toEqual([0, 0, 1, 1])
  await world.pass(hours(23))
  await world.untilGone([late])
  expect(all.map((chat) => world.onPhone(chat).length)).toEqual([0, 0, 0, 1])
})

it('goes by what the reader has chosen last, also for what has arrived before', async () => {
  const [sooner, later] = [await world.reader({ vanishAfter: null }), await world.reader({})]
  await world.send(scene)
  await world.subscribers.change('alliance', sooner, (record) => ({ ...record, vanishAfter: 2 }))
  await world.subscribers.change('alliance', later, (record) => ({ ...record, vanishAfter: null }))
  await world.pass(hours(25))
  await world.untilGone([sooner])
  await world.pass(hours(22))
  expect(world.onPhone(later)).toHaveLength(1)
})

it('keeps nothing of a message after 48 hours: no row, no key, no byte', async () => {
  await world.readers(12, { vanishAfter: null })
  await world.send(scene)
  const rows = await world.store.references.page('alliance', firstPlace, 9e9, 100)
  const keys = await world.store.references.keys('alliance')
  expect(rows.length).toBeGreaterThan(1)
  const before = await world.dump()
  const parts = [...rows, ...keys].map(({ sealed }) => Buffer.from(sealed).subarray(0, 24))
  expect(parts.every((part) => before.includes(part))).toBe(true)
  await world.pass(hours(48))
  await expect.poll(left, { timeout: 20_000 }).toBe(0)
  await expect
    .poll(async () => (await world.store.references.keys('alliance')).length, { timeout: 20_000 })
    .toBe(0)
  const bytes = await world.dump()
  expect(parts.filter((part) => bytes.includes(part))).toEqual([])
  expect(rows.filter(({ tag, id }) => bytes.includes(tag) || bytes.includes(id))).toEqual([])
})

it('lets nobody who takes the store away read whose phone has which alert', async () => {
  const chats = await world.readers(5)
  await world.send(scene)
  const bytes = await world.dump()
  const { headline } = sampleTexts
  const secrets = [...chats.map(String), String(scene.alert.publicId), headline]
  expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([])
  for (const chat of chats) {
    const binary = Buffer.alloc(8)
    binary.writeBigInt64BE(BigInt(chat))
    expect(bytes.includes(binary.subarray(3))).toBe(false)
    binary.writeBigInt64LE(BigInt(chat))
    expect(bytes.includes(binary.subarray(0, 5))).toBe(false)
  }
})

it('leads to nobody any more once a reader is erased', async () => {
  const [gone, stays] = [await world.reader({}), await world.reader({})]
  await world.send(scene)
  await world.subscribers.erase('alliance', gone)
  await world.pass(hours(25))
  await world.untilGone([stays])
  await expect.poll(left, { timeout: 20_000 }).toBe(0)
  expect(world.onPhone(gone)).toHaveLength(1)
  expect(world.sandbox.truth.calls().methods.deleteMessage).toBe(1)
})

it('writes one row for the messages of a flush, not one for each', async () => {
  await world.readers(60)
  await world.send(scene)
  const rows = await world.store.references.page('alliance', firstPlace, 9e9, 100)
  expect(rows.length).toBeGreaterThanOrEqual(60 / 8)
  expect(rows.length).toBeLessThanOrEqual(30)
  expect(new Set(rows.map(({ sealed }) => sealed.length)).size).toBe(1)
})

it('says in numbers what became of messages', async () => {
  const chats = await world.readers(3, { vanishAfter: 1 })
  await world.send(scene)
  await world.pass(hours(2))
  await world.untilGone(chats)
  const figures = () => world.running()[0]!.removals()
  await expect
    .poll(figures, { timeout: 20_000 })
    .toMatchObject({ deleted: 3, tooOld: 0, failed: 0 })
})

it('lets an alert vanish within seconds where the demo has shortened the hours', async () => {
  // Of two workers on one store only one sends.
  await world.stop()
  const demo = await createRemovalWorld(cms, { vanishHourSeconds: 1 })
  try {
    await demo.start()
    const [goes, stays] = [
      await demo.reader({ vanishAfter: 12 }),
      await demo.reader({ vanishAfter: null }),
    ]
    await demo.send(await createAlertScene(cms))
    expect(demo.sandbox.truth.copies(goes)).toHaveLength(1)
    await demo.untilGone([goes])
    expect(demo.onPhone(stays)).toHaveLength(1)
  } finally {
    await demo.close()
  }
})
