import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openServiceStates } from '../../../src/database/cms/service-states'
import { countAudiences } from '../../../src/jobs/count-audiences'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { newRecord } from '../../../src/subscribers/preferences'
import { fixedKeyring } from '../../../src/subscribers/seal'
import { createSubscribers, type Subscribers } from '../../../src/subscribers/subscribers'
import { type AlertScene, createAlert, createAlertScene } from '../../support/alerts'
import { slugs } from '../../support/partner/partner'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { silentLogger } from '../../support/sending/dispatch-world'
import { openStoreUnderTest, type StoreUnderTest } from '../delivery/store.open'

let cms: TestPayload
let scene: AlertScene
let delivery: StoreUnderTest
let people: Subscribers
let now = new Date()

beforeAll(async () => {
  cms = await createTestPayload()
  scene = await createAlertScene(cms)
  delivery = await openStoreUnderTest()
  await delivery.store.prepare()
  people = createSubscribers({
    store: delivery.store.subscribers,
    keyring: fixedKeyring(createKeyring(randomBytes)),
    random: randomBytes,
    now: () => now,
  })
  for (let chat = 1; chat <= 12; chat++) await joins(chat, { locale: 'az' })
  await joins(21, { locale: 'ru' })
  await joins(22, { locale: 'ru', topics: ['something-else'] })
  for (let chat = 101; chat <= 110; chat++) {
    await joins(chat, { locale: 'tr', stoppedOn: 1 })
    await joins(chat + 10, { locale: 'de', pausedUntil: now.getTime() + 60_000 })
  }
})
afterAll(async () => {
  await delivery.cleanUp()
  await cms.close()
})

const joins = (chat: number, fields: Partial<SubscriberRecord>, bot = 'alliance') =>
  people.subscribe(bot, chat, {
    ...newRecord({ chat, locale: 'az', topics: [String(scene.topic.key)], consent: 1 }),
    ...fields,
  })

const count = async (signal = new AbortController().signal) =>
  (
    await countAudiences.run({
      ...{ payload: cms.payload, slugs, store: delivery.store, subscribers: people, signal },
      ...{ bots: () => [], logger: silentLogger, now: () => now, covered: null },
    })
  ).facts

const readersOf = async (alert = scene.alert) =>
  (await cms.rest('GET', `/alerts/${alert.id}/chain`, { as: scene.editor })).body.readers as unknown

const meantFor = (topics: unknown[], alert = scene.alert, countries: string[] = []) =>
  cms.rest('PATCH', `/alerts/${alert.id}`, {
    as: scene.editor,
    body: { audience: { topics, countries } },
  })

describe('whom an alert is meant for', () => {
  it('is not known before a worker has counted', async () => {
    expect(await readersOf()).toBeNull()
  })

  it('is told in steps per language, without those who stopped or paused', async () => {
    await meantFor([scene.topic.id])
    await count()
    const few = 'fewer than 10'
    expect(await readersOf()).toEqual({ az: '10-49', ru: few, tr: few, de: few, en: few })
  })

  it('is counted once a day, whoever comes', async () => {
    for (let chat = 31; chat <= 40; chat++) await joins(chat, { locale: 'ru' })
    expect(await count()).toEqual({ counted: 0, left: 0 })
    expect(await readersOf()).toMatchObject({ ru: 'fewer than 10' })
    now = new Date(now.getTime() + 86_400_001)
    await meantFor([scene.topic.id])
    await cms.payload.db.updateOne({
      ...{ collection: 'alerts', id: scene.alert.id, data: { updatedAt: now.toISOString() } },
    })
    await count()
    expect(await readersOf()).toMatchObject({ ru: '10-49' })
  })

  it('is not told of another audience than was counted', async () => {
    await meantFor([])
    expect(await readersOf()).toBeNull()
    await count()
    expect(await readersOf()).toMatchObject({ az: '10-49', ru: '10-49' })
  })

  it('is not counted again for an audience that comes back', async () => {
    for (let chat = 41; chat <= 50; chat++) await joins(chat, { locale: 'tr' })
    await meantFor([scene.topic.id])
    expect(await count()).toEqual({ counted: 0, left: 0 })
    expect(await readersOf()).toMatchObject({ tr: 'fewer than 10' })
  })

  it('is forgotten after two days', async () => {
    const rows = async () =>
      (await openServiceStates(cms.payload, slugs.serviceStates).list('audience:')).length
    expect(await rows()).toBe(2)
    const then = now
    now = new Date(now.getTime() + 2 * 86_400_001)
    // No alert waits that has changed in the last day.
    await count()
    now = then
    expect(await rows()).toBe(0)
    await count()
  })

  it('leaves out readers of a bot that does not carry it', async () => {
    const other = await createAlert(cms, scene)
    for (let chat = 61; chat <= 70; chat++) await joins(chat, { locale: 'en' }, 'another-own-bot')
    await count()
    expect(await readersOf(other)).toMatchObject({ en: 'fewer than 10' })
  })

  it('stays as it was where a walk through the readers was broken off', async () => {
    const other = await createAlert(cms, scene)
    await meantFor([], other, ['FR'])
    const ended = new AbortController()
    ended.abort()
    expect(await count(ended.signal)).toEqual({ counted: 0, left: 0 })
    expect(await readersOf(other)).toBeNull()
  })

  it('is counted although another alert cannot be read', async () => {
    const broken = await createAlert(cms, scene)
    const other = await createAlert(cms, scene)
    await meantFor([], other, ['NO'])
    await cms.payload.db.updateOne({
      ...{ collection: 'alerts', id: broken.id, data: { kind: 'of another version' } },
    })
    expect(await count()).toMatchObject({ left: 1 })
    expect(await readersOf(other)).not.toBeNull()
    await cms.payload.delete({ collection: 'alerts', id: broken.id })
  })

  it('is told no more once the alert is approved', async () => {
    const act = (step: string, as = scene.editor) =>
      cms.rest('POST', `/alerts/${scene.alert.id}/${step}`, { as })
    expect((await act('submit')).status).toBe(200)
    expect(await readersOf()).not.toBeNull()
    expect((await act('approve', scene.officer)).status).toBe(200)
    expect(await readersOf()).toBeNull()
  })
})
