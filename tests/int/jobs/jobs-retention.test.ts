import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sweepShipment } from '../../../src/broadcasts/sweep-shipment'
import { eraseSilentSubscribers } from '../../../src/jobs/erase-silent-subscribers'
import { eraseStoppedSubscribers } from '../../../src/jobs/erase-stopped-subscribers'
import { forgetCursors } from '../../../src/jobs/forget-cursors'
import { forgetSeenUpdates } from '../../../src/jobs/forget-seen-updates'
import type { Job } from '../../../src/jobs/job'
import { sanitiseOptions } from '../../../src/options'
import { dayOf, weekOf } from '../../../src/subscribers/calendar'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { fixedKeyring } from '../../../src/subscribers/seal'
import { newRecord } from '../../../src/subscribers/preferences'
import { createSubscribers, type Subscribers } from '../../../src/subscribers/subscribers'
import { silentLogger } from '../../support/sending/dispatch-world'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { openStoreUnderTest, type StoreUnderTest } from '../delivery/store.open'

const { slugs } = sanitiseOptions()
const dayMs = 86_400_000
const start = new Date('2026-01-15T09:00:00Z')
const fields = newRecord({ chat: 0, locale: 'az', topics: [], consent: 1 })

let cms: TestPayload
let delivery: StoreUnderTest
let people: Subscribers
let ours: Doc
let now = start
let bot: string

beforeAll(async () => {
  cms = await createTestPayload()
  ours = await cms.organisation('Ours')
  delivery = await openStoreUnderTest()
  await delivery.store.prepare()
  people = createSubscribers({
    store: delivery.store.subscribers,
    keyring: fixedKeyring(createKeyring(randomBytes)),
    random: randomBytes,
    now: () => now,
  })
})
afterAll(async () => {
  await delivery.cleanUp()
  await cms.close()
})
beforeEach(() => {
  now = start
  bot = `bot-${randomBytes(4).toString('hex')}`
})

const days = (count: number) => new Date(start.getTime() + count * dayMs)
const ago = (count: number) => new Date(now.getTime() - count * dayMs)

/** Runs a job as the worker does; by default the last run was an hour ago. */
async function run(job: Job, covered: Date | null = new Date(now.getTime() - 3_600_000)) {
  const { facts } = await job.run({
    payload: cms.payload,
    slugs,
    store: delivery.store,
    subscribers: people,
    bots: () => [],
    logger: silentLogger,
    now: () => now,
    covered,
    signal: new AbortController().signal,
  })
  return facts
}

describe('somebody who gives no sign of life', () => {
  const silent = () => run(eraseSilentSubscribers)
  const found = () => people.find(bot, 42)

  it('is noted after half a year and erased 30 days after the question', async () => {
    await people.subscribe(bot, 42, fields)
    now = days(25 * 7)
    await silent()
    expect((await found())?.record.askedOn).toBeNull()
    now = days(26 * 7)
    await silent()
    expect((await found())?.record.askedOn).toBe(dayOf(now))
    expect((await found())?.row.week).toBe(weekOf(start))
    now = days(26 * 7 + 30)
    expect(await silent()).toMatchObject({ oldestDays: 28 })
    expect(await found()).not.toBeNull()
    now = days(26 * 7 + 32)
    await silent()
    expect(await found()).toBeNull()
    expect(await people.count(bot)).toBe(0)
  })

  it('stays when they answer at the last moment, and keeps everything they chose', async () => {
    await people.subscribe(bot, 42, { ...fields, countries: ['AZ'] })
    now = days(26 * 7)
    await silent()
    now = days(26 * 7 + 31)
    await people.confirm((await found())!)
    now = days(26 * 7 + 33)
    await silent()
    expect(await found()).toMatchObject({
      record: { askedOn: null, countries: ['AZ'] },
      row: { week: weekOf(days(26 * 7 + 31)) },
    })
  })

  it('is asked once more when the worker was down at the time of the question', async () => {
    await people.subscribe(bot, 42, fields)
    now = days(26 * 7)
    await silent()
    const lastRun = now
    now = days(26 * 7 + 40)
    await run(eraseSilentSubscribers, lastRun)
    expect((await found())?.record.askedOn).toBe(dayOf(now))
    now = days(26 * 7 + 69)
    await silent()
    expect(await found()).not.toBeNull()
    now = days(26 * 7 + 72)
    await silent()
    expect(await found()).toBeNull()
  })

  it('is not written to again by a job that runs twice', async () => {
    await people.subscribe(bot, 42, fields)
    now = days(26 * 7)
    await silent()
    const before = (await found())!.row.sealed
    await silent()
    expect((await found())!.row.sealed).toEqual(before)
  })
})

it('who stopped is erased after 30 days, also where the bot does not run any more', async () => {
  await people.subscribe(bot, 1, { ...fields, stoppedOn: dayOf(now) - 30 })
  await people.subscribe(bot, 2, { ...fields, stoppedOn: dayOf(now) - 17 })
  expect(await run(eraseStoppedSubscribers)).toMatchObject({ oldestDays: 14 })
  expect(await people.find(bot, 1)).toBeNull()
  expect(await people.find(bot, 2)).not.toBeNull()
})

it('numbers of updates are forgotten after two days', async () => {
  const today = dayOf(now)
  for (const age of [0, 2, 3]) await delivery.store.updates.record(bot, age, today - age)
  expect(await run(forgetSeenUpdates)).toEqual({ forgotten: 1, oldestDays: 2 })
  expect(await delivery.store.updates.seen(bot, 3)).toBe(false)
})

describe('how far a broadcast came', () => {
  async function broadcast(state: string, finishedAt: Date | null): Promise<string> {
    const { id } = await cms.payload.create({
      collection: 'broadcasts',
      data: {
        tenant: ours.id,
        title: 'Sample',
        state,
        priority: 'urgent',
        notBefore: ago(40).toISOString(),
        notAfter: ago(39).toISOString(),
        ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
        key: randomBytes(6).toString('hex'),
        hash: 'sample',
        kind: 'alert',
        content: {},
      },
    })
    await delivery.store.cursors.claim(String(id), bot, 1)
    return String(id)
  }

  it('is forgotten a week after its end, and kept as long as it may go on', async () => {
    const gone = [
      await broadcast('done', ago(8)),
      await broadcast('expired', ago(7)),
      await broadcast('cancelled', ago(300)),
    ]
    const kept = [
      await broadcast('done', ago(6)),
      await broadcast('paused', ago(30)),
      await broadcast('sending', null),
      await broadcast('cooling', null),
    ]
    expect(await run(forgetCursors)).toEqual({ forgotten: 3, oldestDays: 30 })
    expect((await delivery.store.cursors.broadcasts()).sort()).toEqual([...kept].sort())
    for (const id of gone) expect(await delivery.store.cursors.read(id, bot)).toBeNull()
  })

  it('is kept of reminders that are being sent, so that the next worker repeats none', async () => {
    const sweep = await cms.payload.create({
      collection: 'sweeps',
      data: {
        key: randomBytes(6).toString('hex'),
        kind: 'reminders',
        state: 'sending',
        from: ago(1).toISOString(),
        to: now.toISOString(),
        notAfter: now.toISOString(),
        content: {},
      },
    })
    const name = sweepShipment(sweep.id)
    await delivery.store.cursors.claim(name, bot, 1)
    await run(forgetCursors)
    expect(await delivery.store.cursors.read(name, bot)).not.toBeNull()
    await cms.payload.delete({ collection: 'sweeps', id: sweep.id })
    await run(forgetCursors)
    expect(await delivery.store.cursors.read(name, bot)).toBeNull()
  })

  it('is forgotten when the broadcast itself was removed', async () => {
    const id = await broadcast('sending', null)
    await cms.payload.delete({ collection: 'broadcasts', id })
    await run(forgetCursors)
    expect(await delivery.store.cursors.read(id, bot)).toBeNull()
  })
})
