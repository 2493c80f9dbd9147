import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Aftermath } from '../../../src/collections/content/aftermath'
import { withdrawnNote } from '../../../src/content/consent'
import { openPublicationStore } from '../../../src/database/record/open'
import { systemMonotonic, systemTimer } from '../../../src/core/timer'
import { type RunningWebhooks, startWebhooks } from '../../../src/processes/worker/start-webhooks'
import { recordPublication } from '../../../src/recording/record-publication'
import { openSourceRecords } from '../../../src/database/sources/source-records'
import { isSourced } from '../../../src/options'
import { itemTypeOf, type ProjectedKey } from '../../../src/publications/sources'
import { beginDay, createAlert, type AlertScene, sampleTexts } from '../../support/alerts'
import { planted, publicFields } from '../../support/canaries/fields'
import { type CanaryItem, itemSlugs, type ItemSlug } from '../../support/canaries/world'
import { complete, photoWithPlace, richText, uploadForm } from '../../support/content'
import { everythingStored } from '../../support/everything-stored'
import { makeKey, openPartnerApi, type PartnerApi, slugs } from '../../support/partner/partner'
import { crawl, saidIn } from '../../support/partner/partner-crawler'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { createRetractionScene, requests, type RetractionScene } from '../../support/retracting'
import { type Receiver, startReceiver } from '../../support/partner/webhook-world'
import { silentLogger } from '../../support/sending/dispatch-world'
import { createRemovalWorld, type RemovalWorld } from '../../support/sending/removal-world'
import { approveWords } from '../../support/second-person'

let cms: TestPayload
let scene: RetractionScene
let officer: Actor
/** Approves what names somebody. */
let second: Actor
let partner: PartnerApi
let key: string
/** The bot of a worker, with a reader, and what tells a partner's site. */
let world: RemovalWorld
let reader: number
let site: Receiver
let telling: RunningWebhooks
const lines: string[] = []
const pair = generateKeyPairSync('x25519')
/** Halves of the key under which the secrets of sites are sealed. */
const sealing = {
  publicKey: String(pair.publicKey.export({ format: 'jwk' }).x),
  privateKey: Buffer.from(
    String(pair.privateKey.export({ format: 'jwk' }).d),
    'base64url',
  ).toString('base64'),
}
const { erasing, wrong } = requests

beforeAll(async () => {
  const logTo = { write: (line: string) => void lines.push(line) }
  cms = await createTestPayload(
    {
      logLevel: 'trace' as 'debug',
      botTokenPublicKey: sealing.publicKey,
      allowPrivateWebhooks: true,
    },
    logTo,
    {
      sourceKeys: [randomBytes(32).toString('base64')],
    },
  )
  scene = await createRetractionScene(cms)
  const { ours } = scene.room
  officer = await cms.person([[ours, 'alertOfficer']])
  second = await cms.person([[ours, 'reviewer']])
  await cms.payload.update({
    collection: 'organisations',
    id: ours.id,
    data: { publicApi: true },
    locale: 'en',
  })
  const made = await makeKey(cms, [ours])
  key = made.key
  partner = await openPartnerApi(cms)
  world = await createRemovalWorld(cms)
  await world.start()
  reader = await world.reader()
  site = await startReceiver()
  const as = await cms.person([[ours, 'orgAdmin']])
  const body = { tenant: ours.id, name: 'A sample site', url: site.url, key: made.id }
  const entered = await cms.rest('POST', '/webhooks', { as, body })
  expect(entered.status, JSON.stringify(entered.body)).toBe(201)
  const { id } = entered.body.doc as Doc
  expect((await cms.rest('POST', `/webhooks/${id}/secret`, { as, body: {} })).status).toBe(200)
  telling = startWebhooks({
    ...{ payload: cms.payload, slugs, leases: world.store.leases, logger: silentLogger },
    store: openPublicationStore(cms.payload, slugs),
    tokenKey: () => sealing.privateKey,
    allowPrivate: true,
    ...{ now: world.now, monotonic: systemMonotonic, setTimer: systemTimer, random: Math.random },
    ...{ pollMs: 50, lease: { pollMs: 50 } },
  })
}, 60_000)
afterAll(async () => {
  await telling.stop()
  await site.close()
  await world.close()
  await cms.close()
})

const keyOf = (slug: ItemSlug): ProjectedKey =>
  (Object.keys(itemTypeOf) as ProjectedKey[]).find((one) => slugs[one] === slug)!
const titleOf = (slug: ItemSlug) => (slug === 'memorials' ? 'name' : 'title')

/** What is public of each kind, with the consent of whoever is named. */
const contents: Record<ItemSlug, (name: string) => object | Promise<object>> = {
  news: (name) => ({
    ...complete.news(),
    body: richText(`${name} tells.`),
    consent: { by: name, state: 'given' },
  }),
  campaigns: (name) => ({ ...complete.campaigns(), demands: [{ text: `Free ${name}` }] }),
  petitions: async () => complete.petitions(await office()),
  memorials: async (name) => ({
    ...complete.memorials(),
    alternateNames: [`${name}zade`],
    photo: (await portrait(name)).id,
    consent: { by: 'Family', state: 'given' },
  }),
  'commemorative-days': complete.commemorativeDays,
  cases: (name) => ({
    ...complete.cases(),
    people: [{ publicName: `Ayla ${name}`, consent: 'given' }],
  }),
}

const office = async () =>
  (await cms.payload.create({
    collection: 'addressees',
    data: { tenant: scene.room.ours.id, ...complete.addressees(), _status: 'published' },
    locale: 'en',
  })) as Doc

async function portrait(name: string): Promise<Doc> {
  const data = {
    ...{ tenant: scene.room.ours.id, alt: `${name}, laughing`, credit: `Family of ${name}` },
    ...{ faces: 'none', _status: 'published' },
  }
  const form = uploadForm(await photoWithPlace(), `${name}.jpg`, 'image/jpeg', data)
  const as = scene.room.reviewer
  return (await cms.rest('POST', '/media?locale=en&depth=0', { as, body: form })).body.doc as Doc
}

/** Everything that happens to an item in its life, with the name in every text that its schema can hold. */
async function live(slug: ItemSlug, name: string): Promise<Doc> {
  const { reviewer, editor } = scene.room
  const title = titleOf(slug)
  const doc = await scene.published(slug, {
    ...(await contents[slug](name)),
    [title]: `${name} here`,
  })
  const note = { when: new Date().toISOString(), minor: false, note: `${name} was spelled wrong` }
  const corrected = {
    [title]: `${name} there`,
    ...(slug !== 'cases' && { corrections: [note] }),
  }
  await scene.write.update(slug, doc.id, corrected, { as: editor, draft: true })
  await approveWords({ cms, slug, id: doc.id, as: second })
  const release = { _status: 'published' }
  const again = await scene.write.update(slug, doc.id, release, { as: reviewer })
  expect(again.status, JSON.stringify(again.body)).toBe(200)
  const inAzerbaijani = { [title]: `${name} burada`, translation: 'draft' }
  await scene.write.update(slug, doc.id, inAzerbaijani, { as: editor, locale: 'az', draft: true })
  await scene.write.update(slug, doc.id, { [title]: `${name} later` }, { as: editor, draft: true })
  if (slug !== 'cases') {
    const job = (await cms.payload.jobs.queue({
      task: 'schedulePublish' as never,
      input: {
        type: 'publish',
        doc: { relationTo: slug, value: String(doc.id) },
        user: { relationTo: 'users', value: reviewer.id },
      },
      waitUntil: new Date(Date.now() + 86_400_000),
    })) as unknown as { id: string }
    const error = { message: `“${name}” is missing in German.` }
    await cms.payload.update({ collection: 'payload-jobs' as never, id: job.id, data: { error } })
  }
  if (isSourced(keyOf(slug))) {
    const body = { text: `${name} told us.`, revision: 0 }
    const told = await cms.rest('POST', `/${slug}/${doc.id}/source`, { as: reviewer, body })
    expect(told.status, JSON.stringify(told.body)).toBe(200)
  }
  await plantIn(slug, doc, name)
  if (slug === 'cases') await alertsOf(doc, name)
  if (slug === 'memorials') {
    await scene.published('commemorative-days', {
      ...complete.commemorativeDays(),
      ...{ person: doc.id, title: `Day of ${name}`, about: `About ${name}’s life.` },
    })
  }
  if (slug === 'cases') {
    const words = richText(`What ${name} told us.`)
    await scene.published('news', { ...complete.news(), body: words, relatedCase: doc.id })
  }
  return doc
}

/** What stands in a field that can hold any text. */
function wordFor(name: string, at: string): string {
  if (at === 'slug') return `${name}-${randomBytes(4).toString('hex')}`
  // Numbered by the system, and of no use to anybody else.
  if (at === 'revision') return randomBytes(4).toString('hex')
  return /^(name|alternateNames|people\.publicName)$/.test(at) ? name : `${name} ${at}`
}

/** Past the hooks, as nobody could type it: also into fields that nobody here has thought of. */
async function plantIn(slug: ItemSlug, { id }: Doc, name: string): Promise<void> {
  const { payload } = cms
  const use = publicFields[slug]!
  const whole = { ...(await payload.findByID({ collection: slug, id, depth: 0, locale: 'all' })) }
  const data = planted({
    fields: payload.collections[slug]!.config.flattenedFields,
    whole,
    use,
    locales: ['en', 'az', 'de'],
    mint: (at) => wordFor(name, at),
  }) as Record<string, unknown>
  await payload.db.updateOne({ collection: slug, id, data: { ...whole, ...data, id } })
  await recordPublication({ payload, slugs, key: keyOf(slug), id })
}

/** Alerts that went out, were retracted, wait for their time, and are being written. */
async function alertsOf(caseDoc: Doc, name: string): Promise<void> {
  const { ours, editor } = scene.room
  const who: Pick<AlertScene, 'organisation' | 'caseDoc' | 'editor'> = {
    ...{ organisation: ours, caseDoc, editor },
  }
  const texts = { ...sampleTexts, headline: `${name} is held`, whatHappened: `Ayla ${name}’a …` }
  const alert = { name: `Alert for ${name}`, copyText: `Free ${name}!` }
  const write = () => createAlert(cms, who, { alert, texts })
  const step = async (doc: Doc, path: string, as: Actor, body?: object) => {
    const answer = await cms.rest('POST', `/alerts/${doc.id}/${path}`, {
      as,
      ...(body && { body }),
    })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  }
  const approve = async (doc: Doc) => {
    await beginDay(cms, scene.room.ours)
    await step(doc, 'submit', editor)
    await step(doc, 'approve', officer)
  }
  const start = async (doc: Doc) => {
    await approve(doc)
    await cms.payload.update({
      collection: 'broadcasts',
      where: { alert: { equals: doc.id } },
      data: { state: 'sending', startedAt: new Date().toISOString() },
    })
    await recordPublication({ payload: cms.payload, slugs, key: 'alerts', id: doc.id })
    await world.untilBroadcast(doc, ({ state }) => state === 'done')
    expect(world.onPhone(reader).join()).toContain(name)
  }
  await start(await write())
  const retracted = await write()
  await start(retracted)
  await step(retracted, 'retract', officer, wrong)
  await approve(await write())
  await step(await write(), 'submit', editor)
  await write()
}

type Withdrawal = { as: 'editor' | 'reviewer'; query: { draft?: boolean }; more: object }

const inDraft: Withdrawal = { as: 'editor', query: { draft: true }, more: {} }
const pressingPublish: Withdrawal = { as: 'reviewer', query: {}, more: { _status: 'published' } }

type Way =
  | 'is withdrawn in a draft'
  | 'is withdrawn where somebody presses Publish'
  | 'erased'
  | 'retracted, then erased'
  | 'retracted, then withdrawn'

async function takeBack(slug: ItemSlug, doc: Doc, way: Way): Promise<void> {
  const retract = async (body: object) => {
    const answer = await scene.retract(doc, { slug, body })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  }
  if (way.startsWith('retracted')) await retract(wrong)
  if (way.endsWith('erased')) {
    await retract({ ...erasing, further: true })
    return
  }
  const { as, query, more } = way.endsWith('Publish') ? pressingPublish : inDraft
  const newest = await cms.payload.findByID({
    ...{ collection: slug, id: doc.id, depth: 0, draft: true },
  })
  const people = (newest.people as Doc[] | undefined)?.map((row) => ({
    ...row,
    consent: 'withdrawn',
  }))
  const change = people ? { people } : { consent: { state: 'withdrawn' } }
  const saved = await scene.write.update(
    slug,
    doc.id,
    { ...change, ...more },
    {
      ...query,
      as: scene.room[as],
    },
  )
  expect(saved.status, JSON.stringify(saved.body)).toBe(200)
}

type Life = { slug: ItemSlug; way: Way; name: string; doc: Doc }

/** Where the names stand, over everything that somebody could look at. */
async function placesWith(lives: readonly Life[]): Promise<string[]> {
  const places = new Set<string>()
  const look = (where: string, text: string) => {
    const said = text.toLowerCase()
    for (const { slug, way, name } of lives) {
      if (said.includes(name.toLowerCase())) places.add(`${slug}, ${way}: ${where}`)
    }
  }
  look('a row, a version or a job', await everythingStored(cms))
  look('the log', lines.join('\n'))
  look('the delivery store', (await world.dump()).toString('latin1'))
  look('a phone', world.onPhone(reader).join('\n'))
  look('the site of a partner', site.received.map(({ raw }) => raw).join('\n'))
  if (cms.payload.db.name === 'sqlite') {
    const files = await readdir(cms.folder, { recursive: true, withFileTypes: true })
    for (const file of files.filter((one) => one.isFile())) {
      const bytes = await readFile(path.join(file.parentPath, file.name))
      look(`the bytes of ${file.name}`, bytes.toString('latin1'))
    }
  }
  const items = lives.map(({ slug, doc }) => ({
    ...{ slug, type: itemSlugs[slug], doc, id: String(doc.publicId), titles: {}, drafts: {} },
  })) as unknown as CanaryItem[]
  const callers: Record<string, string>[] = [{}, { Authorization: `Bearer ${key}` }]
  for (const headers of callers) {
    const visits = await crawl(partner, { items, belongings: new Map() }, headers)
    for (const visit of visits) look(visit.path, saidIn(visit))
  }
  for (const as of [scene.room.reviewer, officer]) {
    const ask = async (asked: string) =>
      look(asked, JSON.stringify((await cms.rest('GET', asked, { as })).body))
    for (const { config } of Object.values(cms.payload.collections)) {
      await ask(`/${config.slug}?limit=0&depth=1&locale=all`)
      await ask(`/${config.slug}?limit=0&depth=1&locale=all&draft=true&trash=true`)
      await ask(`/${config.slug}/versions?limit=0&depth=0&locale=all`)
    }
    await ask('/vigil/notices')
    for (const { slug, doc } of lives) {
      for (const panel of ['aftermath', 'receipts', 'retraction']) {
        await ask(`/${slug}/${doc.id}/${panel}`)
      }
    }
  }
  return [...places]
}

const ways: [slug: ItemSlug, way: Way][] = [
  ['news', 'is withdrawn in a draft'],
  ['news', 'is withdrawn where somebody presses Publish'],
  ['memorials', 'is withdrawn in a draft'],
  ['memorials', 'retracted, then erased'],
  ['cases', 'is withdrawn in a draft'],
  ['cases', 'is withdrawn where somebody presses Publish'],
  ['cases', 'retracted, then withdrawn'],
  ['campaigns', 'erased'],
  ['petitions', 'retracted, then erased'],
  ['commemorative-days', 'erased'],
]

describe('whoever asks to be erased', () => {
  const lives: Life[] = []

  it.each(ways)(
    'is erased at once: of %s, %s',
    async (slug, way) => {
      const name = `Sample${randomBytes(5).toString('hex')}`
      const doc = await live(slug, name)
      expect(await everythingStored(cms)).toContain(name)
      expect((await partner.get(`/items/${String(doc.publicId)}`)).text).toContain(name)
      await takeBack(slug, doc, way)
      lives.push({ slug, way, name, doc })
      expect(await everythingStored(cms)).not.toContain(name)
      const { body } = await cms.rest('GET', `/${slug}/${doc.id}/aftermath`, { as: officer })
      expect((body as { aftermath: Aftermath }).aftermath).toMatchObject({
        ...{ retraction: { reason: 'erased' }, isGone: true, isBlank: true, plans: 0 },
      })
      const row = (await scene.rowOf(doc))!
      expect(row).toMatchObject({ op: 'delete', reason: 'erased', item: null })
      const kind = keyOf(slug)
      if (isSourced(kind)) {
        const item = { kind, publicId: String(doc.publicId) }
        const record = await openSourceRecords(cms.payload, slugs.sourceRecords).read(item)
        expect(record).toMatchObject({ author: null, sealed: null })
      }
      if (way.includes('withdrawn')) expect(row.note).toEqual(withdrawnNote)
    },
    60_000,
  )

  it('has left the phones of readers, and the sites of partners were told', async () => {
    expect(lives).toHaveLength(ways.length)
    await world.untilGone([reader])
    const erased = () =>
      site.received
        .filter(({ body }) => body.data.reason === 'erased')
        .map(({ body }) => body.data.id as string)
    for (const { doc } of lives) {
      await vi.waitFor(() => expect(erased()).toContain(doc.publicId), 30_000)
    }
    await telling.stop()
    await world.stop()
  }, 120_000)

  it('is found nowhere afterwards', async () => {
    expect(await placesWith(lives)).toEqual([])
  }, 240_000)
})
