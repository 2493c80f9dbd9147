import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SecondPersonView } from '../../../src/collections/content/second-person-endpoints'
import { publishOnSchedule } from '../../../src/jobs/publish-on-schedule'
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
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { approveWords } from '../../support/second-person'
import { runAt } from '../../support/sending/job-run'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>
let second: Actor
let third: Actor

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
  second = await cms.person([[room.ours, 'reviewer']])
  third = await cms.person([[room.ours, 'orgAdmin']])
})
afterAll(() => cms.close())

const draft = async (slug: string, changes: object = {}, base: object = complete.news()) => {
  const answer = await write.create(
    slug,
    { tenant: room.ours.id, ...base, ...changes },
    { as: room.reviewer, draft: true },
  )
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}
const named = (changes: object = {}) => draft('news', { namesPerson: true, ...changes })
const change = (doc: Doc, body: object, as = room.reviewer, locale = 'en') =>
  write.update('news', doc.id, body, { as, locale, draft: true })
const publish = (doc: Doc, { slug = 'news', as = room.reviewer, changes = {} } = {}) =>
  write.update(slug, doc.id, { ...changes, _status: 'published' }, { as })
const approve = (
  { id }: Doc,
  as: Actor,
  { slug = 'news', hash = undefined as string | undefined } = {},
) => approveWords({ cms, slug, id, as, ...(hash && { hash }) })
const viewOf = async ({ id }: Doc, as = room.editor, slug = 'news') =>
  (await cms.rest('GET', `/${slug}/${id}/second-person`, { as })).body as SecondPersonView
const storedNews = ({ id }: Doc) => cms.payload.findByID({ collection: 'news', id, depth: 0 })
const statusOf = async ({ id }: Doc) =>
  ((await cms.payload.findByID({ collection: 'news', id })) as { _status?: string })._status

describe('an item that names a private person', () => {
  it('goes out once a second person has approved it, by whoever presses Publish', async () => {
    const doc = await named()
    const refused = await publish(doc)
    expect([refused.status, problemsOf(refused)[0]]).toEqual([
      400,
      expect.objectContaining({ path: 'secondPerson' }),
    ])
    expect((await publish(doc, { as: third })).status).toBe(400)
    expect(await viewOf(doc)).toMatchObject({
      reason: 'it is marked as naming a private person.',
      languages: ['English'],
      approved: null,
      isPublic: false,
    })
    const approved = await approve(doc, second)
    expect(approved.status, JSON.stringify(approved.body)).toBe(200)
    expect(approved.body).toMatchObject({ approved: { outdated: false } })
    const done = await publish(doc)
    expect(done.status, JSON.stringify(done.body)).toBe(200)
    expect(await viewOf(doc)).toMatchObject({ isPublic: true })
    const { docs } = await cms.payload.find({
      collection: 'audit-entries',
      where: { act: { equals: 'approved' }, thing: { equals: String(doc.id) } },
      overrideAccess: true,
    })
    expect(docs).toEqual([expect.objectContaining({ who: second.id, kind: 'news' })])
  })

  it.each([
    ['a testimony', 'news', () => ({ ...complete.news(), type: 'testimony' })],
    ['news with a consent', 'news', () => ({ ...complete.news(), consent: { state: 'given' } })],
    [
      'a case with people',
      'cases',
      () => ({ ...complete.cases(), people: [{ publicName: 'Sample', consent: 'given' }] }),
    ],
    ['a case that is marked', 'cases', () => ({ ...complete.cases(), namesPerson: true })],
    ['a campaign', 'campaigns', () => ({ ...complete.campaigns(), namesPerson: true })],
    [
      'a memorial of no public figure',
      'memorials',
      () => ({ ...complete.memorials(), publicFigure: false }),
    ],
    [
      'a day of remembrance',
      'commemorative-days',
      () => ({ ...complete.commemorativeDays(), namesPerson: true }),
    ],
  ])('waits for a second person and then goes out: %s', async (_, slug, base) => {
    const made = await write.publish(
      slug,
      { tenant: room.ours.id, ...base() },
      { as: room.reviewer },
    )
    expect([made.status, problemsOf(made).map(({ path }) => path)]).toEqual([400, ['secondPerson']])
    const doc = await draft(slug, {}, base())
    expect((await publish(doc, { slug })).status).toBe(400)
    expect((await approve(doc, second, { slug })).status).toBe(200)
    const done = await publish(doc, { slug })
    expect(done.status, JSON.stringify(done.body)).toBe(200)
  })

  it.each([
    ['news', 'news', () => complete.news()],
    ['a memorial of a public figure', 'memorials', () => complete.memorials()],
    ['a case without people', 'cases', () => complete.cases()],
  ])('waits for nobody when it names nobody: %s', async (_, slug, base) => {
    const body = { tenant: room.ours.id, ...base() }
    expect((await write.publish(slug, body, { as: room.reviewer })).status).toBe(201)
  })

  it('is approved by nobody who wrote of it, may not publish, is held or works elsewhere', async () => {
    const doc = await named()
    await change(doc, { summary: 'Another summary.' }, second)
    const held = await cms.person([[room.ours, 'reviewer']])
    await cms.payload.db.updateOne({
      collection: 'users',
      id: held.id,
      data: { approvesFrom: new Date(Date.now() + 60_000).toISOString() },
    })
    for (const as of [room.reviewer, second, room.editor, held]) {
      const answer = await approve(doc, as)
      expect([answer.status, (await viewOf(doc, as)).refusal]).toEqual([409, expect.any(String)])
    }
    expect(messageOf(await approve(doc, second))).toMatch(/you wrote or changed some of this/)
    for (const as of [room.outsider, await cms.stranger()]) {
      const foreign = await approve(doc, as, { hash: 'a'.repeat(64) })
      const nothing = await approve(
        { id: cms.payload.db.defaultIDType === 'number' ? '999999' : '0'.repeat(24) },
        as,
        { hash: 'a'.repeat(64) },
      )
      expect([foreign.status, foreign.body]).toEqual([nothing.status, nothing.body])
      expect(foreign.status).toBe(404)
    }
    expect((await publish(doc)).status).toBe(400)
    expect((await approve(doc, third)).status).toBe(200)
  })

  it.each([
    ['text', { summary: 'Another summary.' }],
    ['a formatted text', { body: richText('Other words.') }],
    [
      'a link in it',
      { nextStep: { type: 'learn', label: 'Read more', url: 'https://example.org/b' } },
    ],
    ['a source', { sources: [{ publicLabel: 'Somebody who was there' }] }],
    ['who sees it', { visibility: 'partners' }],
    ['a note to partners', { edNote: 'Her name is known to us.' }],
    ['its address', { slug: 'a-name' }],
  ])('takes an edit of %s for words that nobody has approved', async (_, edit) => {
    const doc = await named()
    expect((await approve(doc, second)).status).toBe(200)
    // In the same press, and saved before.
    expect((await publish(doc, { changes: edit })).status).toBe(400)
    expect((await change(doc, edit)).status).toBe(200)
    expect(await viewOf(doc)).toMatchObject({ approved: { outdated: true } })
    expect(messageOf(await publish(doc))).not.toBe('')
    expect(await statusOf(doc)).toBe('draft')
    // The author of the edit does not approve it, but somebody who approved the rest does.
    expect((await approve(doc, room.reviewer)).status).toBe(409)
    expect((await approve(doc, second)).status).toBe(200)
    expect((await publish(doc)).status).toBe(200)
  })

  it('takes a language that was held back for words that nobody has approved', async () => {
    const doc = await named()
    await change(
      doc,
      { title: 'Ein Name', summary: 'Text.', translation: 'draft' },
      room.reviewer,
      'de',
    )
    expect((await approve(doc, second)).body).toMatchObject({ languages: ['English'] })
    await change(doc, { title: 'Ein anderer Name' }, room.reviewer, 'de')
    expect(await viewOf(doc)).toMatchObject({ approved: { outdated: false } })
    await change(doc, { translation: 'reviewed' }, room.reviewer, 'de')
    expect((await publish(doc)).status).toBe(400)
  })

  it('takes another day of review of a case for no other words', async () => {
    const people = [{ publicName: 'Sample', consent: 'given' }]
    const doc = await draft('cases', {}, { ...complete.cases(), people })
    expect((await approve(doc, second, { slug: 'cases' })).status).toBe(200)
    const day = { nextReviewAt: '2032-03-01T12:00:00.000Z' }
    const done = await publish(doc, { slug: 'cases', changes: day })
    expect(done.status, JSON.stringify(done.body)).toBe(200)
  })

  it('lets whoever approved the rest be the author of a change, and the author approve that', async () => {
    const doc = await named()
    expect((await approve(doc, second)).status).toBe(200)
    await change(doc, { summary: 'Shortened.' }, second)
    expect((await approve(doc, second)).status).toBe(409)
    expect((await approve(doc, room.reviewer)).status).toBe(200)
    expect((await publish(doc, { as: second })).status).toBe(200)
  })

  it('refuses an approval of what was read when it has changed meanwhile', async () => {
    const doc = await named()
    const { hash } = await viewOf(doc, second)
    await change(doc, { summary: 'Meanwhile.' })
    expect((await approve(doc, second, { hash })).status).toBe(409)
    expect((await viewOf(doc)).approved).toBeNull()
  })

  it('stays public as it was, and what is published next needs a second person', async () => {
    const doc = docOf(
      await write.publish(
        'news',
        { tenant: room.ours.id, ...complete.news() },
        { as: room.reviewer },
      ),
    )
    const marked = await write.update(
      'news',
      doc.id,
      { namesPerson: true, _status: 'published' },
      { as: room.reviewer },
    )
    expect(marked.status, JSON.stringify(marked.body)).toBe(200)
    const correction = {
      corrections: [{ date: new Date().toISOString(), note: 'One word.', minor: true }],
    }
    const edit = { summary: 'A new summary.', ...correction }
    expect((await publish(doc, { changes: edit })).status).toBe(400)
    // Nor by taking the mark away with the same press.
    expect((await publish(doc, { changes: { ...edit, namesPerson: false } })).status).toBe(400)
    expect(await statusOf(doc)).toBe('published')
    expect((await change(doc, edit)).status).toBe(200)
    expect((await approve(doc, second)).status).toBe(200)
    const done = await publish(doc)
    expect(done.status, JSON.stringify(done.body)).toBe(200)
  })

  it('is checked once more when a time has come that somebody put on it', async () => {
    const at = new Date('2032-03-01T10:00:00.000Z')
    const schedule = (doc: Doc) =>
      cms.payload.jobs.queue({
        task: 'schedulePublish' as never,
        input: {
          type: 'publish',
          doc: { relationTo: 'news', value: String(doc.id) },
          user: { relationTo: 'users', value: room.reviewer.id },
        },
        waitUntil: at,
      })
    const [open, approved] = [await named(), await named()]
    await approve(approved, second)
    for (const doc of [open, approved]) await schedule(doc)
    expect(await runAt(cms, publishOnSchedule, at)).toMatchObject({ done: 1, refused: 1 })
    expect([await statusOf(open), await statusOf(approved)]).toEqual(['draft', 'published'])
  })

  it('is no reason to wait for taking it offline or retracting it', async () => {
    const doc = await named()
    await approve(doc, second)
    await publish(doc)
    await change(doc, { summary: 'Never approved.' })
    const offline = await write.update('news', doc.id, { _status: 'draft' }, { as: room.reviewer })
    expect(offline.status, JSON.stringify(offline.body)).toBe(200)
    expect(await statusOf(doc)).toBe('draft')
  })

  it('is asked about no more once it was taken back, and cannot be marked in its form', async () => {
    const doc = await named()
    await approve(doc, second)
    await publish(doc)
    const body = { reason: 'retracted', note: { en: 'One name was wrong.' } }
    const taken = await cms.rest('POST', `/news/${doc.id}/retract`, { as: room.reviewer, body })
    expect(taken.status, JSON.stringify(taken.body)).toBe(200)
    expect(await viewOf(doc)).toMatchObject({ reason: null })
    for (const [slug, name] of [
      ['news', 'namesPerson'],
      ['memorials', 'publicFigure'],
    ] as const) {
      const { fields } = cms.payload.collections[slug]!.config
      const field = fields.find((one) => 'name' in one && one.name === name)
      const condition = field?.admin && 'condition' in field.admin && field.admin.condition
      if (!condition) throw new Error('There is no condition.')
      const isThere = (data: object) => condition(data, {}, {} as never)
      expect([isThere({}), isThere(await storedNews(doc))]).toEqual([true, false])
    }
  })

  it('tells members alone that it is marked', async () => {
    const doc = await named()
    await approve(doc, second)
    await publish(doc)
    const read = (as: Actor) => cms.rest('GET', `/news/${doc.id}?locale=en`, { as })
    expect((await read(room.editor)).body).toHaveProperty('namesPerson', true)
    expect((await read(room.outsider)).body).not.toHaveProperty('namesPerson')
  })
})
