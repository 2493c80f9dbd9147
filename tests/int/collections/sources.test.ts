import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Role, roles } from '../../../src/access/roles'
import { againCode } from '../../../src/access/second-factor'
import type { OpenSource, SourceView } from '../../../src/collections/content/source-endpoints'
import { auditOf } from '../../../src/database/audit/recorder'
import { settleAudit } from '../../../src/database/audit/settle'
import { eraseSource, openSourceRecords } from '../../../src/database/sources/source-records'
import type { SourcedKey } from '../../../src/options'
import { createAlert } from '../../support/alerts'
import { chainRows } from '../../support/audit-rows'
import type { CanaryItem } from '../../support/canaries/world'
import { complete, messageOf } from '../../support/content'
import { everythingStored } from '../../support/everything-stored'
import { makeKey, openPartnerApi, slugs } from '../../support/partner/partner'
import { crawl, saidIn } from '../../support/partner/partner-crawler'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { createRetractionScene, requests, type RetractionScene } from '../../support/retracting'

const lines: string[] = []
const secret = `Sample${randomBytes(6).toString('hex')}`
const told = `${secret}, reached through a lawyer.`

let cms: TestPayload
let scene: RetractionScene
let author: Actor
/** Each has one role, and began nothing. */
const holders = {} as Record<Role, Actor>

beforeAll(async () => {
  cms = await createTestPayload(
    { logLevel: 'trace' as 'debug' },
    { write: (line: string) => void lines.push(line) },
    { sourceKeys: [randomBytes(32).toString('base64')] },
  )
  scene = await createRetractionScene(cms)
  author = scene.room.editor
  for (const role of roles) holders[role] = await cms.person([[scene.room.ours, role]])
})
afterAll(() => cms.close())

const records = () => openSourceRecords(cms.payload, slugs.sourceRecords)
const recordOf = (slug: SourcedKey, doc: Doc) =>
  records().read({ kind: slug, publicId: String(doc.publicId) })

const look = (slug: string, id: string, as: Actor) =>
  cms.rest('GET', `/${slug}/${id}/source`, { as })
const open = (slug: string, id: string, as: Actor) =>
  cms.rest('POST', `/${slug}/${id}/source/open`, { as, body: {} })
const write = (slug: string, id: string, as: Actor, body: object) =>
  cms.rest('POST', `/${slug}/${id}/source`, { as, body })

const draftOf: Record<SourcedKey, () => Promise<Doc>> = {
  news: () => draft('news', complete.news()),
  campaigns: () => draft('campaigns', complete.campaigns()),
  memorials: () => draft('memorials', complete.memorials()),
  cases: () => draft('cases', complete.cases()),
  async alerts() {
    const caseDoc = await draft('cases', complete.cases())
    const made = await createAlert(cms, {
      ...{ organisation: scene.room.ours, caseDoc, editor: author },
    })
    return cms.payload.findByID({ collection: 'alerts', id: made.id }) as Promise<Doc>
  },
}

async function draft(slug: string, data: object): Promise<Doc> {
  const item = { tenant: scene.room.ours.id, ...data }
  const answer = await scene.write.create(slug, item, { as: author, draft: true })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.doc as Doc
}

/** A draft beside which its author has written who told of it. */
async function written(slug: SourcedKey = 'news', text = told): Promise<Doc> {
  const doc = await draftOf[slug]()
  const answer = await write(slug, doc.id, author, { text, revision: 0 })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return doc
}

describe('who told of an item', () => {
  it.each(['news', 'campaigns', 'memorials', 'cases', 'alerts'] as const)(
    'is written by its author and opened by whoever reviews: %s',
    async (slug) => {
      const doc = await written(slug)
      for (const as of [author, holders.reviewer, holders.alertOfficer]) {
        const view = (await look(slug, doc.id, as)).body as SourceView
        expect(view).toEqual({ isOn: true, writtenAt: expect.any(String) as string, revision: 1 })
        const opened = await open(slug, doc.id, as)
        expect(opened.status, JSON.stringify(opened.body)).toBe(200)
        expect((opened.body as OpenSource).text).toBe(told)
        expect(opened.headers.get('cache-control')).toBe('no-store')
      }
    },
  )

  it.each(['news', 'cases', 'alerts'] as const)(
    'is for everybody else as if nothing were there: %s',
    async (slug) => {
      const doc = await written(slug)
      const others: Record<string, Actor> = {
        editor: holders.editor,
        moderator: holders.moderator,
        orgAdmin: holders.orgAdmin,
        'a reviewer elsewhere': scene.room.outsider,
        'of the platform': await cms.person([], { platformAdmin: true }),
        nobody: await cms.stranger(),
      }
      const absent = slug === 'alerts' ? '2147483000' : '2147483001'
      const none = doc.id.toString().length > 12 ? 'f'.repeat(24) : absent
      for (const [who, as] of Object.entries(others)) {
        const body = { text: 'Overwritten.', revision: 1 }
        const there = [
          await look(slug, doc.id, as),
          await open(slug, doc.id, as),
          await write(slug, doc.id, as, body),
        ]
        const nowhere = [
          await look(slug, none, as),
          await open(slug, none, as),
          await write(slug, none, as, body),
        ]
        const said = (answers: typeof there) => answers.map(({ status, body }) => [status, body])
        expect(said(there), who).toEqual(said(nowhere))
        expect(there.map(({ status }) => status)).toEqual([404, 404, 404])
      }
      expect((await open(slug, doc.id, author)).body.text).toBe(told)
    },
  )

  it('is not for whoever edits the item, takes it over or copies it', async () => {
    const doc = await written()
    const as = holders.editor
    expect((await scene.write.update('news', doc.id, { title: 'Mine' }, { as })).status).toBe(200)
    const versions = await cms.rest('GET', `/news/versions?where[parent][equals]=${doc.id}`, { as })
    const first = (versions.body.docs as Doc[]).at(-1)!
    await cms.rest('POST', `/news/versions/${first.id}`, { as })
    expect((await look('news', doc.id, as)).status).toBe(404)
    const copied = await cms.rest('POST', `/news/${doc.id}/duplicate`, { as, body: {} })
    const copy = copied.body.doc as Doc
    expect(copied.status, JSON.stringify(copied.body)).toBe(200)
    expect((await look('news', copy.id, as)).body).toEqual({
      ...{ isOn: true, writtenAt: null, revision: 0 },
    })
    expect((await open('news', copy.id, as)).status).toBe(409)
    expect((await look('news', copy.id, author)).status).toBe(404)
  })

  it('is not for whoever saves first what nobody is known to have begun', async () => {
    const data = { tenant: scene.room.ours.id, ...complete.news() }
    const { id } = await cms.payload.create({ collection: 'news', data, draft: true, locale: 'en' })
    const as = holders.editor
    const saved = await scene.write.update('news', String(id), { title: 'Mine' }, { as })
    expect(saved.status).toBe(200)
    expect((await look('news', String(id), as)).status).toBe(404)
    expect((await look('news', String(id), holders.reviewer)).status).toBe(200)
  })

  it('does not open beside another item, whoever moves it there', async () => {
    const [from, to] = [await written(), await written('news', 'Somebody else.')]
    const { sealed, writtenAt } = await recordOf('news', from)
    const item = { kind: 'news', publicId: String(to.publicId) } as const
    expect(await records().write(item, 1, { sealed, writtenAt })).toBe(true)
    const answer = await open('news', to.id, author)
    expect([answer.status, JSON.stringify(answer.body).includes(secret)]).toEqual([409, false])
  })

  it('is overwritten only by whoever has read it, and may be removed', async () => {
    const doc = await written()
    const stale = await write('news', doc.id, holders.reviewer, { text: 'Other.', revision: 0 })
    expect([stale.status, messageOf(stale)]).toEqual([409, expect.stringContaining('meantime')])
    const both = await Promise.all(
      ['One.', 'Two.'].map((text) => write('news', doc.id, author, { text, revision: 1 })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    for (const body of [{ text: 'x'.repeat(4001), revision: 2 }, { text: told }, { text: 5 }, []]) {
      expect((await write('news', doc.id, author, body)).status).toBe(400)
    }
    const removed = await write('news', doc.id, author, { text: ' \n', revision: 2 })
    expect(removed.body).toEqual({ isOn: true, writtenAt: null, revision: 3 })
    expect((await recordOf('news', doc)).sealed).toBeNull()
    expect((await open('news', doc.id, author)).status).toBe(409)
  })

  it('needs a second factor of the last ten minutes, where there is one', async () => {
    const doc = await written()
    const as = await cms.person([[scene.room.ours, 'reviewer']])
    const where = { person: { equals: as.id } }
    const row = (await cms.payload.db.findOne({ collection: slugs.secondFactors, where })) as {
      id: string
      state: { passes: object }
    }
    const anHourAgo = new Date(Date.now() - 3_600_000).toISOString()
    const passes = Object.fromEntries(Object.keys(row.state.passes).map((sid) => [sid, anHourAgo]))
    const data = { state: { ...row.state, passes } }
    await cms.payload.db.updateOne({ collection: slugs.secondFactors, id: row.id, data })
    const answers = [
      await open('news', doc.id, as),
      await write('news', doc.id, as, { text: 'Other.', revision: 1 }),
    ]
    for (const { status, body } of answers) {
      expect([status, body.errors[0].data.code]).toEqual([403, againCode])
    }
    expect((await look('news', doc.id, as)).status).toBe(200)
  })

  it('is in the audit, each time and without a word of it', async () => {
    const doc = await written('cases')
    await open('cases', doc.id, holders.reviewer)
    await open('cases', doc.id, holders.editor)
    await write('cases', doc.id, author, { text: '', revision: 1 })
    const rows = (await chainRows(cms)).filter(
      ({ thing, kind, act }) =>
        thing === String(doc.id) && kind === 'cases' && String(act).startsWith('source'),
    )
    expect(rows).toEqual([
      expect.objectContaining({ act: 'sourceWritten', who: author.id, detail: null, hash: null }),
      expect.objectContaining({ act: 'sourceOpened', who: holders.reviewer.id, detail: null }),
      expect.objectContaining({ act: 'sourceRemoved', who: author.id, detail: null }),
    ])
  })
})

describe('a process that dies while somebody opens or writes it', () => {
  it.each(['sourceOpened', 'sourceWritten', 'sourceRemoved'] as const)(
    'leaves in the audit that nobody knows: %s',
    async (act) => {
      const doc = await written()
      const note = { act, who: author.id, kind: 'news', thing: String(doc.id) }
      const [event] = await auditOf(cms.payload).begin([note])
      const now = new Date(Date.now() + 11 * 60_000)
      await settleAudit({ payload: cms.payload, slugs, now })
      const entry = (await chainRows(cms)).find(({ id }) => id === event!.id)
      expect(entry).toMatchObject({ act, outcome: 'unknown' })
    },
  )
})

describe('what is kept of it', () => {
  it('is found nowhere: not in rows, bytes, versions, answers, the public record nor the log', async () => {
    const { ours, reviewer, outsider } = scene.room
    const data = { publicApi: true }
    await cms.payload.update({ collection: 'organisations', id: ours.id, data, locale: 'en' })
    const doc = await written()
    const caseDoc = await written('cases')
    for (const [slug, { id }] of [['news', doc] as const, ['cases', caseDoc] as const]) {
      const released = await scene.write.update(
        slug,
        id,
        { _status: 'published' },
        { as: reviewer },
      )
      expect(released.status, JSON.stringify(released.body)).toBe(200)
    }
    const places = new Set<string>()
    const see = (where: string, text: string) => void (text.includes(secret) && places.add(where))
    see('a row, a version or a job', await everythingStored(cms))
    for (const file of await readdir(cms.folder, { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue
      const bytes = await readFile(path.join(file.parentPath, file.name))
      see(file.name, bytes.toString('latin1'))
    }
    const partner = await openPartnerApi(cms)
    const items = [doc, caseDoc].map((one) => ({
      ...{ slug: 'news', type: 'news', doc: one, id: String(one.publicId), titles: {}, drafts: {} },
    })) as unknown as CanaryItem[]
    const { key } = await makeKey(cms, [ours])
    const headers = { Authorization: `Bearer ${key}` }
    const visits = await crawl(partner, { items, belongings: new Map() }, headers)
    for (const visit of visits) see(visit.path, saidIn(visit))
    for (const as of [author, reviewer, outsider, holders.orgAdmin]) {
      for (const { config } of Object.values(cms.payload.collections)) {
        for (const asked of ['', '/versions']) {
          const found = await cms.rest('GET', `/${config.slug}${asked}?limit=0&locale=all`, { as })
          see(`${config.slug}${asked}`, JSON.stringify(found.body))
        }
      }
      expect((await cms.rest('GET', '/source-records', { as })).status).toBe(403)
    }
    see('the log', lines.join('\n'))
    expect([...places]).toEqual([])
    expect(lines.length).toBeGreaterThan(0)
    expect((await open('news', doc.id, reviewer)).body.text).toBe(told)
  })

  it.each(['news', 'cases', 'alerts'] as const)('goes with a deleted item: %s', async (slug) => {
    const doc = await written(slug)
    const gone = await cms.rest('DELETE', `/${slug}/${doc.id}`, { as: holders.reviewer })
    expect(gone.status, JSON.stringify(gone.body)).toBe(200)
    expect(await recordOf(slug, doc)).toMatchObject({ author: null, sealed: null })
  })

  it('goes with an item that is erased, and nothing more is kept of that', async () => {
    const doc = await scene.published('news')
    const as = scene.room.reviewer
    await write('news', doc.id, as, { text: told, revision: 0 })
    expect((await recordOf('news', doc)).sealed).not.toBeNull()
    await scene.retract(doc, { body: requests.erasing })
    expect(await recordOf('news', doc)).toMatchObject({ author: null, sealed: null })
    expect((await write('news', doc.id, as, { text: told, revision: 0 })).status).toBe(409)
  })

  it('goes with the case that an alert is of, drafts included', async () => {
    const caseDoc = await scene.published('cases', complete.cases())
    const alert = await createAlert(cms, {
      ...{ organisation: scene.room.ours, caseDoc, editor: author },
    })
    await write('alerts', alert.id, author, { text: told, revision: 0 })
    const stored = (await cms.payload.findByID({ collection: 'alerts', id: alert.id })) as Doc
    expect((await recordOf('alerts', stored)).sealed).not.toBeNull()
    await scene.retract(caseDoc, { slug: 'cases', body: requests.erasing })
    expect(await recordOf('alerts', stored)).toMatchObject({ author: null, sealed: null })
  })

  it('stays with an item that is only taken back', async () => {
    const doc = await scene.published('news')
    const as = scene.room.reviewer
    await write('news', doc.id, as, { text: told, revision: 0 })
    await scene.retract(doc)
    expect((await open('news', doc.id, as)).body.text).toBe(told)
  })

  it('is erased once and for all, however often that is asked for', async () => {
    const { id } = await written()
    const args = { payload: cms.payload, collection: slugs.sourceRecords, items: 'news' }
    await eraseSource({ ...args, kind: 'news', id })
    await eraseSource({ ...args, kind: 'news', id })
    await eraseSource({
      ...args,
      kind: 'news',
      id: id.toString().length > 12 ? 'f'.repeat(24) : 2 ** 30,
    })
  })
})

describe('a newsroom without a key', () => {
  it('says so, and keeps nothing', async () => {
    const other = await createTestPayload()
    const { room } = await createRetractionScene(other)
    const made = await other.rest('POST', '/news?locale=en&draft=true', {
      as: room.editor,
      body: { tenant: room.ours.id, ...complete.news() },
    })
    const url = `/news/${made.body.doc.id}/source`
    const asked = await other.rest('GET', url, { as: room.editor })
    expect(asked.body).toEqual({ isOn: false, writtenAt: null, revision: 0 })
    const body = { text: told, revision: 0 }
    const refused = await other.rest('POST', url, { as: room.editor, body })
    expect([refused.status, messageOf(refused)]).toEqual([409, expect.stringContaining('no key')])
    expect((await other.rest('POST', `${url}/open`, { as: room.editor, body })).status).toBe(409)
    expect(await everythingStored(other)).not.toContain(secret)
    await other.close()
  })
})
