import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isQuiet } from '../../src/subscribers/preferences'
import { PRIVACY_VERSION } from '../../src/bot/screens/first-screens'
import { startPhoneWorld, type PhoneWorld } from './support/phone-world'

let world: PhoneWorld
beforeAll(async () => {
  world = await startPhoneWorld()
})
afterAll(() => world.close())

describe('a newcomer', () => {
  test('reads the notice in the language guessed from Telegram before anything is stored', async () => {
    const reader = world.person('ru')
    const shown = await reader.opens()
    expect(shown.text).toContain('Перед подпиской')
    expect(shown.text).toContain('сквозным шифрованием')
    expect(shown.text).toContain('Язык: Русский')
    expect(shown.labels).toEqual(['Подписаться', 'Не сейчас', 'Другой язык'])
    expect(await world.record(reader.chat)).toBeNull()
  })

  test('chooses a language first when Telegram names none of ours', async () => {
    const reader = world.person('fr')
    const languages = await reader.opens()
    expect(languages.labels).toContain('Azərbaycanca')
    const notice = await reader.taps('Azərbaycanca')
    expect(notice.text).toContain('Abunə olmazdan əvvəl')
    await reader.taps('Abunə ol')
    expect((await world.record(reader.chat))?.locale).toBe('az')
  })

  test('reads a regional language code as its language', async () => {
    const shown = await world.person('de-AT').opens()
    expect(shown.text).toContain('Vor dem Abonnieren')
  })

  test('can change the guessed language and still nothing is stored', async () => {
    const reader = world.person('en')
    await reader.opens('c-campx1')
    await reader.taps('Other language')
    const notice = await reader.taps('Türkçe')
    expect(notice.text).toContain('Sample campaign')
    expect(notice.text).toContain('Abone olmadan önce')
    expect(await world.record(reader.chat)).toBeNull()
  })

  test('is subscribed by two taps, with the version of the notice, and chooses topics at once', async () => {
    const reader = world.person('en')
    await reader.opens()
    await reader.taps('Subscribe')
    const topics = await reader.taps('Not now')
    expect(topics.labels.slice(0, 2)).toEqual(['✓ Health', '✓ Asylum'])
    const done = await reader.taps('Done')
    expect(done.text).toContain('You are subscribed')
    expect(done.labels).toEqual(['Reminders', 'Settings', 'Stop'])
    expect(await world.record(reader.chat)).toMatchObject({
      locale: 'en',
      consent: PRIVACY_VERSION,
      topics: ['health', 'asylum'],
      follows: [],
    })
  })

  test('who says "not now" is not stored and is told so', async () => {
    const reader = world.person('en')
    await reader.opens()
    const shown = await reader.taps('Not now')
    expect(shown.text).toContain('nothing is kept about you')
    expect(await world.record(reader.chat)).toBeNull()
  })

  test('sees what a link points at on top of the notice and follows it by the same tap', async () => {
    const reader = world.person('en')
    const notice = await reader.opens('c-campx1_s-poster')
    expect(notice.text.startsWith('You opened: Sample campaign')).toBe(true)
    await reader.taps('Subscribe')
    expect((await world.record(reader.chat))?.follows).toEqual(['c-campx1'])
  })

  test.each(['c-gone', 'nonsense', 'x-1', 'c-campx1-y', 'o-', '_s-poster'])(
    'opens the plain first screen for the payload %s',
    async (payload) => {
      const shown = await world.person('en').opens(payload)
      expect(shown.text.startsWith('Before you subscribe')).toBe(true)
    },
  )

  test('reads an outdated notice again in its present words instead of agreeing to it', async () => {
    const reader = world.person('en')
    const { id } = await reader.opens()
    await world.bot.bot.api.editMessageText(reader.chat, id, 'An old notice', {
      reply_markup: { inline_keyboard: [[{ text: 'Old', callback_data: 'v1:agree:en:0' }]] },
    })
    const shown = await reader.taps('Old')
    expect(shown.text).toContain('Before you subscribe')
    expect(await world.record(reader.chat)).toBeNull()
  })

  test('gets bold headings as entities and silent answers', async () => {
    const shown = await world.person('en').opens()
    const [heading] = shown.entities
    expect(heading).toMatchObject({ type: 'bold' })
    const words = shown.text.slice(heading!.offset, heading!.offset + heading!.length)
    expect(words).toBe('Before you subscribe')
    expect(shown.silent).toBe(true)
  })
})

describe('the clock of a newcomer', () => {
  test.each([
    ['az', ['Bakı', 'Gəncə', 'İstanbul', 'Tbilisi', 'Berlin', 'Başqa yer', 'İndi yox']],
    ['en', ['Baku', 'Tbilisi', 'London', 'Berlin', 'New York', 'Elsewhere', 'Not now']],
    ['ru', ['Баку', 'Москва', 'Тбилиси', 'Киев', 'Алматы', 'Другое место', 'Не сейчас']],
    ['tr', ['İstanbul', 'Ankara', 'Bakü', 'Berlin', 'Amsterdam', 'Başka yer', 'Şimdi değil']],
    ['de', ['Berlin', 'Wien', 'Zürich', 'Istanbul', 'Baku', 'Anderswo', 'Jetzt nicht']],
  ])('is asked for with one tap in %s, the nearest cities first', async (language, labels) => {
    const reader = world.person(language)
    const notice = await reader.opens()
    const shown = await reader.taps(notice.labels[0]!)
    expect(shown.labels).toEqual(labels)
    expect(shown.text).toContain('22:00')
    await reader.taps(labels[4]!)
    const record = (await world.record(reader.chat))!
    expect(record.zoneChosen).toBe(true)
    expect(record.timeZone).not.toBe('UTC')
  })

  test('is that of a city: an English phone in Baku is quiet by the clock of Baku', async () => {
    const reader = world.person('en')
    await reader.opens()
    expect((await reader.taps('Subscribe')).text).toContain('we guess from your language: UTC time')
    expect((await reader.taps('Baku')).labels).toContain('✓ Health')
    const record = (await world.record(reader.chat))!
    expect(record.timeZone).toBe('Asia/Baku')
    // Two in the morning in Baku.
    expect(isQuiet(record, new Date('2026-01-22T22:00:00Z'))).toBe(true)
    expect(isQuiet(record, new Date('2026-01-22T06:00:00Z'))).toBe(false)
  })

  test('is found elsewhere, too', async () => {
    const reader = world.person('de')
    await reader.opens()
    await reader.taps('Abonnieren')
    const all = await reader.taps('Anderswo')
    expect(all.labels).toEqual(expect.arrayContaining(['Teheran', 'Sydney', 'Chicago']))
    await reader.taps('Teheran')
    expect((await world.record(reader.chat))?.timeZone).toBe('Asia/Tehran')
  })

  test('is said to be a guess wherever it is shown, until somebody chooses', async () => {
    const reader = world.person('ru')
    await reader.opens()
    await reader.taps('Подписаться')
    await reader.taps('Не сейчас')
    expect((await world.record(reader.chat))?.zoneChosen).toBeUndefined()
    for (const command of ['/settings', '/privacy', '/quiet']) {
      expect((await reader.types(command)).text).toContain('догадка')
    }
    await reader.taps('Выбрать город')
    expect((await reader.taps('Баку')).text).not.toContain('догадка')
    expect((await reader.types('/privacy')).text).toContain('Часовой пояс: Баку\n')
  })

  test('stays when the language changes, chosen or guessed', async () => {
    for (const city of ['Baku', 'Not now']) {
      const reader = world.person('en')
      await reader.opens()
      await reader.taps('Subscribe')
      await reader.taps(city)
      const before = (await world.record(reader.chat))!.timeZone
      await reader.types('/language')
      await reader.taps('Deutsch')
      expect(await world.record(reader.chat)).toMatchObject({ locale: 'de', timeZone: before })
      await reader.types('/stop')
      await reader.types('/start')
      await reader.taps('Abonnieren')
      expect((await world.record(reader.chat))!.timeZone).toBe(before)
    }
  })
})

describe('topics that say something about a reader', () => {
  test('are never chosen for them, and can be chosen', async () => {
    const { topics } = world.content.lists
    world.content.lists.topics = topics.map((topic) => ({
      ...topic,
      sensitive: topic.key === 'asylum',
    }))
    const reader = world.person('en')
    await reader.opens()
    await reader.taps('Subscribe')
    const shown = await reader.taps('Baku')
    world.content.lists.topics = topics
    expect(shown.labels.slice(0, 2)).toEqual(['✓ Health', 'Asylum'])
    expect((await world.record(reader.chat))?.topics).toEqual(['health'])
    await reader.taps('Asylum')
    expect((await world.record(reader.chat))?.topics).toEqual(['health', 'asylum'])
  })
})

describe('a link on a poster', () => {
  test('shows summary, dates and petition before anything is stored', async () => {
    const reader = world.person('en')
    const notice = await reader.opens('c-campx1_s-poster')
    expect(notice.text).toContain('You opened: Sample campaign')
    expect(notice.text).toContain('A sample summary.')
    expect(notice.text).toContain('From 20 January to 30 January')
    expect(notice.text).toContain('Petition: A law against hate crime\nCloses 28 January, 19:59')
    expect(notice.labels).toEqual([
      ...['Remind me', 'Open petition', 'Subscribe', 'Not now', 'Other language'],
    ])
    expect(await world.record(reader.chat)).toBeNull()
  })

  test('leads to reminders of its own petition alone in three taps', async () => {
    const reader = world.person('en')
    await reader.opens('c-campx1')
    await reader.taps('Remind me')
    const shown = await reader.taps('Baku')
    expect(shown.text).toContain('Sample campaign')
    expect(shown.text).toContain('We will remind you of this petition.')
    const { reminders, follows } = (await world.record(reader.chat))!
    expect(reminders).toMatchObject({ on: false, only: ['petitionx1'] })
    expect(follows).toEqual(['c-campx1'])
    expect((await reader.types('/privacy')).text).toContain('only of: A law against hate crime')
    const settings = await reader.types('/reminders')
    expect(settings.text).toContain('only of the petitions marked below')
    await reader.taps('✓ A law against hate cr…')
    expect((await world.record(reader.chat))!.reminders.only).toBeUndefined()
  })

  test('of a petition shows it, and reminds of it alone', async () => {
    const reader = await subscriber()
    const shown = await reader.opens('p-petitionx1')
    expect(shown.text).toContain('A law against hate crime\n\nCloses 28 January')
    expect(shown.labels).toEqual(['Remind me', 'Open petition', 'Settings'])
    await reader.taps('Remind me')
    expect(reader.lastToast()).toBe('We will remind you of this petition.')
    const { reminders, follows } = (await world.record(reader.chat))!
    expect(reminders).toMatchObject({ on: false, only: ['petitionx1'] })
    expect(follows).toEqual([])
  })

  test('of news shows it with its page, also to somebody who does not subscribe', async () => {
    const notice = await world.person('en').opens('n-newsx1')
    expect(notice.text).toContain('You opened: Sample news')
    expect(notice.labels).toContain('Read')
    const reader = await subscriber()
    const shown = await reader.opens('n-newsx1')
    expect(shown.text).toBe('Sample news\n\nWhat is new, in a sample.')
    expect(shown.labels).toEqual(['Read', 'Settings'])
  })

  test('that asks for a petition that is over opens the plain first screen', async () => {
    expect((await world.person('en').opens('p-gone')).text).toMatch(/^Before you subscribe/)
  })
})

describe('a subscriber', () => {
  test('sees the present settings on /start', async () => {
    const reader = await subscriber()
    const shown = await reader.types('/start')
    expect(shown.text).toContain('Your settings')
    expect(shown.text).toContain('Topics: Health, Asylum')
    expect(shown.labels).toContain('Quiet hours')
  })

  test('follows what a link points at after one tap', async () => {
    const reader = await subscriber()
    const offer = await reader.opens('a-casex1')
    expect(offer.text).toContain('Sample case')
    expect((await world.record(reader.chat))?.follows).toEqual([])
    await reader.taps('Follow')
    expect(reader.lastToast()).toBe('You are following this now.')
    expect((await world.record(reader.chat))?.follows).toEqual(['a-casex1'])
    expect((await reader.opens('a-casex1')).text).toContain('following this already')
  })

  test('keeps every choice when an old Subscribe button is tapped again', async () => {
    const reader = world.person('en')
    const { id } = await reader.opens()
    const data = reader.dataOf('Subscribe')
    await reader.taps('Subscribe')
    await reader.taps('Berlin')
    await reader.taps('✓ Health')
    await reader.types('/pause')
    await reader.taps('7 days')
    const before = await world.record(reader.chat)
    await world.bot.bot.api.editMessageText(reader.chat, id, 'Old', {
      reply_markup: { inline_keyboard: [[{ text: 'Subscribe', callback_data: data }]] },
    })
    await reader.taps('Subscribe', id)
    expect(await world.record(reader.chat)).toEqual(before)
  })

  test('stays subscribed when an old "not now" is tapped', async () => {
    const reader = world.person('en')
    const { id } = await reader.opens()
    const data = reader.dataOf('Not now')
    await reader.taps('Subscribe')
    await world.bot.bot.api.editMessageText(reader.chat, id, 'Old', {
      reply_markup: { inline_keyboard: [[{ text: 'Not now', callback_data: data }]] },
    })
    expect((await reader.taps('Not now', id)).text).toContain('You are subscribed')
    expect((await world.record(reader.chat))?.stoppedOn).toBeNull()
  })

  test('who comes back after /stop is asked again and finds the old choices', async () => {
    const reader = await subscriber()
    await reader.types('/topics')
    await reader.taps('✓ Asylum')
    await reader.types('/stop')
    const notice = await reader.types('/start')
    expect(notice.text).toContain('Before you subscribe')
    expect((await world.record(reader.chat))?.stoppedOn).not.toBeNull()
    await reader.taps('Subscribe')
    expect(await world.record(reader.chat)).toMatchObject({ stoppedOn: null, topics: ['health'] })
  })
})

async function subscriber() {
  const reader = world.person('en')
  await reader.opens()
  await reader.taps('Subscribe')
  await reader.taps('Not now')
  return reader
}
