import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPhoneWorld, type Person, type PhoneWorld } from './support/phone-world'

let world: PhoneWorld
beforeAll(async () => {
  world = await startPhoneWorld()
})
afterAll(() => world.close())

async function subscriber(languageCode = 'en'): Promise<Person> {
  const reader = world.person(languageCode)
  const notice = await reader.opens()
  await reader.taps(notice.labels[0]!)
  return reader
}

describe('/settings', () => {
  test('shows what was chosen, with a way to each setting', async () => {
    const reader = await subscriber()
    const shown = await reader.types('/settings')
    expect(shown.text).toContain('Language: English')
    expect(shown.labels).toEqual(expect.arrayContaining(['Topics', 'Reminders', 'Summary']))
    expect((await world.person('de').types('/settings')).text).toContain('nicht abonniert')
  })
})

describe('/topics', () => {
  test('switches a topic in place and saves it at once', async () => {
    const reader = await subscriber()
    const before = await reader.types('/topics')
    const after = await reader.taps('✓ Health')
    expect(after.id).toBe(before.id)
    expect(after.labels.slice(0, 2)).toEqual(['Health', '✓ Asylum'])
    expect(reader.lastToast()).toBe('Saved.')
    expect((await world.record(reader.chat))?.topics).toEqual(['asylum'])
    await reader.taps('Health')
    expect((await world.record(reader.chat))?.topics).toEqual(['asylum', 'health'])
  })

  test('leads to a state, so that the same tap twice changes nothing more', async () => {
    const reader = await subscriber()
    const { id } = await reader.types('/topics')
    const off = reader.dataOf('✓ Health')
    await reader.taps(off)
    // The same tap again: Telegram shows the old button until the edit has arrived.
    await world.bot.bot.api.editMessageText(reader.chat, id, 'Late', {
      reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: off }]] },
    })
    await reader.taps('x')
    expect((await world.record(reader.chat))?.topics).toEqual(['asylum'])
  })

  test('refuses a topic that is not on offer', async () => {
    const reader = await subscriber()
    await forge(reader, 'v1:topic:invented:1')
    expect(reader.lastToast()).toContain('too old')
    expect((await world.record(reader.chat))?.topics).not.toContain('invented')
  })

  test('says in one sentence when the list is full', async () => {
    const reader = await subscriber()
    const { topics } = world.content.lists
    const many = Array.from({ length: 18 }, (_, n) => ({ key: `t${n}`, label: { en: `T${n}` } }))
    world.content.lists.topics = many
    await world.subscribers.change('alliance', reader.chat, (record) => ({
      ...record,
      topics: many.slice(0, 16).map(({ key }) => key),
    }))
    await reader.types('/topics')
    await reader.taps('T17')
    world.content.lists.topics = topics
    expect(reader.lastToast()).toBe('This list is full. Switch something off first.')
    expect((await world.record(reader.chat))?.topics).toHaveLength(16)
  })

  test('sends somebody who is not subscribed to the first screen', async () => {
    const shown = await world.person('tr').types('/topics')
    expect(shown.text).toContain('Abone değilsiniz')
  })
})

describe('/country', () => {
  test('offers countries by their names in the language and keeps a choice', async () => {
    const reader = await subscriber('az')
    const shown = await reader.types('/country')
    expect(shown.labels).toContain('✓ Bütün ölkələr')
    expect(shown.labels).toContain('Gürcüstan')
    const chosen = await reader.taps('Azərbaycan')
    expect(chosen.labels).toContain('Bütün ölkələr')
    expect((await world.record(reader.chat))?.countries).toEqual(['AZ'])
  })

  test('goes back to all countries with one tap', async () => {
    const reader = await subscriber()
    await reader.types('/country')
    await reader.taps('Georgia')
    await reader.taps('All countries')
    expect((await world.record(reader.chat))?.countries).toEqual([])
  })

  test('refuses a country that is not on offer', async () => {
    const reader = await subscriber()
    await forge(reader, 'v1:country:ZZ:1')
    expect((await world.record(reader.chat))?.countries).toEqual([])
  })
})

describe('/follow', () => {
  test('switches organisations and shows what else is followed', async () => {
    const reader = await subscriber()
    await reader.opens('c-campx1')
    await reader.taps('Follow')
    const shown = await reader.types('/follow')
    expect(shown.labels).toContain('✓ Sample campaign')
    await reader.taps('Another sample')
    expect((await world.record(reader.chat))?.follows).toEqual(['c-campx1', 'o-orgx2'])
    await reader.taps('✓ Sample campaign')
    expect((await world.record(reader.chat))?.follows).toEqual(['o-orgx2'])
  })

  test('lets somebody switch off what is no longer published', async () => {
    const reader = await subscriber()
    await world.subscribers.change('alliance', reader.chat, (record) => ({
      ...record,
      follows: ['c-gone'],
    }))
    await reader.types('/follow')
    await reader.taps('✓ c-gone')
    expect((await world.record(reader.chat))?.follows).toEqual([])
  })
})

describe('/language', () => {
  test('changes every word from the next one on', async () => {
    const reader = await subscriber()
    await reader.types('/language')
    const shown = await reader.taps('Русский')
    expect(shown.text).toContain('Какой язык?')
    expect(shown.labels).toContain('✓ Русский')
    expect((await world.record(reader.chat))?.locale).toBe('ru')
    expect((await reader.types('/pause')).text).toContain('Сделать паузу')
  })

  test('leads a newcomer to the notice', async () => {
    const reader = world.person('en')
    await reader.types('/language')
    expect((await reader.taps('Deutsch')).text).toContain('Vor dem Abonnieren')
    expect(await world.record(reader.chat)).toBeNull()
  })
})

describe('/quiet', () => {
  test('says that messages arrive without sound, and sets a ready choice', async () => {
    const reader = await subscriber()
    const shown = await reader.types('/quiet')
    expect(shown.text).toContain('without sound')
    // What holds from the start is on offer, too, so that it can be come back to.
    expect(shown.labels).toContain('✓ 22:00–08:00')
    const after = await reader.taps('23:00–08:00')
    expect(after.text).toContain('Now: 23:00 to 08:00')
    expect(after.labels).toContain('✓ 23:00–08:00')
    expect((await world.record(reader.chat))?.quiet).toEqual({ from: 1380, to: 480 })
  })

  test('can be switched off', async () => {
    const reader = await subscriber()
    await reader.types('/quiet')
    await reader.taps('No quiet hours')
    expect((await world.record(reader.chat))?.quiet).toBeNull()
  })

  test('takes any two hours from the pickers', async () => {
    const reader = await subscriber()
    await reader.types('/quiet')
    await reader.taps('Other hours')
    await reader.taps('01:00')
    expect(reader.sees().labels).not.toContain('01:00')
    await reader.taps('10:00')
    expect((await world.record(reader.chat))?.quiet).toEqual({ from: 60, to: 600 })
  })

  test('takes the time zone of a city', async () => {
    const reader = await subscriber('de')
    await reader.types('/quiet')
    await reader.taps('Stadt wählen')
    const shown = await reader.taps('Kyjiw')
    expect(shown.text).toContain('Zeit von Kyjiw')
    expect((await world.record(reader.chat))?.timeZone).toBe('Europe/Kyiv')
  })

  test('lets urgent alerts sound, and takes that back', async () => {
    const reader = await subscriber()
    await reader.types('/quiet')
    expect((await world.record(reader.chat))?.wakeForUrgent).toBe(false)
    await reader.taps('Sound when urgent')
    expect((await world.record(reader.chat))?.wakeForUrgent).toBe(true)
    await reader.taps('✓ Sound when urgent')
    expect((await world.record(reader.chat))?.wakeForUrgent).toBe(false)
  })

  test.each(['v1:quiet:7-7:0', 'v1:quiet:24-7:0', 'v1:quiet:x:0', 'v1:zone:atlantis:0'])(
    'refuses the forged button %s',
    async (data) => {
      const reader = await subscriber()
      const before = await world.record(reader.chat)
      await forge(reader, data)
      expect(reader.lastToast()).toContain('too old')
      expect(await world.record(reader.chat)).toEqual(before)
    },
  )
})

describe('buttons', () => {
  test.each(['v0:topic:health:1', 'v1:unknown:x:0', 'nonsense', 'v1:show:nowhere:0'])(
    'answer "too old" for the data %s',
    async (data) => {
      const reader = await subscriber()
      await forge(reader, data)
      expect(reader.lastToast()).toContain('too old')
    },
  )

  test('lead from the settings to every screen and back', async () => {
    const reader = await subscriber()
    const { id } = await reader.types('/start')
    for (const label of ['Topics', 'Countries', 'Following', 'Quiet hours', 'Language', 'Pause']) {
      expect((await reader.taps(label)).id).toBe(id)
      expect((await reader.taps('Settings')).text).toContain('Your settings')
    }
  })

  test('still work when the tapped message can no longer be edited', async () => {
    const reader = await subscriber()
    const { id } = await reader.types('/topics')
    const data = reader.dataOf('✓ Health')
    world.sandbox.tapData(reader.chat, id, data, 'sample_bot')
    await world.bot.bot.api.deleteMessage(reader.chat, id)
    await world.sandbox.until(() => reader.lastToast() === 'Saved.')
    await world.bot.idle()
    expect((await world.record(reader.chat))?.topics).toEqual(['asylum'])
  })
})

/** Puts a button with any data under a message of the bot and taps it. */
async function forge(reader: Person, data: string): Promise<void> {
  const { id } = reader.sees()
  await world.bot.bot.api.editMessageText(reader.chat, id, `Forged ${data}`, {
    reply_markup: { inline_keyboard: [[{ text: 'forged', callback_data: data }]] },
  })
  await reader.taps('forged')
}
