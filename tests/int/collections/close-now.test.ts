import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPublicationStore } from '../../../src/database/record/open'
import { createPlanLoader } from '../../../src/publications/sweep-plan/load-plan'
import { complete, createNewsroom, createWriter, docOf, problemsOf } from '../../support/content'
import type { Newsroom } from '../../support/content'
import { slugs } from '../../support/partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let addressee: Doc
let write: ReturnType<typeof createWriter>

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  write = createWriter(cms)
  const who = { tenant: room.ours.id, ...complete.addressees() }
  addressee = docOf(await write.publish('addressees', who, { as: room.reviewer }))
})
afterAll(() => cms.close())

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

async function openPetition(): Promise<Doc> {
  const body = {
    tenant: room.ours.id,
    ...complete.petitions(addressee),
    opensAt: inDays(-2_500),
    closesAt: inDays(9),
  }
  const answer = await write.publish('petitions', body, { as: room.reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

const change = (doc: Doc, data: object) =>
  write.update('petitions', doc.id, data, { as: room.reviewer })

/** What phones would be told: petitions that are open, and those that closed early. */
async function plan(doc: Doc) {
  const load = createPlanLoader(openPublicationStore(cms.payload, slugs))
  const { petitions, closings } = await load(new Date(), null)
  const isIt = ({ id }: { id: string }) => id === doc.publicId
  return {
    open: petitions.some(isIt),
    closedEarly: closings.some(({ petition }) => isIt(petition)),
  }
}

const slip = () => ({ closesAt: inDays(-2_000), deadlineReason: 'The hearing was moved.' })

describe('a published deadline that is moved into the past', () => {
  it.each([-2_000, -30, -1, -1 / 24 / 20])(
    'is asked about first, and phones are told nothing (%f days)',
    async (days) => {
      const doc = await openPetition()
      const answer = await change(doc, { ...slip(), closesAt: inDays(days), _status: 'published' })
      expect(answer.status).toBe(400)
      expect(problemsOf(answer)).toMatchObject([
        { path: 'closesAt', message: expect.stringContaining('close at once') as string },
      ])
      expect(problemsOf(answer)[0]!.message).toContain('closeNow: true')
      expect(await plan(doc)).toEqual({ open: true, closedEarly: false })
      const { body } = await cms.visit(`/petitions/${doc.id}?depth=0`)
      expect(body.closesAt).toBe(doc.closesAt)
      expect(body.deadlineHistory ?? []).toEqual([])
    },
  )

  it('is asked about when a draft with it is published, too', async () => {
    const doc = await openPetition()
    const draft = await write.update('petitions', doc.id, slip(), { as: room.editor, draft: true })
    expect(draft.status, JSON.stringify(draft.body)).toBe(200)
    const answer = await change(doc, { ...slip(), _status: 'published' })
    expect(problemsOf(answer)).toMatchObject([{ path: 'closesAt' }])
    expect(await plan(doc)).toEqual({ open: true, closedEarly: false })
  })

  it.each([{ closeNow: false }, { closeNow: null }])('is not closed by %j', async (word) => {
    const doc = await openPetition()
    const answer = await change(doc, { ...slip(), ...word, _status: 'published' })
    expect(answer.status).toBe(400)
    expect(await plan(doc)).toEqual({ open: true, closedEarly: false })
  })

  it('closes at once when that is said, is told, and the word is not kept for another time', async () => {
    const doc = await openPetition()
    const answer = await change(doc, { ...slip(), closeNow: true, _status: 'published' })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(docOf(answer)).not.toHaveProperty('closeNow', true)
    expect(await plan(doc)).toEqual({ open: false, closedEarly: true })
    const again = { closesAt: inDays(9), deadlineReason: 'It goes on.', _status: 'published' }
    expect((await change(doc, again)).status).toBe(200)
    expect((await change(doc, { ...slip(), _status: 'published' })).status).toBe(400)
    expect(await plan(doc)).toEqual({ open: true, closedEarly: false })
  })

  it('still wants a reason', async () => {
    const doc = await openPetition()
    const move = { closesAt: inDays(-9), closeNow: true, _status: 'published' }
    expect(problemsOf(await change(doc, move))).toMatchObject([{ path: 'deadlineReason' }])
  })

  it('is asked about for a draft that says so already: the word belongs to the click that publishes', async () => {
    const doc = await openPetition()
    const draft = { ...slip(), closeNow: true }
    await write.update('petitions', doc.id, draft, { as: room.editor, draft: true })
    expect((await change(doc, { _status: 'published' })).status).toBe(400)
  })
})

describe('a deadline that is moved elsewhere', () => {
  it('needs no such word ahead of now', async () => {
    const doc = await openPetition()
    const move = { closesAt: inDays(1), deadlineReason: 'Sooner.', _status: 'published' }
    expect((await change(doc, move)).status).toBe(200)
  })
})
