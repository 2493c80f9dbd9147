import { createClient } from '@libsql/client'
import { MongoClient } from 'mongodb'
import { randomBytes } from 'node:crypto'
import { evenClock } from '../../support/sending/virtual-clock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { brokenRowsOf } from '../../../src/database/cms/rows'
import { openDeliveryStore } from '../../../src/database/delivery/open'
import { openJobRows } from '../../../src/database/cms/job-rows'
import { openPublicationStore } from '../../../src/database/record/open'
import type { DeliveryStore } from '../../../src/delivery/store'
import { guardRecord } from '../../../src/hooks/guard-record'
import type { JobOutcome, JobRun } from '../../../src/jobs/job'
import { createRecordKeeper } from '../../../src/jobs/keep-public-record'
import { createPlanLoader } from '../../../src/publications/sweep-plan/load-plan'
import { findSchedules } from '../../../src/collections/schedules/schedule'
import { createBroadcastSource } from '../../../src/processes/worker/broadcast-source'
import { createBotContent } from '../../../src/processes/worker/bot-content'
import { createSweepSource } from '../../../src/processes/worker/sweep-source'
import { breakDocument, breakPublication } from '../../support/break-row'
import { silentLogger } from '../../support/sending/dispatch-world'
import { slugs } from '../../support/partner/partner'
import { createPartnerWorld, type PartnerWorld } from '../../support/partner/partner-world'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { startReceiver, createWebhookWorld } from '../../support/partner/webhook-world'

let cms: TestPayload
let ours: PartnerWorld
let theirs: PartnerWorld

beforeAll(async () => {
  cms = await createTestPayload()
  ours = await createPartnerWorld(cms)
  theirs = await createPartnerWorld(cms)
})
afterAll(() => cms.close())

const isSqlite = () => cms.payload.db.name === 'sqlite'
/** What stands in a column of JSON after somebody's slip: on SQLite not even JSON. */
const nonsense = () => (isSqlite() ? '{' : { nonsense: true })
const brokenIn = (store: string) =>
  brokenRowsOf(cms.payload)
    .list()
    .flatMap((row) => (row.store === store ? [row.id] : []))
const never = () => {
  throw new Error('nobody is opened here')
}
const source = () => ({
  payload: cms.payload,
  slugs,
  bot: 'alliance',
  organisation: null,
  carriers: async () => ['alliance'],
  cursors: { read: async () => null } as never,
  openRow: never,
  // After the minute in which an alert can still be stopped.
  now: () => new Date(Date.now() + 120_000),
  clock: evenClock,
  onError: () => {},
})

async function sweep(key: string): Promise<Doc> {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()
  const window = { from: Date.parse(at(0)), to: Date.parse(at(1)) }
  const content = { kind: 'confirmation', window }
  const data = { key, kind: 'confirmation', state: 'sending', from: at(0), to: at(1) }
  return (await cms.payload.create({
    collection: 'sweeps',
    data: { ...data, notAfter: at(2), content },
  })) as unknown as Doc
}

describe('a broken row', () => {
  it('of a sweep is named, and the others are sent', async () => {
    const [broken, other] = [await sweep('one'), await sweep('other')]
    const column = 'content'
    await breakDocument(cms, { collection: 'sweeps', id: broken.id, column, value: nonsense() })
    const loadPlan = createPlanLoader(openPublicationStore(cms.payload, slugs))
    const due = await createSweepSource({ ...source(), loadPlan }).due()
    expect(due.map(({ id }) => id)).toEqual([expect.stringContaining(String(other.id))])
    expect(brokenIn('sweeps')).toEqual([String(broken.id)])
  })

  it('of a broadcast is named, and the others are sent and shown', async () => {
    const [broken, other] = [await ours.publish('alert'), await theirs.publish('alert')]
    const { docs } = await cms.payload.find({
      collection: 'broadcasts',
      where: { alert: { equals: broken.doc.id } },
    })
    const id = docs[0]!.id
    await breakDocument(cms, { collection: 'broadcasts', id, column: 'content', value: nonsense() })
    const due = await createBroadcastSource(source()).due()
    expect(due).toHaveLength(1)
    const content = createBotContent({
      ...{ payload: cms.payload, slugs, organisation: null },
      reminderPlan: async () => ({ petitions: [], days: [], windowMs: 0 }),
    })
    const open = await content.openAlerts(new Date())
    expect(open.map(({ publicId }) => publicId)).toEqual([other.id])
    expect(brokenIn('broadcasts')).toEqual([String(id)])
    // And can still be taken back.
    await ours.retract(broken)
    const [row] = await openPublicationStore(cms.payload, slugs).read([broken.id])
    expect(row).toMatchObject({ op: 'delete', reason: 'retracted' })
  })

  it('of a job is named, and the job and all others run on', async () => {
    const rows = openJobRows(cms.payload, slugs.workerJobs)
    const [broken] = await Promise.all(
      ['one', 'other'].map((name) => rows.ensure({ name, purpose: 'Is a sample.' })),
    )
    const { id } = broken!
    const collection = slugs.workerJobs
    await breakDocument(cms, { collection, id, column: 'facts', value: nonsense() })
    await breakDocument(cms, { collection, id, column: 'state', value: 'sleeping' })
    expect((await rows.list()).map(({ name }) => name)).toEqual(['one', 'other'])
    const again = await rows.ensure({ name: 'one', purpose: 'Is a sample.' })
    expect(again).toMatchObject({ id, state: 'waiting', facts: null })
    if (isSqlite()) expect(brokenIn(collection)).toEqual([String(id)])
    expect(await rows.change(again, { facts: { done: 1 }, state: 'waiting' })).toBe(true)
    expect((await rows.list())[0]).toMatchObject({ facts: { done: 1 } })
    expect(brokenIn(collection)).toEqual([])
  })

  it('of a schedule is named, and the others are kept', async () => {
    const waitUntil = new Date(Date.now() + 3_600_000).toISOString()
    const thing = await ours.publish('news')
    const doc = { relationTo: 'news', value: thing.doc.id }
    const person = await cms.person([[ours.organisation, 'reviewer']])
    const user = { relationTo: 'users', value: person.id }
    const jobs = await Promise.all(
      [1, 2].map(() =>
        cms.payload.create({
          collection: 'payload-jobs',
          data: { taskSlug: 'schedulePublish', waitUntil, input: { type: 'publish', doc, user } },
        }),
      ),
    )
    const { id } = jobs[0]!
    const value = isSqlite() ? '{' : 'nonsense'
    await breakDocument(cms, { collection: 'payload-jobs', id, column: 'input', value })
    const found = await findSchedules(cms.payload, {}, 50)
    expect(found.map((one) => String(one.id))).toEqual([String(jobs[1]!.id)])
    expect(brokenIn('payload-jobs')).toEqual([String(id)])
  })

  it('of a webhook is named, and the others are told', async () => {
    const world = await createWebhookWorld()
    const [silent, receiver] = [await startReceiver(), await startReceiver()]
    try {
      const key = await world.partnerKey()
      const broken = await world.webhook(silent, key)
      await world.webhook(receiver, key)
      const change = { collection: 'webhooks', id: broken.id, column: 'secrets' }
      await breakDocument(world.cms, { ...change, value: nonsense() })
      await world.publish()
      await world.deliver()
      await world.deliver()
      expect(receiver.received).toHaveLength(1)
      expect(silent.received).toHaveLength(0)
      expect(brokenRowsOf(world.cms.payload).list()).toMatchObject([
        { store: 'webhooks', id: broken.id },
      ])
    } finally {
      await silent.close()
      await receiver.close()
      await world.close()
    }
  })

  it('at the head of the record lets webhooks rest', async () => {
    const world = await createWebhookWorld()
    const receiver = await startReceiver()
    try {
      const hook = await world.webhook(receiver, await world.partnerKey())
      const { id, seq } = await world.publish()
      await breakPublication(world.cms, id, { op: 'replace' })
      await world.deliver()
      expect(receiver.received).toHaveLength(0)
      const found = await world.cms.payload.findByID({
        collection: 'webhooks',
        id: hook.id,
        showHiddenFields: true,
      })
      expect(found).toMatchObject({ cursor: seq })
    } finally {
      await receiver.close()
      await world.close()
    }
  })
})

describe('in the delivery store a broken row', () => {
  let delivery: DeliveryStore
  let url: string
  beforeAll(async () => {
    url = isSqlite()
      ? `file:${cms.folder}/delivery-${randomBytes(4).toString('hex')}.db`
      : cms.env.databaseUrl
    delivery = await openDeliveryStore(url)
    await delivery.prepare()
  })
  afterAll(() => delivery.close())

  const raw = async (sql: string, collection: string, filter: object, set: object) => {
    if (isSqlite()) {
      const client = createClient({ url })
      await client.execute(sql)
      return client.close()
    }
    const client = await MongoClient.connect(url)
    await client.db().collection(collection).updateOne(filter, { $set: set })
    return client.close()
  }

  it('of a cursor is named, and other shipments go on', async () => {
    for (const broadcast of ['one', 'other']) await delivery.cursors.claim(broadcast, 'bot', 1)
    const sql = `UPDATE cursors SET body = '{' WHERE broadcast = 'one'`
    await raw(sql, 'cursors', { broadcast: 'one' }, { counters: 'many' })
    await expect(delivery.cursors.claim('one', 'bot', 2)).rejects.toThrow(/shipment one .* bot bot/)
    expect(await delivery.cursors.claim('other', 'bot', 2)).toMatchObject({ epoch: 2 })
    await delivery.cursors.drop(['one'])
    expect(await delivery.cursors.claim('one', 'bot', 3)).toMatchObject({ epoch: 3 })
  })

  it('of a lease is named, and other leases are kept', async () => {
    for (const bot of ['one', 'other']) {
      await delivery.leases.swap(null, { bot, owner: 'me', epoch: 1, beat: 1, pauseMs: 0 })
    }
    // SQLite's own types let nothing else in.
    if (isSqlite()) return
    await raw('', 'leases', { _id: 'one' }, { epoch: 'first' })
    await expect(delivery.leases.read('one')).rejects.toThrow(/lease “one”/)
    expect(await delivery.leases.read('other')).toMatchObject({ epoch: 1 })
  })

  it('of a subscriber is left out of a page, and the others are on it', async () => {
    const row = (id: string) => ({
      ...{ id, bot: 'bot', pos: id.padStart(16, '0'), lookup: id, keyId: 'k', week: 1 },
      sealed: new Uint8Array([1, 2, 3]),
    })
    for (const id of ['1', '2']) await delivery.subscribers.insert(row(id))
    const sql = `UPDATE subscribers SET sealed = x'00' WHERE id = '1'`
    await raw(sql, 'subscribers', { _id: '1' }, { sealed: 'nothing' })
    const page = await delivery.subscribers.page('bot', '', 10)
    expect(page.map(({ id }) => id)).toEqual(['1', '2'])
    expect(page[0]!.sealed.length).toBeLessThan(3)
    expect(page[1]).toEqual(row('2'))
    expect(await delivery.subscribers.remove(['1'])).toBe(1)
  })
})

describe('the keeper of the record', () => {
  const run = (job: ReturnType<typeof createRecordKeeper>): Promise<JobOutcome> =>
    job.run({
      ...{ payload: cms.payload, slugs, now: () => new Date(), covered: null },
      ...{ signal: new AbortController().signal, logger: silentLogger, bots: () => [] },
    } as unknown as JobRun)
  const row = async (id: string) => (await openPublicationStore(cms.payload, slugs).read([id]))[0]

  it('finds and mends a broken row that nobody asks for', async () => {
    const job = createRecordKeeper()
    await run(job)
    const thing = await ours.publish('memorial')
    await breakPublication(cms, thing.id, { item: { bornOn: 'long ago' } })
    for (let turn = 0; turn < 3 && !(await row(thing.id)); turn += 1) await run(job)
    expect(await row(thing.id)).toMatchObject({ op: 'upsert', event: 'updated' })
  })

  it('names on the start page what only a person can mend, to those who can', async () => {
    const thing = await ours.publish('day')
    const collection = 'commemorative-days'
    const id = String(thing.doc.id)
    await breakDocument(cms, { collection, id, column: 'month', value: 13 })
    const before = await row(thing.id)
    const outcome = await run(createRecordKeeper())
    expect(outcome.facts).toMatchObject({ unmended: 1 })
    expect(outcome.broken).toContainEqual({
      ...{ store: 'documents', id: `${collection}:${id}`, path: 'item.monthOfYear' },
    })
    // What partners have stays as it is.
    expect(await row(thing.id)).toEqual(before)
    const rows = openJobRows(cms.payload, slugs.workerJobs)
    const job = await rows.ensure({ name: 'keep-public-record', purpose: 'Is a sample.' })
    await rows.change(job, { broken: [...outcome.broken!] })
    const noticesOf = async (organisation: Doc) => {
      const as = await cms.person([[organisation, 'reviewer']])
      return (await cms.rest('GET', '/vigil/notices', { as })).body.notices as { href: string }[]
    }
    const told = await noticesOf(ours.organisation)
    expect(told).toEqual([
      expect.objectContaining({
        text: expect.stringContaining('item.monthOfYear') as string,
        href: `/admin/collections/${collection}/${id}`,
      }),
    ])
    expect(await noticesOf(theirs.organisation)).toEqual([])
    await breakDocument(cms, { collection, id, column: 'month', value: 1 })
    expect((await run(createRecordKeeper())).broken).not.toContainEqual(
      expect.objectContaining({ store: 'documents' }),
    )
  })

  it('refuses beforehand what nobody could read, at the field where it can be found', async () => {
    const thing = await ours.publish('day')
    const { config } = cms.payload.collections['commemorative-days']!
    const call = guardRecord(
      'commemorativeDays',
      slugs,
    )({
      ...{ collection: config, data: { month: 13, day: 22, _status: 'published' } },
      ...{ originalDoc: thing.doc, operation: 'update', context: {} },
      req: { payload: cms.payload, locale: 'en', t: ((key: string) => key) as never } as never,
    } as never)
    await expect(call).rejects.toMatchObject({ status: 400 })
  })
})
