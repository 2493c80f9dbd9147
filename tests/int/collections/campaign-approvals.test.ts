import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  type Newsroom,
  richText,
} from '../../support/content'
import { answerAsked, hashRead } from '../../support/approving'
import { openPartnerApi, type PartnerApi } from '../../support/partner/partner'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>
let partner: PartnerApi
let third: Doc
let thirdReviewer: Actor

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  third = await cms.organisation('Third')
  thirdReviewer = await cms.person([[third, 'reviewer']])
  write = createWriter(cms)
  partner = await openPartnerApi(cms)
  await cms.payload.update({
    collection: 'organisations',
    id: room.ours.id,
    data: { publicApi: true },
    locale: 'en',
  })
})
afterAll(() => cms.close())

/** A campaign with two allies; both have approved and it is public, unless it stays a draft. */
async function together({ publish = true } = {}): Promise<Doc> {
  const coOrganisers = [
    { organisation: room.theirs.id, role: 'co' },
    { organisation: third.id, role: 'supporter' },
    { externalName: 'A friend', role: 'media', approval: 'approved' },
  ]
  const data = { tenant: room.ours.id, ...complete.campaigns(), coOrganisers }
  const doc = docOf(await write.create('campaigns', data, { as: room.editor, draft: true }))
  if (!publish) return doc
  await answer(doc, 'approved')
  await answer(doc, 'approved', { organisation: third, as: thirdReviewer })
  const published = await write.update(
    'campaigns',
    doc.id,
    { _status: 'published' },
    { as: room.reviewer },
  )
  expect(published.status, JSON.stringify(published.body)).toBe(200)
  return docOf(published)
}

const answer = (
  { id }: Doc,
  approval: string,
  { organisation = room.theirs, as = room.outsider } = {},
) => answerAsked({ cms, campaign: id, organisation, approval, as })

const save = (doc: Doc, data: object, locale = 'en') =>
  write.update('campaigns', doc.id, data, { as: room.editor, draft: true, locale })

const stored = ({ id }: Doc, draft: boolean) =>
  cms.payload.findByID({ collection: 'campaigns', id, draft, locale: 'all', depth: 0 }) as Promise<
    Doc & { coOrganisers: { approval: string; approvedAt?: string | null }[] }
  >
const approvals = async (doc: Doc, draft: boolean) =>
  (await stored(doc, draft)).coOrganisers.map(({ approval }) => approval)
const withoutRows = ({ coOrganisers: _, ...doc }: Awaited<ReturnType<typeof stored>>) => doc
const versions = async ({ id }: Doc) =>
  (await cms.payload.countVersions({ collection: 'campaigns', where: { parent: { equals: id } } }))
    .totalDocs
const item = (doc: Doc) => partner.get(`/items/${String(doc.publicId)}`)

describe('the answer of a co-organiser', () => {
  it.each(['withdrawn', 'approved'])(
    '“%s” to a public campaign changes its own row alone, in what is public and in the draft',
    async (approval) => {
      const doc = await together()
      await save(doc, { title: 'Nobody has reviewed this', story: null })
      await save(doc, { title: 'Ungeprüft' }, 'de')
      const before = [await stored(doc, false), await stored(doc, true)].map(withoutRows)
      const count = await versions(doc)
      const seen = await item(doc)
      expect((await answer(doc, approval)).status).toBe(200)
      const after = [await stored(doc, false), await stored(doc, true)].map(withoutRows)
      expect(after).toEqual(before)
      expect(await versions(doc)).toBe(count)
      for (const draft of [false, true]) {
        expect(await approvals(doc, draft)).toEqual([approval, 'approved', 'approved'])
      }
      const now = await item(doc)
      expect([seen.status, now.status]).toEqual([200, 200])
      expect(now.body.title).toBe('Sample campaign')
      expect(now.body.coOrganisers).toHaveLength(approval === 'approved' ? 3 : 2)
    },
  )

  it('is told in the owner’s form as outdated once other words are saved, until it is given anew', async () => {
    const doc = await together()
    const outdated = async (as = room.editor) => {
      const { status, body } = await cms.rest('GET', `/campaigns/${doc.id}/approvals`, { as })
      return status === 200 ? (body.outdated as string[]) : status
    }
    expect(await outdated()).toEqual([])
    await save(doc, { title: 'Other words' })
    expect(await outdated()).toEqual(['Theirs', 'Third'])
    await answer(doc, 'approved')
    expect(await outdated()).toEqual(['Third'])
    await answer(doc, 'withdrawn', { organisation: third, as: thirdReviewer })
    expect(await outdated()).toEqual([])
    expect(await outdated(room.outsider)).toBe(404)
  })

  it('is kept when the owner publishes what was a draft then', async () => {
    const doc = await together()
    await save(doc, { title: 'A better title' })
    await answer(doc, 'withdrawn')
    await answer(doc, 'approved', { organisation: third, as: thirdReviewer })
    const now = await write.update(
      'campaigns',
      doc.id,
      { _status: 'published' },
      { as: room.reviewer },
    )
    expect(now.status, JSON.stringify(now.body)).toBe(200)
    expect(await approvals(doc, false)).toEqual(['withdrawn', 'approved', 'approved'])
    expect((await item(doc)).body.title).toBe('A better title')
  })

  it('shows at once although the campaign would not pass the rules any more', async () => {
    const doc = await together()
    await cms.payload.db.updateOne({
      collection: 'campaigns',
      id: doc.id,
      data: { endsAt: '2020-01-01T00:00:00.000Z' },
    })
    expect((await answer(doc, 'withdrawn')).status).toBe(200)
    expect((await stored(doc, false))._status).toBe('published')
    expect((await item(doc)).body.coOrganisers).toHaveLength(2)
  })

  it('publishes nothing, and two at one moment are both kept', async () => {
    const doc = await together({ publish: false })
    const answers = await Promise.all([
      answer(doc, 'approved'),
      answer(doc, 'withdrawn', { organisation: third, as: thirdReviewer }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await approvals(doc, true)).toEqual(['approved', 'withdrawn', 'approved'])
    expect((await stored(doc, false))._status).toBe('draft')
    expect((await item(doc)).status).toBe(404)
  })

  it('counts where the organisation is named in the draft alone, and does not put it in public', async () => {
    const made = await write.publish(
      'campaigns',
      { tenant: room.ours.id, ...complete.campaigns() },
      { as: room.reviewer },
    )
    const doc = docOf(made)
    await save(doc, { coOrganisers: [{ organisation: room.theirs.id, role: 'co' }] })
    expect((await answer(doc, 'approved')).status).toBe(200)
    expect(await approvals(doc, true)).toEqual(['approved'])
    expect((await stored(doc, false)).coOrganisers ?? []).toEqual([])
    expect((await item(doc)).body.coOrganisers).toEqual([])
  })

  it.each(['updateOne', 'createVersion'])(
    'of withdrawing holds when somebody saves at the same moment and arrives later (%s)',
    async (name) => {
      const doc = await together()
      const db = cms.payload.db as unknown as Record<string, (args: unknown) => Promise<unknown>>
      const original = db[name]!
      db[name] = async (args) => {
        db[name] = original
        expect((await answer(doc, 'withdrawn')).status).toBe(200)
        return original.call(db, args)
      }
      const corrections = [{ when: new Date().toISOString(), minor: true }]
      const saved = await write.update(
        'campaigns',
        doc.id,
        { corrections, _status: 'published' },
        { as: room.reviewer },
      )
      expect(saved.status, JSON.stringify(saved.body)).toBe(200)
      for (const draft of [false, true]) {
        expect(await approvals(doc, draft)).toEqual(['withdrawn', 'approved', 'approved'])
      }
      expect((await item(doc)).body.coOrganisers).toHaveLength(2)
    },
  )

  it('says since when, and the same answer to the same words again does not move that', async () => {
    const doc = await together()
    const since = (await stored(doc, false)).coOrganisers[0]!.approvedAt
    await answer(doc, 'approved')
    expect((await stored(doc, false)).coOrganisers[0]!.approvedAt).toBe(since)
  })
})

describe('an approval', () => {
  const read = ({ id }: Doc) => hashRead({ cms, campaign: id, as: room.outsider })
  const approve = (doc: Doc, hash: string) =>
    answerAsked({
      ...{ cms, campaign: doc.id, organisation: room.theirs, as: room.outsider },
      ...{ approval: 'approved', hash },
    })
  const publish = ({ id }: Doc) =>
    write.update('campaigns', id, { _status: 'published' }, { as: room.reviewer })
  const publishAsSlip = async (doc: Doc) => {
    const corrections = [{ when: new Date().toISOString(), minor: true }]
    await save(doc, { corrections })
    return publish(doc)
  }
  const byTheirs = () =>
    write.create(
      'campaigns',
      {
        tenant: room.ours.id,
        ...complete.campaigns(),
        story: richText('The story.'),
        demands: [{ text: 'Adopt a law', status: 'open' }],
        coOrganisers: [{ organisation: room.theirs.id, role: 'co' }],
      },
      { as: room.editor, draft: true },
    )
  const draft = async () => docOf(await byTheirs())

  it('names what was read: without it nothing is approved', async () => {
    const doc = await draft()
    const body = { organisation: room.theirs.id, approval: 'approved' }
    const path = `/campaigns/${doc.id}/approval`
    expect((await cms.rest('POST', path, { as: room.outsider, body })).status).toBe(400)
    expect(await approvals(doc, true)).toEqual(['pending'])
  })

  it.each<[string, object, string?]>([
    ['the title', { title: 'Another title' }],
    ['the summary', { summary: 'Another summary.' }],
    ['the text', { story: richText('The story, changed.') }],
    ['a language', { title: 'Ein Titel' }, 'de'],
    ['a demand', { demands: [{ text: 'Repeal a law', status: 'open' }] }],
    ['a step', { actionSteps: [{ type: 'attend', label: 'Come to the square' }] }],
    ['the day', { endsAt: '2026-01-29T19:59:00.000Z' }],
    ['a hashtag', { hashtags: [{ display: '#Another' }] }],
    ['the notice', { contentNotice: 'This speaks of violence.' }],
    ['who is named beside', { coOrganisers: 'with a third' }],
    [
      'where the button leads',
      { nextStep: { type: 'learn', label: 'Read', url: 'https://example.org/other' } },
    ],
  ])(
    'of what has changed since, by %s, is refused, and nothing is noted',
    async (_, data, locale) => {
      const doc = await draft()
      const hash = await read(doc)
      const [row] = (await stored(doc, true)).coOrganisers
      const withThird = { coOrganisers: [row, { organisation: third.id, role: 'co' }] }
      await save(doc, 'coOrganisers' in data ? withThird : data, locale)
      const refused = await approve(doc, hash)
      expect(refused.status).toBe(409)
      expect(JSON.stringify(refused.body)).toContain('read it again')
      expect((await approvals(doc, true))[0]).toBe('pending')
      expect((await approve(doc, await read(doc))).status).toBe(200)
    },
  )

  it('of the same words holds whatever else was saved', async () => {
    const doc = await draft()
    const hash = await read(doc)
    await save(doc, { name: 'For ourselves', edNote: 'Call them' })
    await save(doc, { title: 'Sample campaign' })
    expect((await approve(doc, hash)).status).toBe(200)
  })

  it('is no approval of what is written afterwards: that goes out only when it is approved, too', async () => {
    const doc = await draft()
    await approve(doc, await read(doc))
    await save(doc, { title: 'Written afterwards' })
    const refused = await publish(doc)
    expect(refused.status).toBe(400)
    expect(JSON.stringify(refused.body)).toContain('has approved other words than these')
    await approve(doc, await read(doc))
    expect((await publish(doc)).status).toBe(200)
  })

  it('stays with what is public until what was changed since is approved', async () => {
    const doc = await draft()
    await approve(doc, await read(doc))
    expect((await publish(doc)).status).toBe(200)
    const since = (await stored(doc, false)).coOrganisers[0]!.approvedAt
    await save(doc, { summary: 'Changed after it was public.' })
    expect((await publishAsSlip(doc)).status).toBe(400)
    expect((await item(doc)).body).toMatchObject({ summary: 'Sample summary.' })
    expect((await item(doc)).body.coOrganisers).toHaveLength(1)
    expect((await approve(doc, await read(doc))).status).toBe(200)
    expect((await stored(doc, true)).coOrganisers[0]!.approvedAt).not.toBe(since)
    expect((await publish(doc)).status).toBe(200)
  })

  it('is not asked for what does not go out', async () => {
    const doc = await draft()
    await approve(doc, await read(doc))
    await save(doc, { title: 'Ein Anfang', translation: 'draft' }, 'de')
    expect((await publish(doc)).status).toBe(200)
  })

  it('of before words were noted holds for what is public, and for nothing else', async () => {
    const doc = await draft()
    await approve(doc, await read(doc))
    await publish(doc)
    const rows = (await stored(doc, false)).coOrganisers.map((row) => ({
      ...row,
      approvedWords: null,
    }))
    const published = { coOrganisers: rows, _status: 'published' }
    await cms.payload.update({ collection: 'campaigns', id: doc.id, data: published, locale: 'en' })
    expect((await publish(doc)).status).toBe(200)
    await save(doc, { title: 'Another title' })
    expect((await publish(doc)).status).toBe(400)
  })

  it('needs sight of the words: whoever withdrew, or is not named any more, is told that nothing is there', async () => {
    const nothing = await answerAsked({
      ...{ cms, organisation: room.theirs, as: room.outsider, approval: 'approved' },
      campaign: cms.payload.db.defaultIDType === 'number' ? '999999' : '0'.repeat(24),
    })
    expect(nothing.status).toBe(404)
    const withdrawn = await draft()
    const hash = await read(withdrawn)
    await answer(withdrawn, 'withdrawn')
    const removed = await draft()
    const removedHash = await read(removed)
    await save(removed, { coOrganisers: [] })
    for (const refused of [await approve(withdrawn, hash), await approve(removed, removedHash)]) {
      expect([refused.status, refused.body]).toEqual([404, nothing.body])
    }
    expect(await approvals(withdrawn, true)).toEqual(['withdrawn'])
  })

  it('is given for each organisation by itself, also where one person answers for two', async () => {
    const both = await cms.person([
      [room.theirs, 'reviewer'],
      [third, 'reviewer'],
    ])
    const doc = await together({ publish: false })
    await answer(doc, 'withdrawn', { as: both })
    const hash = await hashRead({ cms, campaign: doc.id, as: both })
    expect(hash).not.toMatch(/^0+$/)
    const refused = await answerAsked({
      ...{ cms, campaign: doc.id, organisation: room.theirs, as: both },
      ...{ approval: 'approved', hash },
    })
    expect(refused.status).toBe(404)
    expect((await answer(doc, 'approved', { organisation: third, as: both })).status).toBe(200)
    expect(await approvals(doc, true)).toEqual(['withdrawn', 'approved', 'approved'])
  })

  it('after a withdrawal is of what everybody reads, not of the draft behind it', async () => {
    const doc = await together()
    await save(doc, { title: 'A draft that it cannot see' })
    const ofDraft = await read(doc)
    await answer(doc, 'withdrawn')
    expect((await approve(doc, ofDraft)).status).toBe(409)
    expect((await approve(doc, await read(doc))).status).toBe(200)
    const refused = await publish(doc)
    expect(refused.status).toBe(400)
    expect(JSON.stringify(refused.body)).toContain('coOrganisers.0.approval')
    expect((await item(doc)).body.title).toBe('Sample campaign')
  })

  it('keeps its noted words to those who run the campaign, and no form changes them', async () => {
    const doc = await draft()
    await approve(doc, await read(doc))
    const noted = (await stored(doc, true)).coOrganisers as { approvedWords?: object }[]
    expect(Object.keys(noted[0]!.approvedWords!)).toEqual(expect.arrayContaining(['facts', 'en']))
    await save(doc, {
      title: 'Forged',
      coOrganisers: noted.map((row) => ({ ...row, approvedWords: {} })),
    })
    expect((await publish(doc)).status).toBe(400)
    await save(doc, { title: 'Sample campaign' })
    await publish(doc)
    expect(JSON.stringify((await cms.rest('GET', `/campaigns/${doc.id}`)).body)).not.toContain(
      'approvedWords',
    )
  })
})
