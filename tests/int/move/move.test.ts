import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import type { Db } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditOf, recordActs } from '../../../src/database/audit/recorder'
import { verifyAudit } from '../../../src/database/audit/verify'
import { requireKnownIds } from '../../../src/database/cms/text-ids'
import { openDeliveryStore } from '../../../src/database/delivery/open'
import { openPictureStore } from '../../../src/database/pictures/open'
import type { DeliveryStore } from '../../../src/delivery/store'
import { advanceLife } from '../../../src/core/life/advance'
import { openCmsLife } from '../../../src/database/cms/cms-life'
import { createAlertScene } from '../../support/alerts'
import type { Actor, TestPayload } from '../../support/cms'
import { richText } from '../../support/content'
import { createMovingWorld, type MovingWorld } from '../../support/moving/moving-world'
import { makeKey, openPartnerApi } from '../../support/partner/partner'
import { createPartnerWorld } from '../../support/partner/partner-world'
import { createAudience, type Audience } from '../../support/sending/sealed-audience'

let world: MovingWorld
let store: DeliveryStore
let audience: Audience
let key: string
const at = new Date('2026-06-01T10:00:00Z')
const now = () => at

/** Everything that Payload's Local API gives of a newsroom, but for what each opening writes anew. */
async function everything({ payload }: TestPayload): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {}
  for (const [slug, { config }] of Object.entries(payload.collections)) {
    if (/^payload-(locked|migrations|kv)/.test(slug) || slug === 'store-lives') continue
    const common = { depth: 0, pagination: false, locale: 'all', overrideAccess: true } as const
    const args = { ...common, showHiddenFields: true, limit: 0 }
    const ordered = (docs: unknown[]) => docs.map(bare).sort((a, b) => (json(a) < json(b) ? -1 : 1))
    const hasOwnId = !slug.startsWith('payload-')
    const docs = (await payload.find({ ...args, collection: slug, trash: true })).docs as object[]
    all[slug] = ordered(hasOwnId ? docs : docs.map(withoutId))
    if (!config.versions) continue
    const drafts = await payload.find({ ...args, collection: slug, draft: true, trash: true })
    all[`${slug} drafts`] = ordered(drafts.docs)
    const versions = await payload.findVersions({ ...args, collection: slug })
    all[`${slug} versions`] = ordered(versions.docs.map(withoutId))
  }
  return all
}

const withoutId = ({ id: _id, ...rest }: { id?: unknown } & object) => rest
const json = (value: unknown) => JSON.stringify(value)

/** Without what is nothing: one database leaves out what the other has a column for. */
function bare(value: unknown): unknown {
  if (Array.isArray(value))
    return value.length === 0 ? undefined : value.map((one) => bare(one) ?? null)
  if (typeof value !== 'object' || value === null) return value ?? undefined
  const entries = Object.entries(value)
    .map(([name, field]) => [name, bare(field)] as const)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

const paths = [
  '/items?limit=100',
  '/items?lang=tr',
  '/feeds/atom',
  '/feed.json',
  '/calendar.ics',
  '/sync',
]

async function partnerSees(cms: TestPayload): Promise<Record<string, string>> {
  const api = await openPartnerApi(cms, { now })
  const seen: Record<string, string> = {}
  for (const path of paths) {
    const { status, text } = await api.get(path, { key })
    seen[path] = `${status} ${text}`
  }
  return seen
}

const approve = (cms: TestPayload, alert: { id: string }, officer: Actor) =>
  cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })

let before: { all: Record<string, unknown>; partner: Record<string, string>; cursor: string }

beforeAll(async () => {
  world = await createMovingWorld()
  const { from } = world
  const partner = await createPartnerWorld(from)
  for (const type of ['news', 'campaign', 'petition', 'memorial', 'case'] as const) {
    await partner.publish(type)
  }
  const gone = await partner.publish('news')
  await partner.retract(gone)
  await drawnContent(from, partner.organisation.id)
  key = (await makeKey(from, [partner.organisation])).key
  await recordActs(from.payload, [{ act: 'approved', kind: 'alerts', thing: 'sample' }])
  store = await openDeliveryStore(world.fromDelivery)
  await store.prepare()
  audience = await createAudience(store, 450)
  await store.cursors.save({ ...(await store.cursors.claim('sample', 'alliance', 7)), low: '5' })
  await store.updates.record('alliance', 12, 20_000)
  await store.leases.swap(null, { bot: 'alliance', owner: 'gone', epoch: 7, beat: 3, pauseMs: 0 })
  const sealed = randomBytes(40)
  await store.references.claimKey({ bot: 'alliance', span: 5, keyId: 'k', sealed })
  await store.references.insert([{ id: 'ref', bot: 'alliance', span: 5, tag: 't', sealed }])
  for (const life of [store.life, openCmsLife(from.payload, 'store-lives')]) {
    await advanceLife({ store: life, nowMs: Date.now() })
  }
  const api = await openPartnerApi(from, { now })
  before = {
    all: await everything(from),
    partner: await partnerSees(from),
    cursor: (await api.get('/sync', { key })).body.cursor as string,
  }
  // Two newsrooms are opened, and one of them runs all migrations.
}, 600_000)
afterAll(async () => {
  await store.close()
  await world.close()
})

/** Documents with odd texts in all languages, as drafts over what is public, and some in the trash. */
async function drawnContent({ payload }: TestPayload, tenant: string): Promise<void> {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((drawn) => `Sample ${drawn}`)
  const drawn = fc.sample(fc.record({ title: text, summary: text, local: text }), 8)
  for (const [index, { title, summary, local }] of drawn.entries()) {
    const data = { tenant, title, summary, body: richText(summary, local), slug: `sample-${index}` }
    const made = await payload.create({ collection: 'news', data, locale: 'en', draft: true })
    const { id } = made
    const change = { collection: 'news', id, draft: true } as const
    await payload.update({ ...change, data: { title: local, summary: local }, locale: 'tr' })
    await payload.update({ ...change, data: { title: `${title}!` }, locale: 'en' })
    if (index % 4 === 0) {
      await payload.update({ collection: 'news', id, data: { deletedAt: at.toISOString() } })
    }
  }
}

/** Everything is read, and more than once. */
const long = 300_000

describe('moving an installation', () => {
  it(
    'refuses while an alert is about to be sent, while a worker runs and where something lies already',
    async () => {
      const { from, to } = world
      const { alert, editor, officer } = await createAlertScene(from)
      await from.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
      expect((await approve(from, alert, officer)).status).toBe(200)
      await expect(world.move()).rejects.toThrow(/1 alerts are about to be sent/)
      expect((await from.rest('POST', `/alerts/${alert.id}/abort`, { as: officer })).status).toBe(
        200,
      )
      await from.payload.update({
        collection: 'broadcasts',
        where: { state: { in: ['cooling', 'sending'] } },
        data: { state: 'cancelled' },
      })
      before = { ...before, all: await everything(from), partner: await partnerSees(from) }

      const beating = async () => {
        const lease = (await store.leases.read('alliance'))!
        await store.leases.swap(lease, { ...lease, beat: lease.beat + 1 })
      }
      const setTimer = (_ms: number, done: () => void) => {
        void beating().then(done)
        return () => {}
      }
      await expect(world.move({ setTimer })).rejects.toThrow(/Something still works/)

      const topic = await to.payload.create({
        collection: 'topics',
        data: { key: 'x', label: 'X' },
      })
      await expect(world.move()).rejects.toThrow(/is not empty/)
      await to.payload.delete({ collection: 'topics', id: topic.id })
    },
    long,
  )

  it('refuses a config for MongoDB whose ids are its own', async () => {
    const { to, toDelivery } = world
    const collections = { ...to.payload.collections }
    collections.news = { ...collections.news!, customIDType: undefined }
    const payload = Object.assign(Object.create(to.payload), { collections })
    await expect(world.move({ to: { payload, deliveryUrl: toDelivery } })).rejects.toThrow(
      /ids of its own in news/,
    )
  })

  it(
    'is killed again and again, goes on, and ends with the same as before',
    async () => {
      for (let kill = 1; kill <= 6; kill += 1) {
        const stop = new AbortController()
        let lines = 0
        const onLine = () => (lines += 1) === kill * 4 && stop.abort()
        await expect(world.move({ signal: stop.signal, onLine })).rejects.toThrow()
      }
      const { items } = await world.move()
      expect(items).toBeGreaterThan(500)
      expect(await everything(world.to)).toEqual(before.all)
    },
    long,
  )

  it(
    'shows partners the same bytes, and goes on from their cursors',
    async () => {
      expect(await partnerSees(world.to)).toEqual(before.partner)
      const api = await openPartnerApi(world.to, { now })
      const next = await api.get(`/sync?cursor=${encodeURIComponent(before.cursor)}`, { key })
      expect(next.status).toBe(200)
      expect(next.body.items ?? next.body.changes ?? []).toEqual([])
    },
    long,
  )

  it('keeps the chain of the audit whole', async () => {
    const head = await auditOf(world.from.payload).chain.head()
    const found = await verifyAudit({
      payload: world.to.payload,
      kept: [{ ...head!, by: 'SQLite' }],
    })
    expect(found.fault).toBeNull()
    await recordActs(world.to.payload, [{ act: 'approved', kind: 'alerts', thing: 'sample' }])
    expect((await verifyAudit({ payload: world.to.payload, kept: [] })).fault).toBeNull()
  })

  it('keeps subscribers, cursors, updates and references, and gives leases back', async () => {
    const target = await openDeliveryStore(world.toDelivery)
    const rows = await target.subscribers.page('alliance', '', 1_000)
    expect(rows).toEqual(await store.subscribers.page('alliance', '', 1_000))
    expect(audience.subscribers.open(rows[0]!).chat).toBeGreaterThan(5_000_000_000)
    expect(await target.cursors.read('sample', 'alliance')).toEqual(
      await store.cursors.read('sample', 'alliance'),
    )
    expect(await target.updates.seen('alliance', 12)).toBe(true)
    expect(await target.references.keys('alliance')).toEqual(
      await store.references.keys('alliance'),
    )
    const all = ['alliance', { span: 0, id: '' }, 9, 10] as const
    expect(await target.references.page(...all)).toEqual(await store.references.page(...all))
    expect(await target.leases.read('alliance')).toMatchObject({ owner: null, epoch: 7 })
    await target.close()
  })

  it('keeps the pictures that partners get', async () => {
    const { db } = (world.to.payload.db as unknown as { connection: { db: Db } }).connection
    const keys = await db.collection('pictures.files').distinct('filename')
    expect(keys.length).toBeGreaterThan(0)
    const [one] = keys as string[]
    expect(await openPictureStore(world.to.payload).get(one!)).toEqual(
      await openPictureStore(world.from.payload).get(one!),
    )
  })

  it('begins another life, of which the files of SQLite know', async () => {
    const target = await openDeliveryStore(world.toDelivery)
    const [old, next] = [await store.life.read(), await target.life.read()]
    expect(next?.mark).not.toBe(old?.mark)
    expect(next?.former).toContain(old?.mark)
    await target.close()
  })

  it('lets people sign in, write and publish there, under ids of the same kind', async () => {
    const { to } = world
    await requireKnownIds(to.payload)
    const { alert, editor, officer } = await createAlertScene(to)
    expect(String(alert.id)).toMatch(/^[0-9a-f]{8}-/)
    expect((await to.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })).status).toBe(200)
    expect((await approve(to, alert, officer)).status).toBe(200)
  })

  it('refuses to be made twice', async () => {
    await expect(world.move()).rejects.toThrow(/was moved to already/)
  })
})

describe('ids of the other kind', () => {
  it('are named when a newsroom is opened that was moved', async () => {
    const { to } = world
    const custom = { ...to.payload.config.custom }
    custom.vigil = { ...(custom.vigil as object), textIds: false }
    const payload = { db: to.payload.db, config: { ...to.payload.config, custom } }
    await expect(requireKnownIds(payload)).rejects.toThrow(/DATABASE_IDS=text/)
  })
})
