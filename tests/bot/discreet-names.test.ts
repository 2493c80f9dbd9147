import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginDay, createAlert } from '../support/alerts'
import { complete, createNewsroom, createWriter, docOf, type Newsroom } from '../support/content'
import { createTestPayload, type Actor, type Doc, type TestPayload } from '../support/payload'
import { createSweepWorld, type SweepWorld } from '../support/sending/sweep-world'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const list = {
  en: '1 new message from your reading list.',
  de: '1 neue Nachricht aus Ihrer Leseliste.',
}

let cms: TestPayload
let room: Newsroom
let world: SweepWorld
let officer: Actor
let caseDoc: Doc

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  officer = await cms.person([[room.ours, 'alertOfficer']])
  caseDoc = (await cms.payload.create({
    collection: 'cases',
    data: { title: 'Sample case', country: 'AZ', tenant: room.ours.id },
    locale: 'en',
  })) as unknown as Doc
  await name({ botDiscreetName: 'Evening notes' })
  world = await createSweepWorld(cms)
  world.startBot()
})
afterAll(async () => {
  await world?.close()
  await cms?.close()
})

const name = (data: object) =>
  cms.payload.update({ collection: 'organisations', id: room.ours.id, data, locale: 'en' })

const phone = (
  follows: Doc[],
  { locale = 'en', link = 'o' }: { locale?: 'en' | 'de'; link?: string } = {},
) =>
  world.reader({
    locale,
    discreet: true,
    follows: follows.map(({ publicId }) => `${link}-${String(publicId)}`),
  })

/** Sends an alert of ours, with this audience, to the end. */
async function send(audience: object = {}, change?: (broadcast: Doc) => Promise<unknown>) {
  world.clock.now = new Date()
  const where = { organisation: room.ours, caseDoc, editor: room.editor }
  await beginDay(cms, room.ours)
  const alert = await createAlert(cms, where, { alert: { audience } })
  for (const [step, as] of [
    ['submit', room.editor],
    ['approve', officer],
  ] as const) {
    const answer = await cms.rest('POST', `/alerts/${alert.id}/${step}`, { as, body: {} })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  }
  const broadcast = async () =>
    (
      await cms.payload.find({
        collection: 'broadcasts',
        where: { alert: { equals: alert.id } },
        showHiddenFields: true,
      })
    ).docs[0] as unknown as Doc & { state: string }
  await change?.(await broadcast())
  world.clock.now = new Date(Date.now() + minuteMs)
  await expect.poll(async () => (await broadcast()).state, { timeout: 60_000 }).toBe('done')
}

describe('an alert on discreet phones', () => {
  it('comes from the discreet name, to followers alone', async () => {
    const [follower, german, everything, elsewhere, ofCase] = [
      await phone([room.ours]),
      await phone([room.ours], { locale: 'de' }),
      await phone([]),
      await phone([room.theirs]),
      await phone([caseDoc], { link: 'a' }),
    ]
    await send({ orgs: [room.ours.id] })
    expect(world.texts(follower)).toEqual(['Evening notes: 1 new message.'])
    expect(world.texts(german)).toEqual([list.de])
    expect(world.texts(ofCase)).toEqual(['Evening notes: 1 new message.'])
    expect([world.texts(everything), world.texts(elsewhere)]).toEqual([[], []])
    await send()
    expect(world.texts(follower)).toHaveLength(2)
    expect(world.texts(everything)).toEqual(['Evening notes: 1 new message.'])
    expect(world.texts(elsewhere)).toEqual([])
  }, 120_000)

  it('that was approved before there were such choices reaches everybody as it did', async () => {
    const reader = await phone([])
    await send({}, async ({ id, content }) => {
      const { discreetName: _name, ...old } = content as Record<string, unknown>
      expect(old.audience).toEqual({ topics: [], countries: [], locales: [] })
      await cms.payload.update({ collection: 'broadcasts', id, data: { content: old } })
    })
    expect(world.texts(reader)).toEqual([list.en])
  }, 120_000)
})

describe('a summary on discreet phones', () => {
  it('comes from the discreet name where all of it is of one organisation', async () => {
    const digest = { every: 'daily', at: 9 * 60 } as const
    const reader = (follows: Doc[]) =>
      world.reader({
        digest,
        discreet: true,
        follows: follows.map(({ publicId }) => `o-${String(publicId)}`),
      })
    const [ofOurs, ofTheirs, ofAll] = [
      await reader([room.ours]),
      await reader([room.theirs]),
      await reader([]),
    ]
    const write = createWriter(cms)
    for (const [organisation, as] of [
      [room.ours, room.reviewer],
      [room.theirs, room.outsider],
    ] as const) {
      const data = { tenant: organisation.id, ...complete.news() }
      expect(docOf(await write.publish('news', data, { as }))).toBeDefined()
    }
    // The next time that it is 9:00 in Baku, and the end of that quarter.
    const today = Math.floor(Date.now() / dayMs) * dayMs + 5 * 60 * minuteMs
    const end = (today > Date.now() ? today : today + dayMs) + 15 * minuteMs
    world.clock.now = new Date(end)
    await world.makeSweeps(new Date(end))
    await world.untilSent()
    expect(world.texts(ofOurs).at(-1)).toBe('Evening notes: 1 new message.')
    expect(world.texts(ofTheirs).at(-1)).toBe(list.en)
    expect(world.texts(ofAll).at(-1)).toBe(list.en)
  }, 120_000)
})
