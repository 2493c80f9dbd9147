import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishOnSchedule } from '../../../src/jobs/publish-on-schedule'
import {
  failedSchedules,
  failedSchedulesOf,
} from '../../../src/collections/schedules/failed-schedules'
import { complete, createNewsroom, createWriter, docOf, type Newsroom } from '../../support/content'
import { runAt } from '../../support/sending/job-run'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
const at = new Date('2032-03-01T10:00:00.000Z')
const early = new Date(at.getTime() - 1)

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
})
afterAll(() => cms.close())

async function draft(changes: object = {}): Promise<Doc> {
  const data = { tenant: room.ours.id, ...complete.news(), ...changes }
  return docOf(await createWriter(cms).create('news', data, { as: room.editor, draft: true }))
}

/** As Payload's drawer does it, with the person who is signed in. */
const schedule = (doc: Doc, as: Actor, type: 'publish' | 'unpublish' = 'publish') =>
  cms.payload.jobs.queue({
    task: 'schedulePublish' as never,
    input: {
      type,
      doc: { relationTo: 'news', value: String(doc.id) },
      user: { relationTo: 'users', value: as.id },
    },
    waitUntil: at,
  }) as unknown as Promise<{ id: string }>

const run = (now: Date) => runAt(cms, publishOnSchedule, now)
const statusOf = async ({ id }: Doc) =>
  ((await cms.payload.findByID({ collection: 'news', id })) as { _status?: string })._status
const jobs = async () =>
  (await cms.payload.count({ collection: 'payload-jobs' as never })).totalDocs

describe('a time that somebody put on an item', () => {
  it('publishes it then and not before, and takes it offline again', async () => {
    const doc = await draft()
    await schedule(doc, room.reviewer)
    await run(early)
    expect(await statusOf(doc)).toBe('draft')
    expect(await run(at)).toMatchObject({ done: 1 })
    expect(await statusOf(doc)).toBe('published')
    await schedule(doc, room.reviewer, 'unpublish')
    await run(at)
    expect(await statusOf(doc)).toBe('draft')
    expect(await jobs()).toBe(0)
  })

  it('is kept although the process that began with it died', async () => {
    const doc = await draft()
    const { id } = await schedule(doc, room.reviewer)
    await cms.payload.update({
      collection: 'payload-jobs' as never,
      id,
      data: { processing: true },
    })
    await run(at)
    expect(await statusOf(doc)).toBe('published')
  })

  it('does not number an item anew that is published already', async () => {
    const doc = await draft()
    await schedule(doc, room.reviewer)
    await schedule(doc, room.reviewer)
    await run(at)
    expect(await cms.payload.findByID({ collection: 'news', id: doc.id })).toMatchObject({
      version: 1,
    })
    expect(await jobs()).toBe(0)
  })

  it('is refused from those who may not publish there, in whatever way they ask', async () => {
    const doc = await draft()
    await expect(schedule(doc, room.editor)).rejects.toThrow('who may publish this')
    await expect(schedule(doc, room.outsider)).rejects.toThrow('who may publish this')
    const direct = await cms.rest('POST', '/payload-jobs', { as: room.reviewer, body: {} })
    const ran = await cms.rest('GET', '/payload-jobs/run', { as: room.reviewer })
    expect([direct.status, ran.status]).toEqual([403, 401])
    expect(await jobs()).toBe(0)
  })

  it('is not kept when the person has lost the right in between, and is not tried again', async () => {
    const doc = await draft()
    const former = await cms.person([[room.ours, 'reviewer']])
    await schedule(doc, former)
    await cms.payload.update({
      collection: 'users',
      id: former.id,
      data: { memberships: [{ organisation: room.ours.id, roles: ['editor'] }] },
    })
    expect(await run(at)).toMatchObject({ refused: 1 })
    expect(await run(at)).toMatchObject({ refused: 0, later: 0 })
    expect(await statusOf(doc)).toBe('draft')
  })

  it('tells the editors what the rules refused, until it is published', async () => {
    const doc = await draft({ summary: '' })
    await schedule(doc, room.reviewer)
    await run(at)
    const [failed] = await failedSchedulesOf(cms.payload, 'news', doc.id)
    expect(failed).toMatchObject({ type: 'publish', at })
    expect(failed!.message).toContain('summary')
    const person = async (actor: Actor) =>
      cms.payload.findByID({ collection: 'users', id: actor.id, depth: 0 })
    const seenBy = async (actor: Actor) =>
      (await failedSchedules({ payload: cms.payload, user: await person(actor) })).some(
        ({ document }) => document === doc.id,
      )
    expect([await seenBy(room.reviewer), await seenBy(room.outsider)]).toEqual([true, false])
    const mended = { summary: 'Now it is there.', _status: 'published' }
    await createWriter(cms).update('news', doc.id, mended, { as: room.reviewer })
    expect(await failedSchedulesOf(cms.payload, 'news', doc.id)).toEqual([])
  })

  it('stands on the page of its item, planned and then refused, for members only', async () => {
    const doc = await draft({ summary: '' })
    const ask = (as: Actor) => cms.rest('GET', `/news/${doc.id}/schedules`, { as })
    expect((await ask(room.editor)).body).toEqual({ planned: [], failed: [] })
    await schedule(doc, room.reviewer)
    const entry = { id: expect.any(String), type: 'publish', at: at.toISOString() }
    expect((await ask(room.editor)).body).toEqual({ planned: [entry], failed: [] })
    expect((await ask(room.outsider)).status).toBe(404)
    await run(at)
    expect((await ask(room.editor)).body).toEqual({
      planned: [],
      failed: [{ ...entry, message: expect.stringContaining('summary') }],
    })
  })

  it('cannot be put on an alert', () => {
    const { versions } = cms.payload.collections.alerts!.config
    expect(versions?.drafts).toBeFalsy()
  })
})
