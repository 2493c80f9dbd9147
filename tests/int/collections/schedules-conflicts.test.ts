import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keepSchedule } from '../../../src/collections/schedules/keep-schedule'
import { findSchedules } from '../../../src/collections/schedules/schedule'
import { publishOnSchedule } from '../../../src/jobs/publish-on-schedule'
import { complete, createNewsroom, createWriter, docOf, type Newsroom } from '../../support/content'
import { runAt } from '../../support/sending/job-run'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>
const at = new Date('2032-03-01T10:00:00.000Z')

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
  await cms.payload.update({
    collection: 'users',
    id: room.editor.id,
    data: { name: 'Edda Editor' },
  })
})
afterAll(() => cms.close())

async function draft(changes: object = {}): Promise<Doc> {
  const data = { tenant: room.ours.id, ...complete.news(), ...changes }
  return docOf(await write.create('news', data, { as: room.editor, draft: true }))
}

type Chosen = { as?: Actor; type?: 'publish' | 'unpublish'; locale?: string; when?: Date }

/** As Payload's drawer does it. */
const schedule = (doc: Doc, { as = room.reviewer, type = 'publish', locale, when = at }: Chosen) =>
  cms.payload.jobs.queue({
    task: 'schedulePublish' as never,
    input: {
      type,
      ...(locale && { locale }),
      doc: { relationTo: 'news', value: String(doc.id) },
      user: { relationTo: 'users', value: as.id },
    },
    waitUntil: when,
  }) as unknown as Promise<{ id: string }>

const run = (now = at) => runAt(cms, publishOnSchedule, now)
const stored = ({ id }: Doc, newest = false) =>
  cms.payload.findByID({ collection: 'news', id, draft: newest, locale: 'all' }) as Promise<Doc>
const save = ({ id }: Doc, data: object, as = room.editor) =>
  write.update('news', id, data, { as, draft: true })
const panel = async ({ id }: Doc, as = room.editor) =>
  (await cms.rest('GET', `/news/${id}/schedules`, { as })).body
const noticesOf = async (as: Actor, doc: Doc): Promise<string[]> => {
  const { body } = await cms.rest('GET', '/vigil/notices', { as })
  return (body.notices as { text: string; href: string }[])
    .filter(({ href }) => href.endsWith(doc.id))
    .map(({ text }) => text)
}

describe('what was changed after somebody put a time on it', () => {
  it('is not published in their name, and both are told before and afterwards', async () => {
    const doc = await draft()
    await schedule(doc, {})
    expect((await panel(doc)).planned[0].note).toBeUndefined()
    await save(doc, { title: 'Changed by somebody who may not publish' })
    expect((await panel(doc)).planned[0].note).toContain('Edda Editor')
    for (const person of [room.reviewer, room.editor]) {
      expect(await noticesOf(person, doc)).toEqual([expect.stringContaining('changed')])
    }
    expect(await noticesOf(room.outsider, doc)).toEqual([])
    expect(await run()).toMatchObject({ refused: 1, done: 0 })
    expect((await stored(doc))._status).toBe('draft')
    expect((await panel(doc)).failed[0].message).toContain('Edda Editor')
    for (const person of [room.reviewer, room.editor]) {
      expect(await noticesOf(person, doc)).toEqual([expect.stringContaining('could not be')])
    }
  })

  it('leaves what is public as it is, in every language', async () => {
    const made = await write.publish(
      'news',
      { tenant: room.ours.id, ...complete.news() },
      { as: room.reviewer },
    )
    const doc = docOf(made)
    await save(doc, { summary: 'As the reviewer read it.' })
    await schedule(doc, {})
    await write.update(
      'news',
      doc.id,
      {
        title: 'Ungeprüft',
        summary: 'Ungeprüft',
        nextStep: { label: 'Mehr', url: 'https://example.org/mehr' },
        translation: 'reviewed',
      },
      { as: room.editor, draft: true, locale: 'de' },
    )
    await run()
    expect(await stored(doc)).toMatchObject({
      _status: 'published',
      version: 1,
      title: { en: 'A neutral sample' },
      summary: { en: 'Sample summary.' },
    })
  })

  it('goes out once the time is chosen again', async () => {
    const doc = await draft()
    await schedule(doc, {})
    await save(doc, { title: 'Better' })
    await run()
    await schedule(doc, {})
    expect(await run()).toMatchObject({ done: 1 })
    expect(await stored(doc)).toMatchObject({ _status: 'published', title: { en: 'Better' } })
    expect((await panel(doc)).failed).toEqual([])
  })

  it('holds whoever changed it, the person with the right, too, and in one language', async () => {
    const doc = await draft()
    await schedule(doc, { locale: 'en' })
    await save(doc, { title: 'Half a sente' }, room.reviewer)
    expect(await run()).toMatchObject({ refused: 1 })
    expect((await stored(doc))._status).toBe('draft')
  })

  it('is the same when it was saved without a change, or taken offline in between', async () => {
    const made = await write.publish(
      'news',
      { tenant: room.ours.id, ...complete.news() },
      { as: room.reviewer },
    )
    const doc = docOf(made)
    await save(doc, { summary: 'The next words.' })
    await schedule(doc, {})
    await save(doc, { summary: 'The next words.' })
    await schedule(doc, { type: 'unpublish', when: new Date(at.getTime() - 60_000) })
    expect(await run(new Date(at.getTime() - 60_000))).toMatchObject({ done: 1 })
    expect((await stored(doc))._status).toBe('draft')
    expect(await run()).toMatchObject({ done: 1 })
    expect(await stored(doc)).toMatchObject({
      _status: 'published',
      summary: { en: 'The next words.' },
    })
  })
})

describe('publishing and taking offline at one time', () => {
  it.each([
    ['unpublish', ['publish', 'unpublish'], 'draft', 0],
    ['publish', ['unpublish', 'publish'], 'published', 1],
  ] as const)('does what was chosen later, %s, and says so', async (last, types, status, count) => {
    const doc = await draft()
    // The drawer keeps the seconds of the click.
    for (const [index, type] of types.entries()) {
      await schedule(doc, { type, when: new Date(at.getTime() + (1 - index) * 20_000) })
    }
    const { planned } = await panel(doc)
    const noted = (planned as { type: string; note?: string }[]).filter(({ note }) => note)
    expect(noted).toEqual([
      expect.objectContaining({ type: types[0], note: expect.stringContaining('later') }),
    ])
    expect(last).toBe(types[1])
    await run()
    await run()
    expect(await stored(doc)).toMatchObject({ _status: status, version: count })
    expect((await panel(doc)).planned).toEqual([])
  })

  it('holds although so much is due that the later one is met first', async () => {
    const doc = await draft()
    await schedule(doc, { type: 'unpublish' })
    const { id } = await schedule(doc, {})
    const [later] = await findSchedules(cms.payload, { id: { equals: id } }, 1)
    const onError = (error: unknown) => expect.unreachable(String(error))
    const kept = await keepSchedule({ payload: cms.payload, schedule: later!, onError })
    expect(kept).toBe('done')
    await run()
    expect((await stored(doc))._status).toBe('published')
  })

  it('lets two languages be published at one time', async () => {
    const doc = await draft()
    const german = { title: 'Ein Muster', summary: 'Text.', nextStep: { label: 'Mehr' } }
    await write.update(
      'news',
      doc.id,
      { ...german, translation: 'reviewed' },
      { as: room.editor, draft: true, locale: 'de' },
    )
    await schedule(doc, { locale: 'en' })
    await schedule(doc, { locale: 'de' })
    const { planned } = await panel(doc)
    expect((planned as { note?: string }[]).flatMap(({ note }) => note ?? [])).toEqual([])
  })
})
