import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { partnerStoreOf } from '../../../src/database/partner/open'
import { decodeCursor, encodeCursor, syncCursorSchema } from '../../../src/partner/view/cursor'
import { createPublicId } from '../../../src/fields/public-id'
import { itemTypes } from '../../../src/publications/item'
import { reconcileRecent } from '../../../src/recording/reconcile'
import { complete, photoWithPlace } from '../../support/content'
import {
  makeKey,
  openPartnerApi,
  partnerBase,
  type PartnerApi,
  slugs,
} from '../../support/partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let api: PartnerApi
let ours: Doc
let theirs: Doc
let key: string
/** What the store was asked for, in order. */
let asked: string[]

beforeAll(async () => {
  cms = await createTestPayload()
  ours = await cms.organisation('Ours', { publicApi: true })
  theirs = await cms.organisation('Theirs', { emptyStatePolicy: 'hide' })
  key = (await makeKey(cms, [ours])).key
  const store = await partnerStoreOf(cms.payload, slugs)
  asked = []
  const noted = <A extends unknown[], R>(name: string, work: (...args: A) => R) => {
    return (...args: A): R => {
      asked.push(name)
      return work(...args)
    }
  }
  const publications = {
    head: noted('head', () => store.publications.head()),
    after: noted('after', (seq: number, limit: number) => store.publications.after(seq, limit)),
    read: noted('read', (ids: readonly string[]) => store.publications.read(ids)),
  }
  const keys = noted('keys', () => store.keys())
  // Late enough that every change has a date that is shown.
  const now = () => new Date(Date.now() + 5000)
  api = await openPartnerApi(cms, { now, store: { ...store, publications, keys } })
})
afterAll(() => cms.close())

const publish = async (
  collection: string,
  data: object,
  { of = ours, locale = 'en' }: { of?: Doc; locale?: 'en' | 'az' } = {},
): Promise<Doc> =>
  (await cms.payload.create({
    collection: collection as 'news',
    data: { tenant: of.id, _status: 'published', visibility: 'public', ...data },
    locale,
    depth: 0,
  })) as unknown as Doc

const change = (collection: string, { id }: Doc, data: object, locale: 'en' | 'az' = 'en') =>
  cms.payload.update({ collection: collection as 'news', id, data, locale, depth: 0 })

const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()
const idOf = ({ publicId }: Doc): string => String(publicId)

describe('what is not for somebody who asks', () => {
  const hidden: [string, () => Promise<Doc>][] = [
    ['of another organisation', () => publish('news', complete.news(), { of: theirs })],
    [
      'for our organisation only',
      () => publish('news', { ...complete.news(), visibility: 'internal' }),
    ],
    ['under embargo', () => publish('news', { ...complete.news(), embargoUntil: inSeconds(99) })],
    ['a draft', () => publish('news', { ...complete.news(), _status: 'draft' })],
    [
      'of another organisation and unpublished',
      async () => {
        const doc = await publish('news', complete.news(), { of: theirs })
        await change('news', doc, { _status: 'draft' })
        return doc
      },
    ],
    ['a case of another organisation', () => publish('cases', complete.cases(), { of: theirs })],
  ]
  const addresses = (id: string, ref: string): string[] => [
    ...[`/items/${id}`, `/items/${id}?fields=title&version=1`, `/items/${id}.ninjs.json`],
    ...[`/alerts/${id}.cap.xml`, `/osdi/petitions/${id}`, `/items?ids=${id}`, `/cases/${ref}`],
    ...itemTypes.flatMap((type) => [
      `/embed/${type}/${id}`,
      `/oembed?url=${encodeURIComponent(`${partnerBase}/embed/${type}/${id}`)}`,
    ]),
    ...[
      `/feed?org=${id}`,
      `/breaking?org=${id}`,
      `/feed.atom?org=${id}`,
      `/calendar.ics?org=${id}`,
    ],
  ]

  const answerOf = async (path: string, id: string, method: string, caller: string | undefined) => {
    asked.length = 0
    const { status, text, headers } = await api.request(method, path, caller ? { key: caller } : {})
    const all = [...headers].filter(([name]) => !['ratelimit', 'etag'].includes(name))
    const spoken = JSON.stringify([status, text, all]).replaceAll(id, '<id>')
    return { spoken, asked: [...asked] }
  }

  it.each(hidden)(
    '(%s) is answered like what never was, with the same work',
    async (_name, make) => {
      const doc = await make()
      const ref = typeof doc.caseRef === 'string' ? doc.caseRef : 'AZ-2026-998'
      await api.get('/feed', { key })
      for (const caller of [undefined, key]) {
        for (const method of ['GET', 'HEAD']) {
          const [there, never] = [addresses(idOf(doc), ref), createPublicId()]
          for (const [index, path] of addresses(never, 'AZ-2026-999').entries()) {
            const real = await answerOf(there[index]!, idOf(doc), method, caller)
            expect(real, there[index]).toEqual(await answerOf(path, never, method, caller))
          }
        }
      }
    },
  )

  it('(an organisation) is answered like one that never was', async () => {
    for (const caller of [undefined, key]) {
      const never = createPublicId()
      for (const [index, path] of addresses(never, 'AZ-2026-999').entries()) {
        const there = addresses(idOf(theirs), 'AZ-2026-999')[index]!
        const real = await answerOf(there, idOf(theirs), 'GET', caller)
        expect(real, there).toEqual(await answerOf(path, never, 'GET', caller))
      }
    }
  })

  it('is not known to receipts either', async () => {
    const doc = await publish('news', complete.news(), { of: theirs })
    const never = createPublicId()
    const body = [
      { id: idOf(doc), version: 1 },
      { id: never, version: 1 },
    ]
    const answer = await api.request('POST', '/acks', {
      key,
      body,
      headers: { 'Content-Type': 'application/json' },
    })
    expect(answer.body).toEqual({ accepted: 0, unknown: [idOf(doc), never] })
  })
})

describe('a key for one language', () => {
  let narrow: string
  let doc: Doc
  beforeEach(async () => {
    narrow = (await makeKey(cms, [ours], { locales: ['az'] })).key
    doc = await publish('news', complete.news())
    await change(
      'news',
      doc,
      { ...complete.news(), translation: 'published', _status: 'published' },
      'az',
    )
  })

  it('is not told of the other languages when it asks for one', async () => {
    const answer = await api.get(`/items/${idOf(doc)}?locale=ru`, { key: narrow })
    expect(answer.status).toBe(404)
    expect(answer.body.availableLocales).toEqual(['az'])
  })

  it('reads why something went in its own language only', async () => {
    const start = (await api.get('/sync?limit=100', { key: narrow })).body.cursor as string
    const reviewer = await cms.person([[ours, 'reviewer']])
    const note = { en: 'CANARYNOTE was wrong.' }
    const body = { reason: 'retracted', note }
    await cms.rest('POST', `/news/${doc.id}/retract`, { as: reviewer, body })
    const embed = `/embed/news/${idOf(doc)}`
    const paths = [
      ...[`/items/${idOf(doc)}`, `/items/${idOf(doc)}.ninjs.json`, embed, `/sync?cursor=${start}`],
      ...['/feed.json', '/feed.atom', '/feed.rss', '/calendar.ics'],
    ]
    for (const path of paths) {
      expect((await api.get(path, { key: narrow })).text, path).not.toContain('CANARYNOTE')
    }
    expect((await api.get(`/items/${idOf(doc)}`, { key })).text).toContain('CANARYNOTE')
  })
})

describe('a cursor that somebody has written', () => {
  const claiming = async (claim: object, caller?: string): Promise<string> => {
    const { cursor } = (await api.get('/sync?limit=100', caller ? { key: caller } : {})).body
    const known = decodeCursor(syncCursorSchema, cursor as string)
    const scope = { filter: {}, grants: { ...known.scope.grants, ...claim } }
    const former = [{ scope, until: Date.now() + 1e9 }]
    const written = [
      { ...known, former, from: 0, seq: 0 },
      { ...known, scope, from: 0, walked: 0 },
    ]
    const answers = await Promise.all(
      written.map((one) => {
        const token = encodeCursor(one)
        return api.get(`/sync?cursor=${token}`, caller ? { key: caller } : {})
      }),
    )
    return answers.map(({ text }) => text).join('')
  }

  it('opens nothing of another organisation, nor that there was something', async () => {
    const doc = await publish('news', complete.news(), { of: theirs })
    for (const caller of [undefined, key]) {
      const text = await claiming({ organisations: [idOf(ours), idOf(theirs)] }, caller)
      expect(text).not.toContain(idOf(doc))
    }
  })

  it('opens to nobody what only partners have', async () => {
    const doc = await publish('news', { ...complete.news(), visibility: 'partners' })
    expect(await claiming({ visibility: ['public', 'partners'] })).not.toContain(idOf(doc))
  })

  it('opens no language to a key for others', async () => {
    const doc = await publish('news', complete.news())
    const narrow = (await makeKey(cms, [ours], { locales: ['az'] })).key
    expect(await claiming({ locales: null }, narrow)).not.toContain(idOf(doc))
  })

  it('of another key says to begin again', async () => {
    const doc = await publish('news', complete.news(), { of: theirs })
    const foreign = (await makeKey(cms, [theirs])).key
    const { cursor } = (await api.get('/sync', { key: foreign })).body
    const answer = await api.get(`/sync?cursor=${cursor}`, { key })
    expect(answer.status).toBe(410)
    expect(answer.body.detail).toContain('begin again')
    expect(answer.text).not.toContain(idOf(doc))
  })

  it('still tells a key that was narrowed what it lost', async () => {
    const doc = await publish('news', complete.news(), { of: theirs })
    const made = await makeKey(cms, [ours, theirs])
    const { cursor } = (await api.get('/sync?limit=100', made)).body
    await cms.payload.update({
      collection: 'partner-keys',
      id: made.id,
      data: { organisations: [ours.id] },
    })
    const after = await api.get(`/sync?limit=100&cursor=${cursor}`, made)
    expect(after.status, after.text).toBe(200)
    expect(after.body.changes).toContainEqual(
      expect.objectContaining({ op: 'delete', id: idOf(doc), reason: 'out_of_scope' }),
    )
  })
})

describe('what an item refers to', () => {
  it('is not named while it is under embargo', async () => {
    const day = await publish('commemorative-days', {
      ...complete.commemorativeDays(),
      embargoUntil: inSeconds(60),
    })
    const campaign = await publish('campaigns', {
      ...complete.campaigns(),
      commemorativeDay: day.id,
    })
    const answer = await api.get(`/items/${idOf(campaign)}`, { key })
    expect(answer.status, answer.text).toBe(200)
    expect(answer.text).not.toContain(idOf(day))
  })

  it('goes by itself when a picture is to be removed, also from items that stay', async () => {
    const picture = (await cms.payload.create({
      collection: 'media',
      data: {
        ...{ tenant: ours.id, alt: 'A blue area', faces: 'none', _status: 'published' },
        removeBy: inSeconds(60),
      },
      locale: 'en',
      file: { data: await photoWithPlace(), mimetype: 'image/jpeg', name: 'a.jpg', size: 1 },
    })) as unknown as Doc
    const news = await publish('news', { ...complete.news(), media: [picture.id] })
    const shown = async () => (await api.get(`/items/${idOf(news)}`, { key })).body.media
    expect(await shown()).toHaveLength(1)
    const now = new Date(Date.now() + 61_000)
    await reconcileRecent({ payload: cms.payload, slugs, now, since: now })
    expect(await shown()).toEqual([])
  })
})
