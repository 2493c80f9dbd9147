import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Notice } from '../../../src/collections/notices/notice'
import { answerAsked } from '../../support/approving'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  type Newsroom,
  photoWithPlace,
} from '../../support/content'
import { makeKey, openPartnerApi, type PartnerApi } from '../../support/partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

/** The name of the ally, and what its logo says of itself. */
const name = 'Canary allies'
const alt = 'A canary on a branch'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>
let partner: PartnerApi
let key: string
let logo: Doc

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
  partner = await openPartnerApi(cms)
  const { id: tenant } = room.theirs
  const file = await photoWithPlace()
  logo = (await cms.payload.create({
    collection: 'media',
    data: { tenant, alt, faces: 'none', _status: 'published' },
    file: { data: file, mimetype: 'image/jpeg', name: 'a.jpg', size: file.length },
    locale: 'en',
  })) as Doc
  const opened = { publicApi: true }
  const changes: [Doc, object][] = [
    [room.ours, opened],
    [room.theirs, { ...opened, name, shortName: 'Canaries', logo: logo.id }],
  ]
  for (const [{ id }, data] of changes) {
    await cms.payload.update({ collection: 'organisations', id, data, locale: 'en' })
  }
  key = (await makeKey(cms, [room.ours, room.theirs])).key
})
afterAll(() => cms.close())

/** A public campaign by which the ally stands. */
async function together(title: string): Promise<Doc> {
  const data = {
    ...{ tenant: room.ours.id, ...complete.campaigns(), title },
    coOrganisers: [{ organisation: room.theirs.id, role: 'co' }],
  }
  const doc = docOf(await write.create('campaigns', data, { as: room.editor, draft: true }))
  await answer(doc, 'approved')
  const published = await publish(doc)
  expect(published.status, JSON.stringify(published.body)).toBe(200)
  return doc
}

const answer = async ({ id }: Doc, approval: string) => {
  const given = await answerAsked({
    ...{ cms, campaign: id, organisation: room.theirs, approval, as: room.outsider },
  })
  expect(given.status, JSON.stringify(given.body)).toBe(200)
}
const publish = ({ id }: Doc, data: object = {}) =>
  write.update('campaigns', id, { ...data, _status: 'published' }, { as: room.reviewer })

const org = ({ publicId } = room.theirs) => `org=${String(publicId)}`
const places = ({ publicId }: Doc) => {
  const id = String(publicId)
  const embed = `/embed/campaign/${id}`
  return [
    ...[`/items/${id}`, `/items/${id}?include=organisation,jsonLd`, `/items/${id}.ninjs.json`],
    ...lists(room.ours),
    `/sync?${org(room.ours)}`,
    ...[embed, `/oembed?url=${encodeURIComponent(`http://partner.test/partner/v1${embed}`)}`],
  ]
}
const say = async (paths: readonly string[], key?: string) =>
  Promise.all(paths.map(async (path) => [path, (await partner.get(path, key ? { key } : {})).text]))
const naming = async (paths: readonly string[], key?: string) =>
  (await say(paths, key))
    .filter(([, text]) => [name, alt, String(logo.publicId)].some((word) => text!.includes(word)))
    .map(([path]) => path)
const about = async (paths: readonly string[], { publicId }: Doc, key?: string) =>
  (await say(paths, key))
    .filter(([, text]) => text!.includes(String(publicId)))
    .map(([path]) => path)
/** Lists of what an organisation runs or stands by. */
const lists = (of = room.theirs) =>
  ['/items', '/feed', '/feed.json', '/feed.atom', '/feed.rss', '/calendar.ics'].map(
    (path) => `${path}?${org(of)}`,
  )
const noticesOf = async (as = room.reviewer): Promise<Notice[]> => {
  const { notices } = (await cms.rest('GET', '/vigil/notices', { as })).body as {
    notices: Notice[]
  }
  return notices.filter(({ key }) => key.startsWith('ally-withdrew:'))
}

describe('an ally that withdraws', () => {
  it('is named nowhere any more at the next request: no page, list, feed, calendar, embed or picture', async () => {
    const doc = await together('Together in spring')
    const named = await naming(places(doc))
    expect(named).toEqual(
      expect.arrayContaining([
        `/items/${String(doc.publicId)}`,
        `/embed/campaign/${String(doc.publicId)}`,
      ]),
    )
    expect((await about(lists(), doc)).length).toBe(lists().length)
    const picture = `/pictures/${String(logo.publicId)}/full.webp`
    expect((await partner.get(picture)).status).toBe(200)

    await answer(doc, 'withdrawn')
    expect(await naming(places(doc))).toEqual([])
    const { body } = await partner.get('/items?type=campaign')
    expect(JSON.stringify(body)).not.toContain(name)
    expect((await partner.get(`/items/${String(doc.publicId)}`)).body).toMatchObject({
      title: 'Together in spring',
      coOrganisers: [],
    })
  })

  it('leaves its own lists and readers, and is no loss to those of the owner', async () => {
    const doc = await together('Together in summer')
    const said = { upsert: { op: 'upsert' }, delete: { op: 'delete', reason: 'out_of_scope' } }
    const readers = [undefined, key].flatMap((by) => [
      { by, path: `/sync?${org()}`, after: said.delete },
      { by, path: '/sync', after: said.upsert },
    ])
    const read = async (path: string, by: string | undefined) => {
      const { body } = await partner.get(path, by ? { key: by } : {})
      const changes = body.changes as Doc[]
      return { change: changes.find(({ id }) => id === doc.publicId), next: String(body.next) }
    }
    const before = await Promise.all(readers.map(({ by, path }) => read(path, by)))
    for (const { change } of before) expect(change).toMatchObject(said.upsert)

    await answer(doc, 'withdrawn')
    for (const [at, { by, after }] of readers.entries()) {
      expect((await read(before[at]!.next, by)).change).toMatchObject(after)
    }
    for (const by of [undefined, key]) {
      const shown = await say(lists(), by)
      expect(shown.filter(([, text]) => text!.includes('Together in summer'))).toEqual([])
    }
    expect((await partner.get(`/items/${String(doc.publicId)}`)).status).toBe(200)
  })

  it('is told to everybody of the owner, and to nobody else', async () => {
    const doc = await together('Together in autumn')
    expect(await noticesOf()).not.toContainEqual(
      expect.objectContaining({ text: expect.stringContaining('autumn') }),
    )
    await answer(doc, 'withdrawn')
    for (const as of [room.editor, room.reviewer]) {
      expect(await noticesOf(as)).toContainEqual({
        key: `ally-withdrew:${doc.id}:${room.theirs.id}`,
        severity: 'warning',
        text: expect.stringMatching(
          /^Canary allies withdrew from “Together in autumn” on .+ UTC and is not named any more\./,
        ),
        href: `/admin/collections/campaigns/${doc.id}`,
      })
    }
    for (const as of [room.outsider, await cms.stranger()]) expect(await noticesOf(as)).toEqual([])
  })

  it('does not come back with a draft, a publication, or an old version that is restored', async () => {
    const doc = await together('Together in winter')
    const read = () => partner.get(`/items/${String(doc.publicId)}`)
    const draft = { title: 'Together in a colder winter' }
    await write.update('campaigns', doc.id, draft, { as: room.editor, draft: true })
    const { docs: versions } = await cms.payload.findVersions({
      collection: 'campaigns',
      where: { parent: { equals: doc.id } },
      depth: 0,
      pagination: false,
    })
    await answer(doc, 'withdrawn')
    for (const { id } of versions) {
      for (const query of ['', '?draft=true']) {
        await cms.rest('POST', `/campaigns/versions/${id}${query}`, { as: room.reviewer })
        expect(JSON.stringify((await read()).body)).not.toContain(name)
      }
    }
    const forged = [{ organisation: room.theirs.id, role: 'co', approval: 'approved' }]
    const minor = { corrections: [{ minor: true, when: new Date().toISOString() }] }
    for (const data of [minor, { ...minor, coOrganisers: forged }]) {
      await publish(doc, data)
      expect(JSON.stringify((await read()).body)).not.toContain(name)
    }
  })

  it.each([name, 'canaries', '  CANARY   Állies '])(
    'is not put in again as somebody outside the platform, written as %j',
    async (externalName) => {
      const row = { externalName, role: 'co', approval: 'approved' }
      const data = { tenant: room.ours.id, ...complete.campaigns(), coOrganisers: [row] }
      const refused = await write.publish('campaigns', data, { as: room.reviewer })
      expect(refused.status).toBe(400)
      expect(JSON.stringify(refused.body)).toContain('Choose it from the list')
    },
  )
})
