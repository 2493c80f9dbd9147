import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  complete,
  createNewsroom,
  createWriter,
  docOf,
  messageOf,
  type Newsroom,
  problemsOf,
  richText,
} from '../../support/content'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
})
afterAll(() => cms.close())

const news = (changes: object = {}) => ({ tenant: room.ours.id, ...complete.news(), ...changes })

async function published(changes: object = {}): Promise<Doc> {
  const answer = await write.publish('news', news(changes), { as: room.reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

async function draft(changes: object = {}): Promise<Doc> {
  return docOf(await write.create('news', news(changes), { as: room.editor, draft: true }))
}

describe('who may publish', () => {
  it('lets an editor save a draft', async () => {
    const answer = await write.create('news', news(), { as: room.editor, draft: true })
    expect(answer.status).toBe(201)
    expect(docOf(answer)._status).toBe('draft')
  })

  it('refuses an editor who publishes at once', async () => {
    const answer = await write.publish('news', news(), { as: room.editor })
    expect(answer.status).toBe(403)
    expect(messageOf(answer)).toMatch(/ask a reviewer/)
  })

  it('refuses an editor who publishes a draft', async () => {
    const { id } = await draft()
    const answer = await write.update('news', id, { _status: 'published' }, { as: room.editor })
    expect(answer.status).toBe(403)
    expect((await cms.visit(`/news/${id}`)).status).toBe(404)
  })

  it('lets a reviewer publish an editor’s draft', async () => {
    const { id } = await draft()
    const answer = await write.update('news', id, { _status: 'published' }, { as: room.reviewer })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect((await cms.visit(`/news/${id}`)).status).toBe(200)
  })

  it('refuses an editor who takes something back from the public', async () => {
    const { id } = await published()
    const answer = await write.update('news', id, { _status: 'draft' }, { as: room.editor })
    expect(answer.status).toBe(403)
    expect((await cms.visit(`/news/${id}`)).status).toBe(200)
  })

  it('refuses an editor who takes many things back at once', async () => {
    const { id } = await published()
    const where = `where[id][equals]=${id}`
    await cms.rest('PATCH', `/news?${where}`, { as: room.editor, body: { _status: 'draft' } })
    expect((await cms.visit(`/news/${id}`)).status).toBe(200)
  })

  it('lets an editor prepare a change of something public, unseen by the public', async () => {
    const { id } = await published()
    const answer = await write.update(
      'news',
      id,
      { title: 'Not yet' },
      { as: room.editor, draft: true },
    )
    expect(answer.status).toBe(200)
    expect((await cms.visit(`/news/${id}`)).body.title).toBe('A neutral sample')
  })

  it('refuses an editor who restores an old version over the public one', async () => {
    const { id } = await published()
    const versions = await cms.rest('GET', `/news/versions?where[parent][equals]=${id}`, {
      as: room.editor,
    })
    const version = versions.body.docs[0].id as string
    const answer = await cms.rest('POST', `/news/versions/${version}`, { as: room.editor })
    expect(answer.status).toBe(403)
  })
})

describe('what is needed to publish', () => {
  it('names every missing part at its field', async () => {
    const answer = await write.publish(
      'news',
      { tenant: room.ours.id, title: 'Only a title' },
      { as: room.reviewer },
    )
    expect(answer.status).toBe(400)
    expect(problemsOf(answer).map(({ path }) => path)).toEqual(['summary', 'nextStep.type'])
  })

  it('needs an address for a next step that leads somewhere', async () => {
    const answer = await write.publish(
      'news',
      news({ nextStep: { type: 'sign', label: 'Sign' } }),
      { as: room.reviewer },
    )
    expect(problemsOf(answer).map(({ path }) => path)).toEqual(['nextStep.url'])
  })

  it('needs no address for lighting a candle', async () => {
    await published({ nextStep: { type: 'light_candle', label: 'Light a candle' } })
  })

  it('refuses an address that is not a web address', async () => {
    const answer = await write.publish(
      'news',
      news({ nextStep: { type: 'sign', label: 'Sign', url: 'javascript:alert(1)' } }),
      { as: room.reviewer },
    )
    expect(answer.status).toBe(400)
  })

  it('refuses a title over 90 UTF-16 units', async () => {
    const answer = await write.publish('news', news({ title: '𠀀'.repeat(46) }), {
      as: room.reviewer,
    })
    expect(problemsOf(answer).map(({ path }) => path)).toContain('title')
  })

  it('publishes one language alone while another is a draft', async () => {
    const { id } = await draft()
    await write.update(
      'news',
      id,
      { title: 'Nümunə', translation: 'draft' },
      { as: room.editor, locale: 'az', draft: true },
    )
    const answer = await write.update('news', id, { _status: 'published' }, { as: room.reviewer })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  })

  it('refuses to publish a language whose parts are missing', async () => {
    const { id } = await draft()
    await write.update(
      'news',
      id,
      { title: 'Nümunə', translation: 'reviewed' },
      { as: room.editor, locale: 'az', draft: true },
    )
    const answer = await write.update('news', id, { _status: 'published' }, { as: room.reviewer })
    expect(problemsOf(answer).map(({ message }) => message)).toEqual([
      expect.stringMatching(/summary is missing in Azərbaycanca/),
      expect.stringMatching(/no button text in Azərbaycanca/),
    ])
  })

  it('marks the language in which somebody publishes as published', async () => {
    const { id } = await published()
    const { body } = await cms.visit(`/news/${id}?locale=all`)
    expect(body.translation).toEqual({ en: 'published' })
  })

  it('holds the system to the same rules', async () => {
    const { id } = await draft({ summary: '' })
    await expect(
      cms.payload.update({ collection: 'news', id, data: { _status: 'published' }, locale: 'en' }),
    ).rejects.toThrow(/summary/)
  })

  it.each([
    ['an upload', { type: 'upload', relationTo: 'media', value: 'x' }],
    ['a relationship', { type: 'relationship', relationTo: 'users', value: 'x' }],
    [
      'an internal link',
      {
        type: 'link',
        fields: { linkType: 'internal', doc: { relationTo: 'news', value: 'x' } },
        children: [],
      },
    ],
    [
      'a script address',
      { type: 'link', fields: { linkType: 'custom', url: 'javascript:alert(1)' }, children: [] },
    ],
  ])('refuses %s inside a text, even in a draft', async (_name, node) => {
    const body = richText('Words')
    body.root.children[0]!.children.push(node as never)
    const answer = await write.create('news', news({ body }), { as: room.editor, draft: true })
    expect(answer.status).toBe(400)
  })
})

describe('the public version and date', () => {
  it('raises the version with each publishing and not with drafts', async () => {
    const { id, version } = await published()
    expect(version).toBe(1)
    await write.update('news', id, { summary: 'Changed.' }, { as: room.editor, draft: true })
    const slip = { corrections: [{ minor: true }], _status: 'published' }
    const again = await write.update('news', id, slip, { as: room.reviewer })
    expect(docOf(again).version).toBe(2)
  })

  it.each<[string, object]>([
    ['summary', { summary: 'Other facts.' }],
    ['text', { body: richText('Other facts.') }],
  ])(
    'asks what a change of the %s is: a slip, or a correction with its note',
    async (_what, data) => {
      const { id, updatedAtPublic } = await published({ body: richText('The facts.') })
      const save = (corrections?: object[]) =>
        write.update(
          'news',
          id,
          { ...data, ...(corrections && { corrections }), _status: 'published' },
          { as: room.reviewer },
        )
      for (const answer of [await save(), await save([{ minor: false }])]) {
        expect(answer.status).toBe(400)
        expect(problemsOf(answer).map(({ path }) => path)).toEqual(['corrections'])
      }
      const slip = await save([{ minor: true }])
      expect(docOf(slip).updatedAtPublic).toBe(updatedAtPublic)
      const again = { ...docOf(slip), body: richText('Once more.'), _status: 'published' }
      const note = { minor: false, note: 'Two, not three.' }
      const corrections = [...(docOf(slip).corrections as object[]), note]
      const corrected = await write.update(
        'news',
        id,
        { ...again, corrections },
        { as: room.reviewer },
      )
      expect(corrected.status, JSON.stringify(corrected.body)).toBe(200)
      expect(docOf(corrected).updatedAtPublic).not.toBe(updatedAtPublic)
    },
  )

  it('asks nothing of a new language, nor of what looks different only', async () => {
    const doc = await published({ body: richText('The facts.') })
    const az = { ...complete.news(), body: richText('Faktlar.'), _status: 'published' }
    const added = await write.update('news', doc.id, az, { as: room.reviewer, locale: 'az' })
    expect(added.status, JSON.stringify(added.body)).toBe(200)
    const spaced = { body: richText('The  facts. '), _status: 'published' }
    expect((await write.update('news', doc.id, spaced, { as: room.reviewer })).status).toBe(200)
  })

  it('takes no version and no date from outside', async () => {
    const doc = await published({ version: 99, updatedAtPublic: '2001-01-01T00:00:00.000Z' })
    expect(doc.version).toBe(1)
    expect(doc.updatedAtPublic).not.toMatch(/^2001/)
  })

  it('keeps the public date when only a minor correction is added', async () => {
    const { id, updatedAtPublic } = await published()
    const answer = await write.update(
      'news',
      id,
      {
        title: 'A neutral sampel',
        corrections: [{ note: 'Spelling.', minor: true }],
        _status: 'published',
      },
      { as: room.reviewer },
    )
    expect(docOf(answer).updatedAtPublic).toBe(updatedAtPublic)
  })

  it('moves the public date when a fact is corrected', async () => {
    const { id, updatedAtPublic } = await published()
    const answer = await write.update(
      'news',
      id,
      {
        summary: 'Other facts.',
        corrections: [{ note: 'Two, not three.', minor: false }],
        _status: 'published',
      },
      { as: room.reviewer },
    )
    expect(docOf(answer).updatedAtPublic).not.toBe(updatedAtPublic)
  })
})

describe('deleting', () => {
  it('refuses to delete what is public', async () => {
    const { id } = await published()
    const answer = await cms.rest('DELETE', `/news/${id}`, { as: room.reviewer })
    expect(answer.status).toBe(409)
    expect(messageOf(answer)).toMatch(/Retract it with a reason/)
    expect((await cms.visit(`/news/${id}`)).status).toBe(200)
  })

  it('refuses to move to the trash what is public', async () => {
    const { id } = await published()
    const answer = await write.update(
      'news',
      id,
      { deletedAt: new Date().toISOString() },
      { as: room.reviewer },
    )
    expect(answer.status).toBe(409)
    expect((await cms.visit(`/news/${id}`)).status).toBe(200)
  })

  it('refuses to trash what is public behind a newer draft', async () => {
    const { id } = await published()
    await write.update('news', id, { title: 'Newer' }, { as: room.editor, draft: true })
    const answer = await write.update(
      'news',
      id,
      { deletedAt: new Date().toISOString() },
      { as: room.reviewer, draft: true },
    )
    expect(answer.status).toBe(409)
  })

  it('refuses the system as well', async () => {
    const { id } = await published()
    await expect(cms.payload.delete({ collection: 'news', id })).rejects.toThrow(
      /Retract it with a reason/,
    )
  })

  it('deletes a draft', async () => {
    const { id } = await draft()
    expect((await cms.rest('DELETE', `/news/${id}`, { as: room.reviewer })).status).toBe(200)
  })

  it('deletes what was taken back', async () => {
    const { id } = await published()
    await write.update('news', id, { _status: 'draft' }, { as: room.reviewer })
    expect((await cms.rest('DELETE', `/news/${id}`, { as: room.reviewer })).status).toBe(200)
  })
})

describe('who reads what', () => {
  it('hides drafts from the public and from other organisations', async () => {
    const { id } = await draft()
    for (const as of [await cms.stranger(), room.outsider]) {
      expect((await cms.rest('GET', `/news/${id}?draft=true`, { as })).status).toBe(404)
    }
    expect((await cms.rest('GET', `/news/${id}?draft=true`, { as: room.editor })).status).toBe(200)
  })

  it.each([
    ['visible to partners only', { visibility: 'partners' }],
    ['internal', { visibility: 'internal' }],
    ['under embargo', { embargoUntil: '2099-01-01T00:00:00.000Z' }],
    ['past its day of removal', { removeBy: '2020-01-01T00:00:00.000Z' }],
  ])('hides from the public what is %s', async (_name, changes) => {
    const { id } = await published(changes)
    expect((await cms.visit(`/news/${id}`)).status).toBe(404)
    expect((await cms.rest('GET', `/news/${id}`, { as: room.editor })).status).toBe(200)
  })

  it('shows what has passed its embargo', async () => {
    const { id } = await published({ embargoUntil: '2020-01-01T00:00:00.000Z' })
    expect((await cms.visit(`/news/${id}`)).status).toBe(200)
  })

  it('keeps the note to partners’ editors from the public', async () => {
    const { id } = await published({ edNote: 'canary-note' })
    expect((await cms.visit(`/news/${id}`)).body.edNote).toBeUndefined()
    expect((await cms.rest('GET', `/news/${id}`, { as: room.editor })).body.edNote).toBe(
      'canary-note',
    )
  })

  it('refuses to filter and sort by internal fields', async () => {
    for (const query of [
      'where[edNote][exists]=true',
      'sort=edNote',
      'where[or][0][edNote][like]=c',
    ]) {
      for (const as of [await cms.stranger(), room.outsider]) {
        expect((await cms.rest('GET', `/news?${query}`, { as })).status).toBe(400)
      }
    }
  })
})

describe('addresses', () => {
  it('gives each item a public id that nobody can choose or change', async () => {
    const first = await draft({ publicId: 'chosen' })
    const second = await draft()
    expect(first.publicId).toMatch(/^[2-9b-z]{10}$/)
    expect(second.publicId).not.toBe(first.publicId)
    await write.update(
      'news',
      first.id,
      { publicId: 'changed' },
      { as: room.reviewer, draft: true },
    )
    const { body } = await cms.rest('GET', `/news/${first.id}?draft=true`, { as: room.editor })
    expect((body as Doc).publicId).toBe(first.publicId)
  })

  it('makes the slug from the title and keeps it', async () => {
    const { id, slug } = await published({ title: 'Şəhər və ədalət' })
    expect(slug).toBe('seher-ve-edalet')
    await write.update('news', id, { title: 'Other' }, { as: room.editor, draft: true })
    expect((await cms.visit(`/news/${id}`)).body.slug).toBe(slug)
  })

  it('gives a second item of the same title another slug', async () => {
    const first = await draft({ title: 'The same title' })
    const second = await draft({ title: 'The same title' })
    expect(first.slug).toBe('the-same-title')
    expect(second.slug).toMatch(/^the-same-title-/)
  })

  it('refuses a slug that is taken in the organisation, and allows it in another', async () => {
    await draft({ slug: 'taken' })
    const same = await write.create('news', news({ slug: 'taken' }), {
      as: room.editor,
      draft: true,
    })
    expect(same.status).toBe(400)
    const other = await write.create('news', news({ tenant: room.theirs.id, slug: 'taken' }), {
      as: room.outsider,
      draft: true,
    })
    expect(other.status).toBe(201)
  })
})
