import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composeAlert } from '../../src/broadcasts/alert/compose-alert'
import type { Broadcast } from '../../src/broadcasts/broadcast'
import { composeSweep } from '../../src/broadcasts/compose-sweep'
import type { PlannedDay, PlannedNote, PlannedSweep } from '../../src/broadcasts/planned-sweep'
import { createTelegramFetch } from '../../src/bot/telegram/telegram-fetch'
import { createTelegramMessenger } from '../../src/bot/telegram/telegram-messenger'
import { locales } from '../../src/core/locales'
import type { OutgoingMessage } from '../../src/delivery/messenger'
import type { SubscriberRecord } from '../../src/subscribers/record'
import {
  botName,
  startPhoneWorld,
  token,
  username,
  type Person,
  type PhoneWorld,
} from './support/phone-world'

let world: PhoneWorld
let connection: ReturnType<typeof createTelegramFetch>
beforeAll(async () => {
  world = await startPhoneWorld()
  connection = createTelegramFetch({ origin: world.sandbox.origin })
})
afterAll(async () => {
  await connection.close()
  await world.close()
})

async function subscriber(languageCode: string = 'en'): Promise<Person> {
  const reader = world.person(languageCode)
  const notice = await reader.opens()
  await reader.taps(notice.labels[0]!)
  return reader
}

const recordOf = async ({ chat }: Person): Promise<SubscriberRecord> => (await world.record(chat))!

/** Sends as the dispatcher does. */
async function arrives(reader: Person, message: OutgoingMessage | null) {
  const messenger = createTelegramMessenger({
    token,
    apiRoot: world.sandbox.origin,
    request: connection.request,
  })
  expect(await messenger.send(reader.chat, message!)).toMatchObject({ kind: 'delivered' })
  return world.sandbox.view(reader.chat, username).messages.at(-1)!
}

async function alertFor(reader: Person) {
  const content = (await world.content.alert('alertx1', world.clock.now))!
  const broadcast: Broadcast = {
    id: '1',
    key: 'alert:1:x',
    kind: 'alert',
    priority: 'urgent',
    notBefore: world.clock.now,
    notAfter: new Date(world.clock.now.getTime() + 3_600_000),
    content,
  }
  return composeAlert(broadcast, await recordOf(reader), world.clock.now)
}

/** Words that would tell a stranger what the message is about. */
const telling =
  /alert|urgent|held|lawyer|sample|case|AZ-|petition|rights|SAMPLE|İş|vəkil|rem[ie]mb|law|news/i

describe('an alert on a new phone', () => {
  test.each(locales)(
    'begins with a neutral line in %s, and a tap shows it in its place',
    async (locale) => {
      const reader = await subscriber(locale)
      const shown = await arrives(reader, await alertFor(reader))
      expect(shown.text).not.toMatch(telling)
      expect(shown.text.length).toBeLessThanOrEqual(40)
      expect(shown.protect).toBe(true)
      expect(JSON.stringify(shown.keyboard.map((row) => row.map(({ text }) => text)))).not.toMatch(
        telling,
      )
      const whole = await reader.taps('v1:reveal:alert.alertx1:0')
      expect(whole.id).toBe(shown.id)
      expect(whole.text).toContain('AZ-2026-014')
      expect(whole.labels.length).toBeGreaterThan(1)
      expect(world.sandbox.view(reader.chat, username).messages.at(-1)!.protect).toBe(true)
      const copies = world.sandbox
        .view(reader.chat, username)
        .messages.filter(({ fromBot }) => fromBot)
      expect(copies.filter(({ text }) => text === whole.text)).toHaveLength(1)
    },
  )

  test('is whole at once for somebody who wants it so', async () => {
    const reader = await subscriber()
    await reader.types('/settings')
    await reader.taps('On this phone')
    await reader.taps('✓ Neutral first line')
    expect((await recordOf(reader)).discreet).toBe(false)
    const shown = await arrives(reader, await alertFor(reader))
    expect(shown.text).toContain('Two people held')
    expect(shown.protect).toBe(true)
  })

  test('says calmly that it is over when it was taken back meanwhile', async () => {
    const reader = await subscriber()
    const shown = await arrives(reader, await alertFor(reader))
    const before = { ...world.content }
    world.content.alert = async () => null
    try {
      const whole = await reader.taps('Show')
      expect(whole).toMatchObject({
        id: shown.id,
        text: 'This is no longer current. /now shows what is open.',
      })
      expect(whole.labels).toEqual([])
    } finally {
      Object.assign(world.content, before)
    }
  })

  test('can be shown after somebody stopped, and by whoever is not subscribed any more', async () => {
    const reader = await subscriber()
    await arrives(reader, await alertFor(reader))
    await world.subscribers.erase(botName, reader.chat)
    expect((await reader.taps('Show')).text).toContain('Two people held')
  })
})

const day: PlannedDay = {
  id: 'dayx1',
  organisation: 'orgx1',
  signature: { en: '— Sample organisation' },
  people: [],
  month: 1,
  day: 22,
  firstYear: 2020,
  quiet: true,
  title: { en: 'A day of sample people' },
  about: { en: 'What it is about.' },
}
const note: PlannedNote = {
  id: 'newsx1',
  organisation: 'orgx1',
  campaigns: [],
  topics: [],
  countries: [],
  publishedAt: Date.parse('2026-01-22T08:00:00Z'),
  title: { en: 'A sample of the news' },
  url: {},
}

describe('what else comes by itself', () => {
  const at = (text: string) => Date.parse(text)
  const sweeps: [string, () => PlannedSweep, Date, RegExp][] = [
    [
      'a reminder',
      () => ({
        kind: 'reminders',
        window: { from: at('2026-01-25T18:00:00Z'), to: at('2026-01-25T18:15:00Z') },
        petitions: world.content.lists.plan.petitions,
        days: [],
      }),
      new Date('2026-01-25T18:00:00Z'),
      /A law against hate crime/,
    ],
    [
      'a remembrance day',
      () => ({
        kind: 'remembrance',
        window: { from: at('2026-01-22T09:00:00Z'), to: at('2026-01-22T09:15:00Z') },
        days: [day],
      }),
      new Date('2026-01-22T09:00:00Z'),
      /A day of sample people/,
    ],
    [
      'a digest',
      () => ({
        kind: 'digest',
        window: { from: at('2026-01-22T09:00:00Z'), to: at('2026-01-22T09:15:00Z') },
        notes: [note],
      }),
      new Date('2026-01-22T09:15:00Z'),
      /A sample of the news/,
    ],
    [
      'an early closing',
      () => ({
        kind: 'closed',
        window: { from: at('2026-01-22T09:00:00Z'), to: at('2026-01-22T09:15:00Z') },
        petition: world.content.lists.plan.petitions[0]!,
        closedAt: at('2026-01-22T09:00:00Z'),
        reason: {},
      }),
      new Date('2026-01-22T09:15:00Z'),
      /A law against hate crime/,
    ],
  ]

  test.each(sweeps)(
    '%s is neutral first, and shows the same as it would have',
    async (_what, sweepOf, now, about) => {
      const reader = await subscriber()
      const open = {
        ...(await recordOf(reader)),
        reminders: { ...(await recordOf(reader)).reminders, on: true },
        digest: { every: 'daily' as const, at: 540 },
      }
      const whole = composeSweep(sweepOf(), { ...open, discreet: false }, now)!
      expect(whole.text).toMatch(about)
      expect(whole.protect).toBe(true)
      const covered = composeSweep(sweepOf(), open, now)!
      expect(covered.text).toBe('1 new message from your reading list.')
      expect(covered.protect).toBe(true)
      await arrives(reader, covered)
      const { plan } = world.content.lists
      const before = world.clock.now
      const sweep = sweepOf()
      world.clock.now = now
      world.content.lists.plan = {
        ...plan,
        ...(sweep.kind === 'closed' && { petitions: [] }),
        days: [day],
        notes: [note],
        closings: sweep.kind === 'closed' ? [sweep] : [],
      } as never
      try {
        // What somebody chooses meanwhile does not matter.
        const shown = await reader.taps('Show')
        expect(shown.text).toBe(whole.text)
        expect(shown.labels).toEqual(whole.buttons.flat().map(({ text }) => text))
        await arrives(reader, covered)
        world.content.lists.plan = { ...plan, petitions: [], days: [] }
        expect((await reader.taps('Show')).text).toContain('no longer current')
      } finally {
        world.content.lists.plan = plan
        world.clock.now = before
      }
    },
  )
})

describe('what is chosen of the phone', () => {
  test.each([
    ['After 1 h', 1],
    ['After 6 h', 6],
    ['After 47 h', 47],
    ['They stay', null],
  ])('%s', async (label, hours) => {
    const reader = await subscriber()
    await reader.types('/settings')
    const shown = await reader.taps('On this phone')
    expect(shown.labels).toEqual(expect.arrayContaining(['✓ Neutral first line', '✓ After 24 h']))
    expect((await reader.taps(label)).labels).toContain(`✓ ${label}`)
    expect((await recordOf(reader)).vanishAfter).toBe(hours)
    const { text } = await reader.types('/privacy')
    expect(text).toContain(
      `Alerts leave this phone${hours === null ? ': never' : ` after: ${hours} h`}`,
    )
    expect(text).toContain('a neutral line first')
  })

  test('a forged number of hours is refused', async () => {
    const reader = await subscriber()
    await reader.types('/settings')
    await world.bot.bot.api.editMessageText(reader.chat, reader.sees().id, 'Forged', {
      reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'v1:vanish:-:12' }]] },
    })
    await reader.taps('x')
    expect((await recordOf(reader)).vanishAfter).toBe(24)
  })

  test('a record from before has both as a new one has', async () => {
    const reader = await subscriber()
    const { discreet: _d, vanishAfter: _v, ...old } = await recordOf(reader)
    await world.subscribers.change(botName, reader.chat, () => old as SubscriberRecord)
    expect(await recordOf(reader)).toMatchObject({ discreet: true, vanishAfter: 24 })
  })
})
