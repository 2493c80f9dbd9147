import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { composeReminder } from '../../src/broadcasts/reminder/compose-reminder'
import { startPhoneWorld, type Person, type PhoneWorld } from './support/phone-world'

let world: PhoneWorld
beforeAll(async () => {
  world = await startPhoneWorld()
})
afterAll(() => world.close())

const noon = new Date('2026-01-22T10:20:00Z')

/** Somebody in Baku (UTC+4) whose reminders are as they begin. */
async function subscriber(): Promise<Person> {
  world.clock.now = noon
  const reader = world.person('en')
  await reader.opens()
  await reader.taps('Subscribe')
  await world.subscribers.change('alliance', reader.chat, (record) => ({
    ...record,
    timeZone: 'Asia/Baku',
    zoneChosen: true,
  }))
  return reader
}

const reminders = async (reader: Person) => (await world.record(reader.chat))!.reminders

/** Shows the buttons of a message that the bot sends by itself. */
async function gets(
  reader: Person,
  buttons: { text: string; callback: string }[],
): Promise<number> {
  const sent = await world.bot.bot.api.sendMessage(reader.chat, 'Sample', {
    reply_markup: {
      inline_keyboard: [buttons.map(({ text, callback }) => ({ text, callback_data: callback }))],
    },
  })
  return sent.message_id
}

async function taps(reader: Person, callback: string): Promise<string> {
  const message = await gets(reader, [{ text: 'x', callback }])
  await reader.taps('x', message)
  return reader.lastToast()
}

/** What the sweep of this quarter of an hour sends to the reader. */
async function sweep(reader: Person, from: string) {
  const window = { from: Date.parse(from), to: Date.parse(from) + 900_000 }
  const record = (await world.record(reader.chat))!
  const plan = world.content.lists.plan
  return composeReminder({ kind: 'reminders', window, ...plan }, record, new Date(window.to))
}

describe('/reminders', () => {
  test('begins with petitions off and remembrance days on', async () => {
    const reader = await subscriber()
    const shown = await reader.types('/reminders')
    expect(shown.labels).toEqual(['Petitions', '✓ Remembrance days', 'Settings'])
    expect(await sweep(reader, '2026-01-25T14:00:00Z')).toBeNull()
  })

  test('switches petitions on, offers hours and single petitions', async () => {
    const reader = await subscriber()
    await reader.types('/reminders')
    const shown = await reader.taps('Petitions')
    expect(shown.labels).toContain('✓ Petitions')
    expect(shown.labels).toContain('✓ 18:00')
    expect(shown.labels).toContain('✓ A law against hate cr…')
    expect(shown.text).toContain('at 18:00, time of Baku')
    expect(await sweep(reader, '2026-01-25T14:00:00Z')).not.toBeNull()
  })

  test('moves them to another hour', async () => {
    const reader = await subscriber()
    await reader.types('/reminders')
    await reader.taps('Petitions')
    await reader.taps('13:00')
    expect(await sweep(reader, '2026-01-25T09:00:00Z')).not.toBeNull()
    expect(await sweep(reader, '2026-01-25T14:00:00Z')).toBeNull()
  })

  test('switches a single petition off and on again', async () => {
    const reader = await subscriber()
    await reader.types('/reminders')
    await reader.taps('Petitions')
    await reader.taps('✓ A law against hate cr…')
    expect(await sweep(reader, '2026-01-25T14:00:00Z')).toBeNull()
    await reader.taps('A law against hate crime')
    expect(await sweep(reader, '2026-01-25T14:00:00Z')).not.toBeNull()
  })

  test('switches remembrance days off, and “not this year” off with them', async () => {
    const reader = await subscriber()
    await reader.types('/reminders')
    await reader.taps('✓ Remembrance days')
    expect((await world.record(reader.chat))?.remembrance).toEqual({ on: false, skipYear: null })
  })

  test('follows the reader into another time zone', async () => {
    const reader = await subscriber()
    await reader.types('/reminders')
    await reader.taps('Petitions')
    await reader.types('/quiet')
    await reader.taps('Choose a city')
    await reader.taps('Berlin')
    expect(await sweep(reader, '2026-01-25T14:00:00Z')).toBeNull()
    expect(await sweep(reader, '2026-01-25T17:00:00Z')).not.toBeNull()
  })

  test('refuses an hour that is not on offer', async () => {
    const reader = await subscriber()
    expect(await taps(reader, 'v1:remindat:-:99')).toContain('too old')
  })
})

describe('the buttons of a reminder', () => {
  test('“I signed” ends the reminders of that petition, and nothing else is kept', async () => {
    const reader = await subscriber()
    await reader.types('/reminders')
    await reader.taps('Petitions')
    const before = await world.record(reader.chat)
    expect(await taps(reader, 'v1:signed:petitionx1:0')).toContain('Thank you')
    const after = await world.record(reader.chat)
    expect(after!.reminders.stopped).toEqual(['petitionx1'])
    expect({ ...after, reminders: null }).toEqual({ ...before, reminders: null })
    expect(await sweep(reader, '2026-01-25T14:00:00Z')).toBeNull()
  })

  test('“Not for me” does so, too, without a question', async () => {
    const reader = await subscriber()
    expect(await taps(reader, 'v1:notforme:petitionx1:0')).toBe(
      'No more reminders for this petition.',
    )
    expect((await reminders(reader)).stopped).toEqual(['petitionx1'])
  })

  test('“Remind me tomorrow” says when', async () => {
    const reader = await subscriber()
    expect(await taps(reader, 'v1:later:petitionx1:0')).toBe(
      'Next reminder: 23 January, 14:20 (Baku)',
    )
    expect(await sweep(reader, '2026-01-23T10:15:00Z')).not.toBeNull()
  })

  test('“Remind me tomorrow” is today when the petition closes before then', async () => {
    const reader = await subscriber()
    world.clock.now = new Date('2026-01-28T10:20:00Z')
    expect(await taps(reader, 'v1:later:petitionx1:0')).toBe(
      'It closes before then. Reminder today: 28 January, 18:00 (Baku)',
    )
    world.clock.now = new Date('2026-01-28T19:50:00Z')
    expect(await taps(reader, 'v1:later:petitionx1:0')).toContain('no time is left')
  })

  test('answer somebody who is not subscribed with the way in', async () => {
    world.clock.now = noon
    const stranger = world.person('en')
    await stranger.opens()
    await taps(stranger, 'v1:signed:petitionx1:0')
    expect(stranger.sees().text).toContain('/start opens the first screen')
  })
})

describe('other messages that come by themselves', () => {
  test('“Not this year” holds for this year, and an old message does not change another', async () => {
    const reader = await subscriber()
    expect(await taps(reader, 'v1:skipyear:dayx1:2025')).toContain('too old')
    expect(await taps(reader, 'v1:skipyear:dayx1:2026')).toContain('this year')
    expect((await world.record(reader.chat))?.remembrance).toEqual({ on: true, skipYear: 2026 })
    expect((await reader.types('/privacy')).text).toContain('Remembrance days: not in 2026')
  })

  test.each([
    ['Australia/Sydney', '2026-12-31T22:30:00Z', 2027, 2026],
    ['Australia/Sydney', '2026-12-31T12:30:00Z', 2026, 2027],
    ['America/Los_Angeles', '2027-01-01T07:30:00Z', 2026, 2027],
    ['America/Los_Angeles', '2027-01-01T08:30:00Z', 2027, 2026],
    ['Asia/Baku', '2026-12-31T20:30:00Z', 2027, 2026],
  ])('“Not this year” is the year in %s at %s: %i', async (timeZone, now, year, other) => {
    const reader = await subscriber()
    await world.subscribers.change('alliance', reader.chat, (record) => ({ ...record, timeZone }))
    world.clock.now = new Date(now)
    expect(await taps(reader, `v1:skipyear:dayx1:${other}`)).toContain('too old')
    expect(await taps(reader, `v1:skipyear:dayx1:${year}`)).toContain('this year')
    expect((await world.record(reader.chat))?.remembrance.skipYear).toBe(year)
    expect((await reader.types('/privacy')).text).toContain(`Remembrance days: not in ${year}`)
    world.clock.now = noon
  })

  test('“Stay” is answered in words', async () => {
    const reader = await subscriber()
    expect(await taps(reader, 'v1:stay:-:0')).toBe('Good. Messages go on.')
  })
})

describe('/digest', () => {
  test('is off at first, and then daily or on Mondays at an hour', async () => {
    const reader = await subscriber()
    const shown = await reader.types('/digest')
    expect(shown.labels).toEqual(['Daily', 'On Mondays', '✓ Off', 'Settings'])
    await reader.taps('Daily')
    const changed = await reader.taps('08:00')
    expect(changed.text).toContain('At 08:00, time of Baku.')
    expect((await world.record(reader.chat))?.digest).toEqual({ every: 'daily', at: 480 })
    await reader.taps('On Mondays')
    expect((await world.record(reader.chat))?.digest.every).toBe('weekly')
  })

  test('shows what is noted when a change would bring items twice', async () => {
    const reader = await subscriber()
    await reader.types('/digest')
    await reader.taps('Daily')
    expect((await reader.types('/privacy')).text).not.toContain('no summary comes twice')
    await reader.types('/digest')
    await reader.taps('20:00')
    expect((await reader.types('/privacy')).text).toContain('no summary comes twice')
    expect((await world.record(reader.chat))?.settled).toEqual({
      digest: {
        after: Date.parse('2026-01-21T05:00:00Z'),
        at: Date.parse('2026-01-22T05:00:00Z'),
        from: Date.parse('2026-01-22T10:30:00Z'),
      },
    })
  })

  test('refuses what is not on offer', async () => {
    const reader = await subscriber()
    expect(await taps(reader, 'v1:digest:hourly:0')).toContain('too old')
    expect(await taps(reader, 'v1:digestat:-:3')).toContain('too old')
  })
})

describe('/privacy', () => {
  test('shows what reminders note by day alone, and by the names of petitions', async () => {
    const reader = await subscriber()
    await reader.types('/reminders')
    await reader.taps('Petitions')
    await taps(reader, 'v1:later:petitionx1:0')
    const { text } = await reader.types('/privacy')
    expect(text).toContain('Reminders of petitions: at 18:00')
    expect(text).toContain('22 January, A law against hate crime (23 January)')
    expect(text).not.toMatch(/petitionx1|14:20|\d:\d\d \(/)
    expect(text).toContain('no other note of what came to you')
    expect(text).toContain('for 48 hours we know, encrypted, where in this chat our alerts lie')
    expect(text).toContain('a short mark stays for 13 weeks')
    expect(text).toContain('Summary: off')
    await taps(reader, 'v1:notforme:petitionx1:0')
    expect((await reader.types('/privacy')).text).toContain(
      'Petitions without reminders: A law against hate crime',
    )
  })

  test('forgets what is over before it shows what is kept', async () => {
    const reader = await subscriber()
    await reader.types('/reminders')
    await reader.taps('Petitions')
    await taps(reader, 'v1:later:petitionx1:0')
    world.clock.now = new Date('2026-01-24T10:20:00Z')
    const { text } = await reader.types('/privacy')
    expect(text).not.toContain('23 January')
    expect(await reminders(reader)).toMatchObject({ lastAt: null, later: [] })
    world.clock.now = new Date('2026-02-10T10:20:00Z')
    await reader.types('/privacy')
    expect(await reminders(reader)).toMatchObject({ told: [], later: [], stopped: [] })
  })
})
