import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillSlugs } from '../../../src/database/cms/keep-slugs'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  type Newsroom,
  problemsOf,
} from '../../support/content'
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
})
afterAll(() => cms.close())

const news = (changes: object) => ({ tenant: room.ours.id, ...complete.news(), ...changes })
const draft = (changes: object, locale = 'en') =>
  write.create('news', news(changes), { as: room.editor, draft: true, locale })
const published = async (changes: object) =>
  docOf(await write.publish('news', news(changes), { as: room.reviewer }))

describe('a slug that is taken', () => {
  it.each(['POST', 'PATCH'])('names itself and the other item at its field: %s', async (method) => {
    const slug = `taken-${method.toLowerCase()}`
    const { id } = docOf(await draft({ title: 'Who has it', slug }))
    const other = docOf(await draft({ title: 'Who wants it' }))
    const answer =
      method === 'POST'
        ? await draft({ title: 'Who wants it', slug })
        : await write.update('news', other.id, { slug }, { as: room.editor, draft: true })
    expect(answer.status).toBe(400)
    const [problem] = problemsOf(answer)
    expect(problem!.path).toBe('slug')
    expect(problem!.message).toContain(`“${slug}”`)
    expect(problem!.message).toContain('“Who has it”')
    expect(problem!.message).toContain(`/admin/collections/news/${id}`)
  })

  it('is taken by what only a draft wants, and by what lies in the trash', async () => {
    const first = await published({ title: 'First', slug: 'first-of-two' })
    await write.update('news', first.id, { slug: 'wanted-next' }, { as: room.editor, draft: true })
    expect((await draft({ title: 'Other', slug: 'wanted-next' })).status).toBe(400)
    const binned = docOf(await draft({ title: 'Binned', slug: 'in-the-trash' }))
    await cms.rest('PATCH', `/news/${binned.id}`, {
      as: room.reviewer,
      body: { deletedAt: new Date().toISOString() },
    })
    expect((await draft({ title: 'Other', slug: 'in-the-trash' })).status).toBe(400)
  })

  it('is another’s business in another organisation', async () => {
    await draft({ title: 'Ours', slug: 'the-same' })
    const data = { ...news({ title: 'Theirs', slug: 'the-same' }), tenant: room.theirs.id }
    expect((await write.create('news', data, { as: room.outsider, draft: true })).status).toBe(201)
  })

  it('is refused at the field, too, when two take it at the same moment', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => draft({ title: 'Race', slug: 'at-one-moment' })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expect(problemsOf(answer).map(({ path }) => path)).toEqual(['slug'])
    }
  })
})

describe('a slug under which something was public', () => {
  const freed = {
    'is changed': async (id: string, slug: string) => {
      const as = room.reviewer
      await write.update('news', id, { slug: `${slug}-new`, _status: 'published' }, { as })
    },
    'is unpublished and changed': async (id: string, slug: string) => {
      const as = room.reviewer
      await write.update('news', id, { _status: 'draft' }, { as })
      await write.update('news', id, { slug: `${slug}-new` }, { as, draft: true })
    },
    'is unpublished and deleted': async (id: string) => {
      await write.update('news', id, { _status: 'draft' }, { as: room.reviewer })
      const answer = await cms.rest('DELETE', `/news/${id}?trash=true`, { as: room.reviewer })
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    },
    'is erased': async (id: string) => {
      const body = { reason: 'erased', note: { en: 'Gone.' } }
      const answer = await cms.rest('POST', `/news/${id}/retract`, { as: room.reviewer, body })
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    },
  }

  it.each(Object.entries(freed))('goes to nobody else when that %s', async (name, free) => {
    const slug = `public-once-${name.replaceAll(' ', '-')}`
    const { id } = await published({ title: 'Public once', slug })
    await free(id, slug)
    const other = docOf(await draft({ title: 'Other' }))
    const ways = [
      await draft({ title: 'Other', slug }),
      await draft({ title: 'Другой', slug }, 'ru'),
      await write.update('news', other.id, { slug }, { as: room.editor, draft: true }),
      await write.publish('news', news({ slug }), { as: room.reviewer }),
    ]
    for (const answer of ways) {
      expect(answer.status, JSON.stringify(answer.body)).toBe(400)
      expect(problemsOf(answer)[0]).toMatchObject({ path: 'slug' })
      expect(problemsOf(answer)[0]!.message).toContain(`“${slug}”`)
    }
    const many = await cms.rest('PATCH', `/news?where[id][equals]=${other.id}&draft=true`, {
      as: room.editor,
      body: { slug },
    })
    expect(many.status).toBe(400)
    await expect(
      cms.payload.create({
        collection: 'news',
        data: news({ slug, type: 'news' }),
        locale: 'en',
      }),
    ).rejects.toThrow()
    // One that is made of a title gets an ending.
    const made = docOf(await draft({ title: slug.replaceAll('-', ' ') }))
    expect(made.slug).toMatch(new RegExp(`^${slug.slice(0, 40)}.*-[a-z\\d]{10}$`))
  })

  it('may be taken again by itself', async () => {
    const { id } = await published({ title: 'Back again', slug: 'there-and-back' })
    const as = room.reviewer
    await write.update('news', id, { slug: 'there', _status: 'published' }, { as })
    const back = await write.update('news', id, { slug: 'there-and-back' }, { as, draft: true })
    expect(docOf(back).slug).toBe('there-and-back')
  })

  it('is free again when it was never public and its draft is gone', async () => {
    const { id } = docOf(await draft({ title: 'Never', slug: 'never-public' }))
    await cms.rest('DELETE', `/news/${id}`, { as: room.reviewer })
    expect((await draft({ title: 'Other', slug: 'never-public' })).status).toBe(201)
  })

  it('is kept for what was public before slugs were kept', async () => {
    const { id } = await published({ title: 'Old', slug: 'of-old' })
    const where = { source: { equals: `news:${id}` } }
    await cms.payload.db.updateMany({ collection: 'publications', where, data: { slugs: null } })
    expect(await fillSlugs(cms.payload)).toBeGreaterThan(0)
    expect(await fillSlugs(cms.payload)).toBe(0)
    const as = room.reviewer
    await write.update('news', id, { slug: 'of-new', _status: 'published' }, { as })
    expect((await draft({ title: 'Other', slug: 'of-old' })).status).toBe(400)
  })
})
