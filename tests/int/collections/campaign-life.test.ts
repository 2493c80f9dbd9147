import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPublicationStore } from '../../../src/database/record/open'
import { reconcileAll, reconcileRecent } from '../../../src/recording/reconcile'
import type { PublicationStore } from '../../../src/publications/store'
import { createBotContent } from '../../../src/processes/worker/bot-content'
import { describeEvent } from '../../../src/partner/webhooks/message'
import { complete, createWriter, docOf } from '../../support/content'
import { openPartnerApi, slugs } from '../../support/partner/partner'
import { type Actor, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let ours: Doc
let reviewer: Actor
let addressee: Doc
let record: PublicationStore

/** The last whole second of 28 January in Baku, and the first after it. */
const last = new Date('2032-01-28T19:59:59.999Z')
const after = new Date('2032-01-28T20:00:00.000Z')
const window = { from: '2032-01-21T20:00:00.000Z', to: '2032-01-28T19:59:00.000Z' }

beforeAll(async () => {
  cms = await createTestPayload()
  ours = await cms.organisation('Ours', { publicApi: true })
  reviewer = await cms.person([[ours, 'reviewer']])
  record = openPublicationStore(cms.payload, slugs)
  addressee = await publish('addressees', complete.addressees())
})
afterAll(() => cms.close())

async function publish(slug: string, data: object): Promise<Doc> {
  const body = { tenant: ours.id, ...data }
  const answer = await createWriter(cms).publish(slug, body, { as: reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

async function update(slug: string, doc: Doc, data: object): Promise<void> {
  const answer = await createWriter(cms).update(slug, doc.id, data, { as: reviewer })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

const campaign = () =>
  publish('campaigns', { ...complete.campaigns(), startsAt: window.from, endsAt: window.to })
const petition = (changes: object = {}) =>
  publish('petitions', {
    ...complete.petitions(addressee),
    opensAt: window.from,
    closesAt: window.to,
    ...changes,
  })

const row = async (doc: Doc) => (await record.read([String(doc.publicId)]))[0]!
const tick = (now: Date) =>
  reconcileRecent({ payload: cms.payload, slugs, now, since: new Date(now.getTime() - 5_000) })
const api = (now: Date) => openPartnerApi(cms, { now: () => now })
const bot = () =>
  createBotContent({
    payload: cms.payload,
    slugs,
    organisation: null,
    reminderPlan: async () => ({ petitions: [], days: [], windowMs: 900_000 }),
  })

describe('the phase of a campaign', () => {
  it('is the last hours through the last second in Baku and over one later, everywhere', async () => {
    const { publicId } = await campaign()
    const shownAt = async (now: Date) => {
      const partner = await api(now)
      const feed = await partner.get('/feed?type=campaign&limit=100')
      const item = await partner.get(`/items/${String(publicId)}`)
      const embed = await partner.get(`/embed/campaign/${String(publicId)}`)
      const live = await partner.get('/campaigns?phase=live&limit=100')
      const idsOf = (items: { id: string }[]) => items.map(({ id }) => id)
      return {
        feed: feed.body.items.find(({ id }: { id: string }) => id === publicId).phase,
        item: item.body.phase,
        isLive: idsOf(live.body.items).includes(String(publicId)),
        embed: embed.text,
      }
    }
    const [before, later] = [await shownAt(last), await shownAt(after)]
    expect(before).toMatchObject({ feed: 'lastHours', item: 'lastHours', isLive: true })
    expect(later).toMatchObject({ feed: 'ended', item: 'ended', isLive: false })
    expect(later.embed).not.toBe(before.embed)
  })

  it('is told once for each change, however often somebody looks', async () => {
    const doc = await campaign()
    const { seq } = await row(doc)
    for (const at of [window.from, '2032-01-27T20:00:00.000Z', after.toISOString()]) {
      const before = await row(doc)
      await tick(new Date(new Date(at).getTime() - 1))
      expect((await row(doc)).version).toBe(before.version)
      await Promise.all([tick(new Date(at)), tick(new Date(at))])
      await tick(new Date(at))
      const now = await row(doc)
      expect(now.version).toBe(before.version + 1)
      expect(describeEvent(now)).toBe('campaign.phaseChanged')
      expect(now.updatedAt).toEqual(before.updatedAt)
    }
    expect((await row(doc)).seq).toBeGreaterThan(seq)
    expect((await row(doc)).item?.phase).toBe('ended')
  })

  it('is told once, as it is now, after a downtime in which it changed twice', async () => {
    const doc = await campaign()
    await reconcileAll({ payload: cms.payload, slugs, now: new Date('2032-01-28T12:00:00Z') })
    expect(await row(doc)).toMatchObject({
      version: 2,
      event: 'phaseChanged',
      item: { phase: 'lastHours' },
    })
  })
})

describe('the state of a petition', () => {
  it('is the same in the API and in the bot through the last second', async () => {
    const { publicId } = await petition()
    const shownAt = async (now: Date) => {
      const { body } = await (await api(now)).get(`/items/${String(publicId)}`)
      const open = await bot().closingPetitions(now)
      return { state: body.state, inBot: open.some((one) => one.publicId === publicId) }
    }
    expect(await shownAt(last)).toEqual({ state: 'closing', inBot: true })
    expect(await shownAt(after)).toEqual({ state: 'closed', inBot: false })
  })

  it('changes by time with one change of the record each', async () => {
    const doc = await petition()
    await tick(new Date('2032-01-25T20:00:00.000Z'))
    expect(await row(doc)).toMatchObject({ version: 2, item: { state: 'closing' } })
    await tick(after)
    await tick(after)
    expect(await row(doc)).toMatchObject({ version: 3, item: { state: 'closed' } })
  })

  it('tells partners of a deadline that moves', async () => {
    const doc = await petition()
    const moved = { closesAt: '2032-02-10T19:59:00.000Z', deadlineReason: 'More time was given.' }
    await update('petitions', doc, { ...moved, _status: 'published' })
    expect(describeEvent(await row(doc))).toBe('petition.deadlineChanged')
  })

  it('takes one that was handed over, is internal or has an embargo out of the bot', async () => {
    const now = new Date('2032-01-27T00:00:00.000Z')
    const docs = [
      await petition({ deliveredAt: '2032-01-26T00:00:00.000Z' }),
      await petition({ visibility: 'internal' }),
      await petition({ embargoUntil: '2032-01-27T12:00:00.000Z' }),
    ]
    const shown = (await bot().closingPetitions(now)).map(({ publicId }) => publicId)
    for (const { publicId } of docs) expect(shown).not.toContain(publicId)
  })
})
