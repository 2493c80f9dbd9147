import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
    const topics = await reader.taps('Subscribe')
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
  return reader
}
