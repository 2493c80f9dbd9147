import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPublicationStore } from '../../../src/database/record/open'
import { reconcileAll, reconcileRecent } from '../../../src/recording/reconcile'
import { recordPublication } from '../../../src/recording/record-publication'
import { sourceOf } from '../../../src/publications/sources'
import type { PublicationStore } from '../../../src/publications/store'
import { type AlertScene, createAlertScene } from '../../support/alerts'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  type Newsroom,
  richText,
} from '../../support/content'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { slugs } from '../../support/partner/partner'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>
let record: PublicationStore

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
  record = openPublicationStore(cms.payload, slugs)
})
afterAll(() => cms.close())

const row = async (doc: Doc) => (await record.read([String(doc.publicId)]))[0]

async function published(changes: object = {}, slug = 'news'): Promise<Doc> {
  const base = slug === 'news' ? complete.news() : {}
  const data = { tenant: room.ours.id, ...base, ...changes }
  const answer = await write.publish(slug, data, { as: room.reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

const update = async (doc: Doc, changes: object, slug = 'news') => {
  const answer = await write.update(slug, doc.id, changes, { as: room.reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

const hours = (count: number) => new Date(Date.now() + count * 3_600_000)

/** A write as by a process that died before the second one. */
const behindTheBack = (doc: Doc, data: Record<string, unknown>, slug = 'news') =>
  cms.payload.db.updateOne({
    collection: slug,
    where: { id: { equals: doc.id } },
    data: { ...data, updatedAt: new Date().toISOString() },
    options: { atomic: true },
  })

describe('the public record', () => {
  it('takes up an item when it is published, with its formatted text as safe HTML', async () => {
    const publication = await row(await published({ body: richText('One <b>& two') }))
    expect(publication).toMatchObject({
      op: 'upsert',
      version: 1,
      type: 'news',
      event: 'published',
    })
    expect(publication?.item?.translations.en).toMatchObject({
      title: 'A neutral sample',
      body: { html: '<p>One &lt;b&gt;&amp; two</p>', text: 'One <b>& two' },
    })
  })

  it('knows nothing of a draft', async () => {
    const data = { tenant: room.ours.id, ...complete.news() }
    const doc = docOf(await write.create('news', data, { as: room.editor, draft: true }))
    expect(await row(doc)).toBeUndefined()
  })

  it('keeps showing what is published while somebody drafts something else', async () => {
    const doc = await published()
    await write.update('news', doc.id, { title: 'Not yet' }, { as: room.editor, draft: true })
    expect(await row(doc)).toMatchObject({ version: 1 })
  })

  it('numbers every change above all others', async () => {
    const [first, second] = [await published(), await published()]
    await update(first, { title: 'Changed', _status: 'published' })
    const [one, two] = [await row(first), await row(second)]
    expect(one!.seq).toBe(two!.seq + 1)
    expect(await record.head()).toBe(one!.seq)
    expect(one).toMatchObject({ version: 2, event: 'updated' })
  })

  it('leaves a tombstone that remembers who could have had it', async () => {
    const doc = await published({ countries: ['AZ'] })
    await update(doc, { _status: 'draft' })
    expect(await row(doc)).toMatchObject({
      op: 'delete',
      reason: 'unpublished',
      item: null,
      reach: { organisations: [], locales: [] },
      everReach: { organisations: [room.ours.publicId], locales: ['en'], countries: ['AZ'] },
    })
  })

  it('says that a correction is one', async () => {
    const doc = await published()
    const corrections = [{ when: new Date().toISOString(), note: 'A number was wrong.' }]
    await update(doc, { corrections, _status: 'published' })
    expect(await row(doc)).toMatchObject({ event: 'corrected' })
  })

  it('gives every one of many writers at once a number of its own', async () => {
    const docs = await Promise.all(Array.from({ length: 12 }, () => published()))
    const rows = await record.read(docs.map(({ publicId }) => String(publicId)))
    expect(new Set(rows.map(({ seq }) => seq)).size).toBe(12)
  })

  it('refuses a writer that has seen an older state of the row', async () => {
    const doc = await published()
    const source = sourceOf(slugs, 'news', doc.id)
    const older = (await record.bySource(source))!
    await update(doc, { title: 'Newer', _status: 'published' })
    const newer = (await record.bySource(source))!
    expect(newer.version).toBe(2)
    const { seq: _, ...late } = { ...older, version: 2 }
    expect(await record.write(late, older.version)).toBeNull()
    expect(await record.write({ ...late, version: 1 }, 0)).toBeNull()
    expect(await record.bySource(source)).toEqual(newer)
  })

  it('changes nothing when the same is recorded again', async () => {
    const doc = await published()
    expect(await recordPublication({ payload: cms.payload, slugs, key: 'news', id: doc.id })).toBe(
      false,
    )
  })
})

describe('what an item refers to', () => {
  it('shows the new words of an office as soon as they are published', async () => {
    const office = await published(complete.addressees(), 'addressees')
    const petition = await published(complete.petitions(office), 'petitions')
    expect((await row(petition))?.item?.translations.en?.addressees).toMatchObject([
      { role: 'Ombudsperson (sample)' },
    ])
    await update(office, { role: 'Commissioner (sample)', _status: 'published' }, 'addressees')
    expect((await row(petition))?.item?.translations.en?.addressees).toMatchObject([
      { role: 'Commissioner (sample)' },
    ])
  })

  it('loses the name of a co-organiser that withdraws', async () => {
    const coOrganisers = [{ organisation: room.theirs.id, role: 'co', approval: 'approved' }]
    const made = await cms.payload.create({
      collection: 'campaigns',
      data: { tenant: room.ours.id, ...complete.campaigns(), coOrganisers, _status: 'published' },
      locale: 'en',
      overrideAccess: true,
    })
    const doc = made as unknown as Doc
    expect((await row(doc))?.reach.organisations).toContain(room.theirs.publicId)
    const body = { organisation: room.theirs.id, approval: 'withdrawn' }
    await cms.rest('POST', `/campaigns/${doc.id}/approval`, { as: room.outsider, body })
    const after = await row(doc)
    expect(after?.reach.organisations).toEqual([room.ours.publicId])
    expect(after?.item?.translations.en?.coOrganisers).toEqual([])
    expect(after?.everReach.organisations).toContain(room.theirs.publicId)
  })

  it('goes with the whole organisation when that is hidden', async () => {
    const organisation = await cms.organisation('Hidden later')
    const reviewer = await cms.person([[organisation, 'reviewer']])
    const data = { tenant: organisation.id, ...complete.news() }
    const doc = docOf(await write.publish('news', data, { as: reviewer }))
    const hide = {
      collection: 'organisations',
      id: organisation.id,
      data: { hidden: true },
    } as const
    await cms.payload.update(hide)
    expect(await row(doc)).toMatchObject({ op: 'delete', reason: 'unpublished' })
    expect(await row(organisation)).toMatchObject({ op: 'delete', reason: 'unpublished' })
  })
})

describe('repairing the record', () => {
  const since = () => new Date(Date.now() - 60_000)

  it('takes up what a process that died did not', async () => {
    const doc = await published()
    await behindTheBack(doc, { _status: 'draft' })
    expect(await row(doc)).toMatchObject({ op: 'upsert' })
    await reconcileRecent({ payload: cms.payload, slugs, now: new Date(), since: since() })
    expect(await row(doc)).toMatchObject({ op: 'delete', reason: 'unpublished' })
  })

  it('goes on with what shows a document when a process died after the document’s own row', async () => {
    const organisation = await cms.organisation('Hidden halfway')
    const reviewer = await cms.person([[organisation, 'reviewer']])
    const data = { tenant: organisation.id, ...complete.news() }
    const doc = docOf(await write.publish('news', data, { as: reviewer }))
    await behindTheBack(organisation, { hidden: true }, 'organisations')
    const { payload } = cms
    await recordPublication({ payload, slugs, key: 'organisations', id: organisation.id })
    expect(await row(doc)).toMatchObject({ op: 'upsert' })
    // The item itself was not touched for a long time.
    const after = new Date(String(doc.updatedAt))
    await reconcileRecent({ payload, slugs, now: new Date(), since: after })
    expect(await row(doc)).toMatchObject({ op: 'delete', reason: 'unpublished' })
  })

  it('publishes when an embargo ends, and not before', async () => {
    const doc = await published({ embargoUntil: hours(1).toISOString() })
    expect(await row(doc)).toBeUndefined()
    await reconcileRecent({ payload: cms.payload, slugs, now: hours(0.9), since: hours(0.8) })
    expect(await row(doc)).toBeUndefined()
    await reconcileRecent({ payload: cms.payload, slugs, now: hours(1.01), since: hours(0.9) })
    expect(await row(doc)).toMatchObject({ op: 'upsert', event: 'published' })
  })

  it('removes what is to be removed, when the time has come', async () => {
    const doc = await published({ removeBy: hours(1).toISOString() })
    await reconcileRecent({ payload: cms.payload, slugs, now: hours(1.01), since: hours(1) })
    expect(await row(doc)).toMatchObject({ op: 'delete', reason: 'expired' })
  })

  it('notes the phase of a campaign that changes by time', async () => {
    const window = { startsAt: hours(1).toISOString(), endsAt: hours(72).toISOString() }
    const doc = await published({ ...complete.campaigns(), ...window }, 'campaigns')
    expect((await row(doc))?.item?.phase).toBe('upcoming')
    await reconcileRecent({ payload: cms.payload, slugs, now: hours(1.01), since: hours(1) })
    expect(await row(doc)).toMatchObject({ event: 'phaseChanged', item: { phase: 'live' } })
  })

  it('rebuilds everything from the documents, and changes nothing the second time', async () => {
    const doc = await published()
    await behindTheBack(doc, { _status: 'draft' })
    const gone = await published()
    await cms.payload.db.deleteOne({
      collection: 'news',
      where: { id: { equals: gone.id } },
    })
    const first = await reconcileAll({ payload: cms.payload, slugs, now: new Date() })
    expect(first.changed).toBeGreaterThanOrEqual(2)
    expect(await row(doc)).toMatchObject({ op: 'delete' })
    expect(await row(gone)).toMatchObject({ op: 'delete' })
    const second = await reconcileAll({ payload: cms.payload, slugs, now: new Date() })
    expect(second.changed).toBe(0)
  })

  it('gives every row a new number above the old ones after a backup was restored', async () => {
    const head = await record.head()
    const count = await record.renumber(new Date())
    const rows = await record.after(head, 10_000)
    expect(rows).toHaveLength(count)
  })
})

describe('an alert', () => {
  async function send({ alert, editor, officer }: AlertScene): Promise<void> {
    await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
    const approved = await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
    expect(approved.status, JSON.stringify(approved.body)).toBe(200)
    const { docs } = await cms.payload.find({
      collection: 'broadcasts',
      where: { alert: { equals: alert.id } },
    })
    expect(await row(alert)).toBeUndefined()
    await behindTheBack(
      docs[0] as unknown as Doc,
      { state: 'sending', startedAt: new Date().toISOString() },
      'broadcasts',
    )
    await reconcileRecent({
      payload: cms.payload,
      slugs,
      now: new Date(),
      since: new Date(Date.now() - 60_000),
    })
  }

  it('is public from the moment it is sent, with the texts that were approved', async () => {
    const scene = await createAlertScene(cms)
    await send(scene)
    expect(await row(scene.alert)).toMatchObject({
      op: 'upsert',
      type: 'alert',
      item: {
        kind: 'first',
        translations: { en: { texts: { ask: 'Ask the Ombudsperson to visit them today.' } } },
      },
    })
  })

  it('is not public any more once it was stopped', async () => {
    const scene = await createAlertScene(cms)
    await send(scene)
    await cms.rest('POST', `/alerts/${scene.alert.id}/abort`, { as: scene.editor })
    expect(await row(scene.alert)).toMatchObject({ op: 'delete', reason: 'unpublished' })
  })

  it('expires at the time until which it asks', async () => {
    const scene = await createAlertScene(cms)
    await send(scene)
    await reconcileRecent({ payload: cms.payload, slugs, now: hours(25), since: hours(24) })
    expect(await row(scene.alert)).toMatchObject({ op: 'delete', reason: 'expired' })
  })

  it('is replaced by its correction for good', async () => {
    const scene = await createAlertScene(cms)
    await send(scene)
    const made = await cms.rest('POST', '/alerts?locale=en', {
      as: scene.editor,
      body: {
        tenant: scene.organisation.id,
        name: 'Sample correction',
        case: scene.caseDoc.id,
        kind: 'correction',
        supersedes: [scene.alert.id],
        translation: 'reviewed',
        statusTag: 'CORRECTION',
        weSaid: 'We wrote that two people were held.',
        theFacts: 'One person was held.',
        why: 'We counted one name twice.',
        pleaseDo: 'Please share this one.',
        apology: 'We are sorry.',
      },
    })
    const correction = made.body.doc as Doc
    await send({ ...scene, alert: correction })
    expect(await row(correction)).toMatchObject({ op: 'upsert' })
    expect(await row(scene.alert)).toMatchObject({
      op: 'delete',
      reason: 'replaced',
      replacedBy: correction.publicId,
    })
    await cms.rest('POST', `/alerts/${correction.id}/abort`, { as: scene.editor })
    await reconcileAll({ payload: cms.payload, slugs, now: new Date() })
    expect(await row(scene.alert)).toMatchObject({ reason: 'replaced' })
  })
})
