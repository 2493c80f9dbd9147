import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleContent } from './support/sample-content'
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

describe('/now', () => {
  test('lists open alerts and petitions with deadlines in the reader’s own time', async () => {
    const reader = await subscriber('az')
    const shown = await reader.types('/now')
    expect(shown.text).toContain(
      '1. İki nəfər vəkilsiz saxlanılır\nson vaxt: 25 yanvar, 18:00 (Bakı)',
    )
    expect(shown.text).toContain('2. A law against hate crime')
    expect(shown.labels).toEqual(['1. İki nəfər vəkilsiz s…', '2. A law against hate c…'])
  })

  test('works without subscribing and stores nothing', async () => {
    const reader = world.person('ru')
    const shown = await reader.types('/now')
    expect(shown.text).toContain('Срочные сообщения')
    expect(await world.record(reader.chat)).toBeNull()
  })

  test('puts the nearest deadline first', async () => {
    const { alerts } = world.content.lists
    const later = { publicId: 'later', headline: { en: 'Later' }, actBy: new Date('2026-02-01') }
    const never = { publicId: 'never', headline: { en: 'No deadline' }, actBy: null }
    world.content.lists.alerts = [never, later, ...alerts]
    const shown = await world.person('en').types('/now')
    world.content.lists.alerts = alerts
    expect(shown.text).toMatch(/1\. Two people[^]*2\. Later[^]*3\. No deadline/)
  })

  test('is useful when nothing is open', async () => {
    const { alerts, petitions } = world.content.lists
    world.content.lists.alerts = []
    world.content.lists.petitions = []
    const shown = await world.person('de').types('/now')
    Object.assign(world.content.lists, { alerts, petitions })
    expect(shown.text).toContain('Es gibt keine offene Meldung')
  })

  test('leaves out a petition button whose address is broken', async () => {
    const { petitions } = world.content.lists
    world.content.lists.petitions = petitions.map((one) => ({
      ...one,
      url: { en: 'javascript:1' },
    }))
    const shown = await world.person('en').types('/now')
    world.content.lists.petitions = petitions
    expect(shown.labels).toHaveLength(1)
  })

  test('fits a message and a keyboard however much is open', async () => {
    const { alerts, petitions } = sampleContent().lists
    const before = { ...world.content.lists }
    const long = 'ə'.repeat(400)
    Object.assign(world.content.lists, {
      alerts: Array.from({ length: 40 }, () => ({ ...alerts[0]!, headline: { en: long } })),
      petitions: Array.from({ length: 40 }, () => ({ ...petitions[0]!, title: { en: long } })),
    })
    const shown = await world.person('en').types('/now')
    Object.assign(world.content.lists, before)
    expect(shown.text.length).toBeLessThanOrEqual(4096)
    expect(shown.labels).toHaveLength(18)
  })
})

describe('an alert', () => {
  test('opens whole from the list, with its own buttons', async () => {
    const reader = await subscriber()
    await reader.types('/now')
    const shown = await reader.taps('v1:alert:alertx1:0')
    expect(shown.text).toContain('Two people held without a lawyer')
    expect(shown.text).toContain('AZ-2026-014')
    expect(shown.labels).toEqual(['Copy short text', 'Where to send', 'I wrote', 'Details', 'Stop'])
  })

  test('tells where letters go, one line per addressee', async () => {
    const reader = await openedAlert()
    const shown = await reader.taps('Where to send')
    expect(shown.text).toBe('Where to send\n\nSample office, box 1\n\nSample ministry, box 2')
  })

  test('tells what not to do, and gives a letter, under Details and Where to send', async () => {
    const { content } = world
    const alert = content.alert.bind(content)
    const letter = { en: 'Dear Sir or Madam, this is a sample.' }
    const doNot = { en: ['Do not name the family.', 'Do not telephone.'] }
    content.alert = async (id, now) => {
      const found = await alert(id, now)
      return found && { ...found, doNot, letter }
    }
    const reader = await openedAlert()
    const { id } = reader.sees()
    const where = await reader.taps('Where to send')
    const details = await reader.taps('Details', id)
    content.alert = async (one, now) => {
      const found = await alert(one, now)
      return (
        found && {
          ...found,
          doNot,
          letter: { en: 'x'.repeat(3000) },
          whereTo: { en: Array.from({ length: 20 }, () => 'y'.repeat(90)) },
        }
      )
    }
    const long = await reader.taps('Where to send', id)
    const alone = await reader.taps('Ready-made letter')
    content.alert = alert
    for (const { text } of [where, details]) {
      expect(text).toContain('Please do not\n\n– Do not name the family.\n– Do not telephone.')
      expect(text).toContain('A letter you can use\n\nDear Sir or Madam, this is a sample.')
    }
    expect(where.text).toContain('Sample office, box 1')
    expect(details.labels).toEqual(['Open the page'])
    expect(long.text).not.toContain('xxx')
    expect(alone.text).toContain('x'.repeat(3000))
  })

  test('thanks for "I wrote" and keeps nothing of it', async () => {
    const reader = await openedAlert()
    const before = await world.subscribers.find('alliance', reader.chat)
    await reader.taps('I wrote')
    expect(reader.lastToast()).toBe('Thank you. We do not keep who wrote.')
    expect(await world.subscribers.find('alliance', reader.chat)).toEqual(before)
  })

  test('that was taken back is no longer shown', async () => {
    const reader = await openedAlert()
    const { content } = world
    const alert = content.alert.bind(content)
    world.content.alert = async () => null
    await reader.taps('Where to send')
    world.content.alert = alert
    expect(reader.lastToast()).toContain('no longer current')
  })

  async function openedAlert(): Promise<Person> {
    const reader = await subscriber()
    await reader.types('/now')
    await reader.taps('v1:alert:alertx1:0')
    return reader
  }
})

describe('/privacy', () => {
  test('tells the truth about Telegram and shows every field of the record in words', async () => {
    const reader = await subscriber()
    const { text } = await reader.types('/privacy')
    expect(text).toContain('not end-to-end encrypted')
    for (const line of [
      'Number of this chat: sealed',
      'Language: English',
      'Time zone: UTC (a guess from your language)',
      'Country where you are: not said',
      'Quiet hours: 22:00 to 08:00',
      'Urgent alerts in quiet hours: without sound',
      'Topics: Health, Asylum',
      'Countries: all',
      'Following: nothing in particular',
      'Messages: on',
      'Privacy notice you agreed to: version 2',
      'Last confirmed: in the week of 22 January',
    ]) {
      expect(text).toContain(line)
    }
    expect(text).not.toContain(String(reader.chat))
  })

  test.each(['az', 'en', 'ru', 'tr', 'de'])(
    'says in %s what is known besides, and for how long',
    async (language) => {
      const reader = await subscriber(language)
      const { text } = await reader.types('/privacy')
      expect(text).toContain('48')
      expect(text).toContain('13')
      expect(text).not.toMatch(/\d\d:\d\d \(/)
    },
  )

  test('says that nothing is kept about somebody who did not subscribe', async () => {
    const { text } = await world.person('tr').types('/privacy')
    expect(text).toContain('Hiçbir şey. Abone değilsiniz.')
  })
})

describe('/help and /safety', () => {
  /** Long enough for the same answer to be given again. */
  const later = () => {
    world.clock.now = new Date(world.clock.now.getTime() + 60_000)
  }

  test('name who speaks the reader’s language first', async () => {
    const { text } = await world.person('az').types('/help')
    expect(text.indexOf('Line for Baku')).toBeLessThan(text.indexOf('Line in German'))
    expect(text).toContain('/forget')
  })

  test('go by where somebody says they are, and by nothing else', async () => {
    const reader = await subscriber()
    await reader.types('/country')
    await reader.taps('Azerbaijan')
    const all = await reader.types('/help')
    expect(all.text).toContain('Line in German (Germany)')
    expect(all.text).not.toContain('your country')
    const asked = await reader.taps('Where are you?')
    expect(asked.text).toContain('You need not say.')
    expect(asked.text).toContain('Country where you are: not said')
    await reader.taps('Azerbaijan')
    expect(reader.lastToast()).toBe('Saved.')
    const { text } = await reader.types('/help')
    expect(text).toContain('Line for Baku (Azerbaijan)')
    expect(text).toContain('Line for everybody')
    expect(text).not.toContain('Line in German')
    expect((await world.record(reader.chat))?.countries).toEqual(['AZ'])
    expect((await reader.types('/privacy')).text).toContain('Country where you are: Azerbaijan')
    later()
    await reader.types('/help')
    await reader.taps('Where are you?')
    await reader.taps('Rather not say')
    later()
    expect((await world.record(reader.chat))?.placeCountry).toBeUndefined()
    expect((await reader.types('/help')).text).toContain('Line in German')
  })

  test('lead to a city, by which quiet hours go, too', async () => {
    const reader = await subscriber()
    await reader.types('/safety')
    await reader.taps('Where are you?')
    await reader.taps('Choose a city')
    const shown = await reader.taps('Tbilisi')
    expect(shown.text).toContain('Clock: time of Tbilisi')
    expect((await reader.types('/quiet')).text).toContain('Now: 22:00 to 08:00, time of Tbilisi.')
  })

  test('ask nothing of somebody of whom nothing could be kept', async () => {
    const shown = await world.person('en').types('/help')
    expect(shown.labels).toEqual([])
    expect(shown.text).toContain('Line in German')
  })

  test('say plainly when there is no contact, and name a country only if somebody has said it', async () => {
    const { lines } = world.content.lists
    world.content.lists.lines = []
    const { text } = await world.person('en').types('/help')
    const reader = await subscriber()
    await world.subscribers.change('alliance', reader.chat, (record) => ({
      ...record,
      placeCountry: 'GE',
    }))
    const named = await reader.types('/help')
    world.content.lists.lines = lines
    expect(text).toContain('We have no contact yet.')
    expect(named.text).toContain('We have no contact yet for this country: Georgia.')
  })

  test('tell apart being inside the country and abroad, with legal contacts', async () => {
    const { text } = await world.person('ru').types('/safety')
    expect(text).toContain('Если вы в стране')
    expect(text).toContain('Если вы за границей')
    expect(text).toContain('Автоудаление')
    expect(text).toContain('Sample lawyers')
  })
})
