import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complete, createNewsroom, createWriter, docOf, type Newsroom } from '../../support/content'
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
) =>
  cms.rest('POST', `/campaigns/${id}/approval`, {
    as,
    body: { organisation: organisation.id, approval },
  })

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

  it('is kept when the owner publishes what was a draft then', async () => {
    const doc = await together()
    await save(doc, { title: 'A better title' })
    await answer(doc, 'withdrawn')
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

  it('says since when, and the same answer again does not move that', async () => {
    const doc = await together()
    const since = (await stored(doc, false)).coOrganisers[0]!.approvedAt
    await answer(doc, 'approved')
    expect((await stored(doc, false)).coOrganisers[0]!.approvedAt).toBe(since)
  })
})
