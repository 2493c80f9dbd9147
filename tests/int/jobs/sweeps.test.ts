import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPublicationStore } from '../../../src/database/record/open'
import { createSweepSource } from '../../../src/processes/worker/sweep-source'
import { createPlanLoader } from '../../../src/publications/sweep-plan/load-plan'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { noReminders } from '../../../src/subscribers/record'
import { complete, createNewsroom, createWriter, docOf, type Newsroom } from '../../support/content'
import { slugs } from '../../support/partner/partner'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { createSweepWorld, newToken, type SweepWorld } from '../../support/sending/sweep-world'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const keyring = createKeyring(randomBytes)

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>
let world: SweepWorld
let petition: Doc

/** 18:00 in Baku on the day ten days from now. */
const closing = () => Math.floor(Date.now() / dayMs) * dayMs + 10 * dayMs + 14 * hourMs
/** When the first reminder is due to whoever hears at 18:00 in Baku. */
const sevenDays = () => closing() - 7 * dayMs

async function publish(slug: string, data: object, organisation = room.ours, as = room.reviewer) {
  const answer = await write.publish(slug, { tenant: organisation.id, ...data }, { as })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return docOf(answer)
}

async function publishPetition(changes: object = {}, mine = true): Promise<Doc> {
  const [organisation, as] = mine ? [room.ours, room.reviewer] : [room.theirs, room.outsider]
  const addressee = await publish('addressees', complete.addressees(), organisation, as)
  const data = {
    ...complete.petitions(addressee),
    opensAt: new Date(Date.now() - dayMs).toISOString(),
    closesAt: new Date(closing() - 60_000).toISOString(),
    ...changes,
  }
  return publish('petitions', data, organisation, as)
}

const at = (ms: number) => {
  world.clock.now = new Date(ms)
}

/** The content of a row as version 0.2.0 wrote it: whole petitions and days, frozen with their words. */
const sweepOf020 = (id: string, window: { from: number; to: number }) => ({
  kind: 'reminders',
  window,
  petitions: [
    {
      id,
      organisation: 'org1',
      signature: { en: '— Sample Voice' },
      campaigns: ['campaign1'],
      topics: [],
      countries: [],
      timeZone: 'Asia/Baku',
      title: { en: 'Words of yesterday' },
      whyNow: { en: 'Words of yesterday.' },
      url: { en: 'https://voice.example.org/sign' },
      opensAt: null,
      deadlines: [{ from: 0, closesAt: closing(), reason: {} }],
      count: { value: 120, asOf: window.from },
    },
  ],
  days: [
    {
      id: 'day1',
      organisation: 'org1',
      signature: {},
      people: [],
      month: 1,
      day: 22,
      firstYear: null,
      quiet: true,
      title: { en: 'Words of yesterday' },
      about: {},
    },
  ],
})

beforeEach(async () => {
  cms = await createTestPayload({ botTokenPublicKey: keyring.tokenKey.public })
  room = await createNewsroom(cms)
  write = createWriter(cms)
  world = await createSweepWorld(cms, keyring)
  petition = await publishPetition()
})
afterEach(async () => {
  await world?.close()
  await cms?.close()
})

describe('the sweep of a window', () => {
  it('brings a reminder to the phones of those who asked for it, once', async () => {
    const reader = await world.reader()
    const other = await world.reader({ reminders: noReminders })
    world.startBot()
    at(sevenDays() + 5_000)
    await world.makeSweeps()
    await world.untilSent()
    await world.makeSweeps()
    expect(world.texts(reader)).toHaveLength(1)
    expect(world.texts(reader)[0]).toContain('Sample petition')
    expect(world.texts(other)).toEqual([])
    expect(await world.sweeps('reminders')).toMatchObject([
      {
        key: `reminders:${new Date(sevenDays()).toISOString()}`,
        state: 'done',
        progress: 100,
        delivered: 'fewer than 10',
      },
    ])
  })

  it('is made once by two workers', async () => {
    at(sevenDays())
    const outcomes = await Promise.all([world.makeSweeps(), world.makeSweeps()])
    expect(outcomes.reduce((sum, { facts }) => sum + (facts.made ?? 0), 0)).toBe(
      (await world.sweeps()).length,
    )
    expect(await world.sweeps('reminders')).toHaveLength(1)
  })

  it('touches the one before, whatever minute the job runs in and wherever it died', async () => {
    let covered: Date | null = null
    for (const minutes of [0, 7, 14, 15, 50, 61]) {
      at(sevenDays() + minutes * 60_000)
      const outcome = await world.makeSweeps(covered)
      // Every other run dies before it can say how far it came.
      if (minutes % 2 === 0) covered = outcome.covered ?? null
    }
    const windows = (await world.sweeps('reminders')).map(({ from, to }) => [from, to])
    expect(windows.length).toBeGreaterThan(2)
    for (const [index, [from]] of windows.slice(1).entries()) expect(from).toBe(windows[index]![1])
  })

  it('does not send what was taken back after it was made', async () => {
    const reader = await world.reader()
    at(sevenDays())
    await world.makeSweeps()
    const answer = await cms.rest('POST', `/petitions/${petition.id}/retract`, {
      as: room.reviewer,
      body: { reason: 'retracted', note: { en: 'One name was wrong.' } },
    })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    world.startBot()
    await world.untilSent()
    expect(world.texts(reader)).toEqual([])
  })

  it('says the words that are public when it is sent', async () => {
    const reader = await world.reader()
    at(sevenDays())
    await world.makeSweeps()
    await write.update('petitions', petition.id, { title: 'Put right' }, { as: room.reviewer })
    world.startBot()
    await world.untilSent()
    expect(world.texts(reader)[0]).toContain('Put right')
  })

  it('follows what is public while it is being sent, to the next reader', async () => {
    const reader = await world.reader()
    at(sevenDays())
    await world.makeSweeps()
    const source = createSweepSource({
      payload: cms.payload,
      slugs,
      bot: 'alliance',
      organisation: null,
      carriers: async () => ['alliance'],
      cursors: world.store.cursors,
      loadPlan: createPlanLoader(openPublicationStore(cms.payload, slugs)),
      openRow: (row) => world.subscribers.open(row),
      now: () => world.clock.now,
      onError: (error) => expect.unreachable(String(error)),
    })
    const nextTexts = async () => {
      const { row } = (await world.subscribers.find('alliance', reader))!
      const prepared = (await source.due()).map((sweep) => sweep.prepare(row, world.clock.now))
      return prepared.flatMap((one) => (one ? [one.message.text] : []))
    }
    expect(await nextTexts()).toEqual([expect.stringContaining('Sample petition')])
    await write.update('petitions', petition.id, { title: 'Put right' }, { as: room.reviewer })
    expect(await nextTexts()).toEqual([expect.stringContaining('Put right')])
    await cms.rest('POST', `/petitions/${petition.id}/retract`, {
      as: room.reviewer,
      body: { reason: 'retracted', note: { en: 'One name was wrong.' } },
    })
    expect(await nextTexts()).toEqual([])
  })

  it('is kept as a window and ids, without a word of what it is about', async () => {
    const note = await publish('news', { ...complete.news(), title: 'A note for all' })
    const answered = await publishPetition({ title: 'Answered early' })
    const response = { date: new Date().toISOString() }
    await write.update('petitions', answered.id, { response }, { as: room.reviewer })
    const date = new Date(sevenDays())
    const day = await publish('commemorative-days', {
      ...complete.commemorativeDays(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      quietMode: true,
    })
    at(Date.now() + 60_000)
    await world.makeSweeps()
    at(sevenDays())
    await world.makeSweeps()
    const sweeps = await world.sweeps()
    expect(new Set(sweeps.map(({ kind }) => kind))).toEqual(
      new Set(['reminders', 'remembrance', 'digest', 'closed']),
    )
    const window = { from: expect.any(Number) as number, to: expect.any(Number) as number }
    const shapes: Record<string, object> = {
      reminders: { petitions: [petition.publicId] },
      remembrance: { days: [day.publicId] },
      digest: { notes: [note, petition, answered].map(({ publicId }) => String(publicId)).sort() },
      closed: { petition: answered.publicId },
    }
    for (const { kind, content } of sweeps) {
      expect(content).toEqual({ kind, window, ...shapes[String(kind)] })
    }
  })

  it('of version 0.2.0, with the texts that it held, goes out in the words of now', async () => {
    const reader = await world.reader()
    const window = { from: sevenDays(), to: sevenDays() + 15 * 60_000 }
    at(window.from + 5_000)
    await cms.payload.create({
      collection: 'sweeps',
      data: {
        key: `reminders:${new Date(window.from).toISOString()}`,
        kind: 'reminders',
        state: 'sending',
        from: new Date(window.from).toISOString(),
        to: new Date(window.to).toISOString(),
        notAfter: new Date(window.to + 12 * hourMs).toISOString(),
        content: sweepOf020(String(petition.publicId), window),
      },
      overrideAccess: true,
    })
    world.startBot()
    await world.untilSent()
    expect(world.texts(reader)).toHaveLength(1)
    expect(world.texts(reader)[0]).toContain('Sample petition')
    expect(world.texts(reader)[0]).not.toContain('Words of yesterday')
    expect(await world.sweeps('reminders')).toMatchObject([{ state: 'done' }])
  })

  it('is seen by administrators of the platform alone, and written by nobody', async () => {
    at(sevenDays())
    await world.makeSweeps()
    const [sweep] = await world.sweeps()
    const admin = await cms.person([], { platformAdmin: true })
    const seen = await cms.rest('GET', '/sweeps', { as: admin })
    expect(seen.body.docs.length).toBeGreaterThan(0)
    expect(JSON.stringify(seen.body)).not.toContain('Sample petition')
    for (const as of [room.reviewer, room.editor]) {
      expect((await cms.rest('GET', '/sweeps', { as })).body.docs ?? []).toEqual([])
    }
    for (const as of [admin, room.reviewer]) {
      const change = { as, body: { state: 'done' } }
      expect((await cms.rest('PATCH', `/sweeps/${sweep!.id}`, change)).status).toBe(403)
      expect((await cms.rest('DELETE', `/sweeps/${sweep!.id}`, { as })).status).toBe(403)
    }
  })
})

describe('a worker that was down for 26 hours', () => {
  it('sends what is still of use and leaves out what is not', async () => {
    const evening = await world.reader()
    // Where nine in the morning of yesterday fell into the downtime, and that day is over.
    const far = await world.reader({ timeZone: 'America/New_York', reminders: noReminders })
    const day = new Date(sevenDays() - dayMs)
    await publish('commemorative-days', {
      ...complete.commemorativeDays(),
      month: day.getUTCMonth() + 1,
      day: day.getUTCDate(),
      quietMode: false,
    })
    world.startBot()
    const back = sevenDays() + 20 * 60_000
    at(back)
    await world.makeSweeps(new Date(back - 26 * hourMs))
    await world.untilSent()
    expect(world.texts(evening).filter((text) => text.includes('Sample petition'))).toHaveLength(1)
    expect(world.texts(far)).toEqual([])
    expect(await world.sweeps('remembrance')).toHaveLength(1)
    expect(await world.sweeps('reminders')).toHaveLength(1)
    expect(Date.parse(String((await world.sweeps('reminders'))[0]!.to))).toBeGreaterThan(back)
  })

  it('counts those for whom a sweep came too late', async () => {
    const reader = await world.reader()
    at(sevenDays())
    await world.makeSweeps()
    at(sevenDays() + 26 * hourMs)
    world.startBot()
    await world.untilSent()
    expect(world.texts(reader)).toEqual([])
    expect((await world.sweeps('reminders'))[0]).toMatchObject({
      state: 'expired',
      expired: 'fewer than 10',
    })
  })

  it('gives up what no bot has finished, and forgets it after a week', async () => {
    at(sevenDays())
    await world.makeSweeps()
    at(sevenDays() + 14 * hourMs)
    const later = await world.makeSweeps(new Date(sevenDays() + 14 * hourMs))
    expect(later.facts.expired).toBeGreaterThan(0)
    expect((await world.sweeps('reminders'))[0]!.state).toBe('expired')
    at(sevenDays() + 9 * dayMs)
    const last = await world.makeSweeps(new Date(sevenDays() + 9 * dayMs))
    expect(last.facts.removed).toBeGreaterThan(0)
  })
})

describe('a petition that closes early', () => {
  it('is announced once when it was answered, and reminds nobody any more', async () => {
    const reader = await world.reader()
    await write.update(
      'petitions',
      petition.id,
      { response: { date: new Date().toISOString() } },
      { as: room.reviewer },
    )
    world.startBot()
    at(Date.now() + 60_000)
    await world.makeSweeps()
    at(Date.now() + 120_000)
    await world.makeSweeps()
    await world.untilSent()
    expect(await world.sweeps('closed')).toHaveLength(1)
    expect(world.texts(reader)).toHaveLength(1)
    at(sevenDays())
    await world.makeSweeps()
    await world.untilSent()
    expect(world.texts(reader)).toHaveLength(1)
  })
})

describe('the digest', () => {
  it('lists what is public for everybody, in reviewed languages, when its window is over', async () => {
    const reader = await world.reader({ digest: { every: 'daily', at: 18 * 60 } })
    await publish('news', { ...complete.news(), title: 'A note for all' })
    await publish('news', { ...complete.news(), title: 'For partners', visibility: 'partners' })
    await publish('news', { ...complete.news(), title: 'With notice', contentNotice: 'Loss.' })
    world.startBot()
    // The next time that it is 18:00 in Baku, and the end of that quarter.
    const today = closing() - 10 * dayMs
    const due = today > Date.now() ? today : today + dayMs
    at(due + 1_000)
    await world.makeSweeps()
    await world.untilSent()
    expect(world.texts(reader).filter((text) => text.includes('A note for all'))).toEqual([])
    at(due + 15 * 60_000)
    await world.makeSweeps(new Date(due + 15 * 60_000))
    await world.untilSent()
    const [digest] = world.texts(reader).filter((text) => text.includes('A note for all'))
    expect(digest).toBeDefined()
    expect(digest).not.toContain('For partners')
    expect(digest).not.toContain('With notice')
  })
})

describe("an organisation's own bot", () => {
  it('carries what is its own and nothing of others', async () => {
    await publishPetition({ title: 'Of the others' }, false)
    const administrator = await cms.person([[room.ours, 'orgAdmin']])
    const token = newToken()
    const added = await cms.rest('POST', '/bots', {
      as: administrator,
      body: { tenant: room.ours.id, name: 'Own bot', token },
    })
    expect(added.status, JSON.stringify(added.body)).toBe(201)
    const bot = String(docOf(added).publicId)
    world.startBot({ bot, organisation: room.ours.id, token })
    world.startBot()
    const [here, there] = [await world.reader({}, bot), await world.reader()]
    at(sevenDays())
    await world.makeSweeps()
    await world.untilSent()
    expect(world.texts(here).join()).toContain('Sample petition')
    expect(world.texts(here).join()).not.toContain('Of the others')
    expect(world.texts(there).join()).toContain('Of the others')
  })
})
