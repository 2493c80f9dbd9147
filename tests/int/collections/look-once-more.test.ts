import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  messageOf,
  type Newsroom,
  photoWithPlace,
  problemsOf,
  richText,
  uploadForm,
} from '../../support/content'
import { type Answer, createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
})
afterAll(() => cms.close())

type Finding = {
  key: string
  kind: string
  path: string
  label: string
  locale: string | null
  excerpt: string
  message: string
}

const findingsOf = (answer: Answer): Finding[] =>
  (answer.body.errors?.[0]?.data as unknown as { findings?: Finding[] } | undefined)?.findings ?? []
const keysOf = (answer: Answer) => findingsOf(answer).map(({ key }) => key)
const keyOf = (answer: Answer) => keysOf(answer)[0]!

const news = (changes: object = {}) => ({ tenant: room.ours.id, ...complete.news(), ...changes })
const publish = (slug: string, body: object) => write.publish(slug, body, { as: room.reviewer })
const draft = async (slug: string, body: object) =>
  docOf(await write.create(slug, body, { as: room.editor, draft: true })).id
const change = (slug: string, id: string, body: object, locale = 'en') =>
  write.update(slug, id, body, { as: room.reviewer, locale })
const viewOf = async (slug: string, id: string, as = room.editor) =>
  cms.rest('GET', `/${slug}/${id}/words`, { as })

const body = () =>
  richText('Ask Sample on 050 123 45 67.', 'Or at Nizami küçəsi 12, mənzil 4, sample@example.org')

describe('what leads to a person or a door', () => {
  it('is told with field, language and words, and goes out once each is confirmed', async () => {
    const id = await draft('news', news({ body: body() }))
    const refused = await change('news', id, { _status: 'published' })
    expect(refused.status).toBe(409)
    expect(findingsOf(refused)).toEqual([
      expect.objectContaining({
        kind: 'phone',
        path: 'body',
        label: 'Body',
        locale: 'en',
        excerpt: '050 123 45 67',
      }),
      expect.objectContaining({ kind: 'email', excerpt: 'sample@example.org' }),
      expect.objectContaining({ kind: 'address', excerpt: 'Nizami küçəsi 12, mənzil 4' }),
    ])
    expect(messageOf(refused)).toContain(
      'Body (English): “050 123 45 67” looks like a phone number.',
    )
    const keys = keysOf(refused)
    for (const confirm of [[], keys.slice(1), ['00000000'], 'yes', { all: true }]) {
      const again = await change('news', id, { _status: 'published', confirm })
      expect([400, 409], JSON.stringify(confirm)).toContain(again.status)
    }
    const done = await change('news', id, { _status: 'published', confirm: keys })
    expect(done.status, JSON.stringify(done.body)).toBe(200)
  })

  it('asks again for what is new, not for what was confirmed', async () => {
    const id = await draft('news', news({ summary: 'Call 050 123 45 67.' }))
    const first = await change('news', id, { _status: 'published' })
    expect(
      (await change('news', id, { _status: 'published', confirm: keysOf(first) })).status,
    ).toBe(200)
    expect((await change('news', id, { _status: 'published', byline: 'The editors' })).status).toBe(
      200,
    )
    const corrections = [{ when: '2026-01-20T00:00:00.000Z', minor: true }]
    const other = await change('news', id, {
      _status: 'published',
      corrections,
      summary: 'Call 050 123 45 67 or 050 123 45 68.',
    })
    expect(other.status).toBe(409)
    expect(findingsOf(other).map(({ excerpt }) => excerpt)).toEqual(['050 123 45 68'])
    // The same number elsewhere is another finding.
    const title = await change('news', id, {
      _status: 'published',
      corrections,
      title: '050 123 45 67',
    })
    expect(findingsOf(title).map(({ path }) => path)).toEqual(['title'])
  })

  it('is found in every language that goes out, and in no other', async () => {
    const id = await draft('news', news({ translation: 'reviewed' }))
    const azeri = { title: 'Nümunə', summary: '+994 50 123 45 67', nextStep: { label: 'Oxu' } }
    await write.update(
      'news',
      id,
      { ...azeri, translation: 'draft' },
      { as: room.editor, locale: 'az', draft: true },
    )
    expect((await change('news', id, { _status: 'published' })).status).toBe(200)
    const refused = await change(
      'news',
      id,
      { _status: 'published', translation: 'reviewed', corrections: [] },
      'az',
    )
    expect(refused.status, JSON.stringify(refused.body)).toBe(409)
    expect(findingsOf(refused)).toMatchObject([{ kind: 'phone', path: 'summary', locale: 'az' }])
  })

  it('may be in links, rows of a list and texts without a language', async () => {
    const link = richText('Here')
    const paragraph = link.root.children[0]!
    const linked = {
      root: {
        ...link.root,
        children: [
          {
            ...paragraph,
            children: [
              {
                type: 'link',
                fields: {
                  linkType: 'custom',
                  url: 'https://www.google.com/maps/@40.4093,49.8671,17z',
                },
                children: paragraph.children,
                format: '',
                indent: 0,
                version: 3,
                direction: 'ltr',
              },
            ],
          },
        ],
      },
    }
    const answer = await publish(
      'news',
      news({
        body: linked,
        byline: 'sample@example.org',
        sources: [{ publicLabel: 'Sample, 050 123 45 67' }],
      }),
    )
    expect(answer.status, JSON.stringify(answer.body)).toBe(409)
    expect(findingsOf(answer).map(({ kind, path, label }) => [kind, path, label])).toEqual([
      ['coordinates', 'body', 'Body'],
      ['email', 'byline', 'Byline'],
      ['phone', 'sources.0.publicLabel', 'Sources 1 › Public label'],
    ])
  })

  it('is none of the contacts that the organisation wants to be read', async () => {
    await cms.payload.update({
      collection: 'organisations',
      id: room.ours.id,
      data: {
        contactPublic: 'office@example.org',
        supportLines: [{ name: 'Sample line', contact: '+994 12 345 67 89' }],
      },
    })
    const text = 'Write to office@example.org or call 012 345 67 89.'
    expect((await publish('news', news({ summary: text }))).status).toBe(201)
    expect((await publish('news', news({ summary: `${text} Or 012 345 67 80.` }))).status).toBe(409)
    const theirs = { ...news({ summary: text }), tenant: room.theirs.id }
    const refused = await write.publish('news', theirs, { as: room.outsider })
    expect(findingsOf(refused)).toHaveLength(2)
  })

  it('is none of the support lines of a memorial, and is looked for in campaigns, memorials and cases', async () => {
    const tenant = room.ours.id
    const line = { name: 'Sample line', contact: '116 111 222 333', locale: 'en' }
    const life = richText('A sample life. Call 050 123 45 67.')
    const memorial = { tenant, ...complete.memorials(), supportLines: [line] }
    expect((await publish('memorials', memorial)).status).toBe(201)
    for (const [slug, data, path] of [
      ['memorials', { ...memorial, life }, 'life'],
      ['campaigns', { tenant, ...complete.campaigns(), summary: '050 123 45 67' }, 'summary'],
      ['cases', { tenant, ...complete.cases(), title: 'Sample, 050 123 45 67' }, 'title'],
    ] as const) {
      const refused = await publish(slug, data)
      expect(findingsOf(refused), slug).toMatchObject([{ kind: 'phone', path, locale: 'en' }])
      const accepted = await publish(slug, { ...data, confirm: keysOf(refused) })
      expect(accepted.status, JSON.stringify(accepted.body)).toBe(201)
    }
  })

  it('keeps no draft from being saved, and is listed for members alone', async () => {
    const id = await draft('news', news({ summary: 'Call 050 123 45 67.' }))
    const view = await viewOf('news', id)
    expect(view.body).toMatchObject({ findings: [{ kind: 'phone', path: 'summary' }] })
    expect((await viewOf('news', id, room.outsider)).status).toBe(404)
    const keys = (view.body as unknown as { findings: Finding[] }).findings.map(({ key }) => key)
    await write.update('news', id, { confirm: keys }, { as: room.editor, draft: true })
    expect((await change('news', id, { _status: 'published' })).status).toBe(200)
  })

  it('is no reason to keep a language from being taken offline', async () => {
    const id = await draft('news', news({ translation: 'reviewed' }))
    const azeri = {
      title: 'Nümunə',
      summary: 'Nümunə.',
      nextStep: { label: 'Oxu', url: 'https://example.org' },
      translation: 'reviewed',
    }
    await write.update('news', id, azeri, { as: room.editor, locale: 'az', draft: true })
    const done = await change('news', id, { _status: 'published' })
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    // Published before anybody asked.
    await cms.payload.db.updateOne({
      collection: 'news',
      id,
      data: { byline: 'sample@example.org' },
    })
    const offline = await cms.rest(
      'PATCH',
      `/news/${id}?locale=az&unpublishSpecificLocale=az&depth=0`,
      { as: room.reviewer, body: { _status: 'draft' } },
    )
    expect(offline.status, JSON.stringify(offline.body)).toBe(200)
    expect(
      (await change('news', id, { _status: 'published', byline: 'x@example.org' })).status,
    ).toBe(409)
  })
})

describe('what is hard to read for some', () => {
  it('is told where it stands, and goes out once it is confirmed', async () => {
    const answer = await publish(
      'news',
      news({
        title: 'İNDİ YAZIN 🕯️🏳️‍🌈',
        summary: 'Share #vosazerbaijan',
        body: richText('LGBTI, BMT və AİHM. 🕯️'),
      }),
    )
    expect(answer.status).toBe(409)
    expect(findingsOf(answer).map(({ kind, path, excerpt }) => [kind, path, excerpt])).toEqual([
      ['capitals', 'title', 'İNDİ YAZIN'],
      ['emoji', 'title', '🕯️ 🏳️‍🌈'],
      ['hashtag', 'summary', '#vosazerbaijan'],
    ])
  })

  it('is asked of the hashtags of a campaign', async () => {
    const campaign = (display: string) => ({
      tenant: room.ours.id,
      ...complete.campaigns(),
      hashtags: [{ display }],
    })
    const refused = await publish('campaigns', campaign('#vosazerbaijan'))
    expect(findingsOf(refused)).toMatchObject([
      { kind: 'hashtag', path: 'hashtags.0.display', label: 'Hashtags 1 › Hashtag', locale: null },
    ])
    expect(keyOf(refused)).toMatch(/^[0-9a-f]{8}$/)
    expect((await publish('campaigns', campaign('#VosAzerbaijan'))).status).toBe(201)
  })
})

describe('a picture that is shown', () => {
  it('is described in every language that goes out', async () => {
    const file = await photoWithPlace()
    const data = {
      tenant: room.ours.id,
      alt: 'A sample picture',
      faces: 'none',
      _status: 'published',
    }
    const form = uploadForm(file, 'a.jpg', 'image/jpeg', data)
    const uploaded = await cms.rest('POST', '/media?locale=en', { as: room.reviewer, body: form })
    const media = [docOf(uploaded).id]
    const id = await draft('news', news({ media, translation: 'reviewed' }))
    const azeri = {
      title: 'Nümunə',
      summary: 'Nümunə.',
      nextStep: { label: 'Oxu', url: 'https://example.org' },
      translation: 'reviewed',
    }
    await write.update('news', id, azeri, { as: room.editor, locale: 'az', draft: true })
    const refused = await change('news', id, { _status: 'published' })
    expect(problemsOf(refused)).toEqual([
      {
        path: 'media',
        message: expect.stringMatching(/^Pictures: the description is missing in Azərbaycanca/),
      },
    ])
    await write.update(
      'media',
      media[0]!,
      { alt: 'Nümunə şəkil', _status: 'published' },
      { as: room.reviewer, locale: 'az' },
    )
    const done = await change('news', id, { _status: 'published' })
    expect(done.status, JSON.stringify(done.body)).toBe(200)
  })
})
