import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  botName,
  startPhoneWorld,
  username,
  type Person,
  type PhoneWorld,
} from './support/phone-world'

const hour = 3_600_000

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

describe('/pause', () => {
  test('pauses for the chosen days, kept no finer than an hour', async () => {
    const reader = await subscriber()
    await reader.types('/pause')
    const shown = await reader.taps('7 days')
    expect(shown.text).toContain('Paused until')
    const until = (await world.record(reader.chat))?.pausedUntil
    expect(until! % hour).toBe(0)
    const days = (until! - world.clock.now.getTime()) / (24 * hour)
    expect(days).toBeGreaterThanOrEqual(7)
    expect(days).toBeLessThan(7.05)
  })

  test('ends when the person wants to', async () => {
    const reader = await subscriber('ru')
    await reader.types('/pause')
    await reader.taps('30 дней')
    await reader.taps('Возобновить')
    expect((await world.record(reader.chat))?.pausedUntil).toBeNull()
    expect(reader.sees().labels).not.toContain('Возобновить')
  })

  test('refuses a pause that is not on offer', async () => {
    const reader = await subscriber()
    await reader.types('/pause')
    await world.bot.bot.api.editMessageText(reader.chat, reader.sees().id, 'Forged', {
      reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: 'v1:pause:-:9999' }]] },
    })
    await reader.taps('x')
    expect((await world.record(reader.chat))?.pausedUntil).toBeNull()
  })
})

describe('/stop', () => {
  test('asks nothing, stops, and says what becomes of the record', async () => {
    const reader = await subscriber()
    const shown = await reader.types('/stop')
    expect(shown.text).toContain('erased in 30 days')
    expect(shown.labels).toEqual(['Come back', 'Delete my data'])
    const today = Math.floor(world.clock.now.getTime() / (24 * hour))
    expect((await world.record(reader.chat))?.stoppedOn).toBe(today)
  })

  test('keeps the first day when it is said again later', async () => {
    const reader = await subscriber()
    await reader.types('/stop')
    const first = (await world.record(reader.chat))?.stoppedOn
    world.clock.now = new Date(world.clock.now.getTime() + 72 * hour)
    await reader.types('/stop')
    expect((await world.record(reader.chat))?.stoppedOn).toBe(first)
  })

  test('can be taken back with one button and one confirmation', async () => {
    const reader = await subscriber()
    await reader.types('/stop')
    const notice = await reader.taps('Come back')
    expect(notice.text).toContain('Before you subscribe')
    await reader.taps('Subscribe')
    expect((await world.record(reader.chat))?.stoppedOn).toBeNull()
  })

  test('works from the button under an alert, with a popup', async () => {
    const reader = await subscriber()
    await reader.types('/now')
    await reader.taps('v1:alert:alertx1:0')
    const alert = reader.sees().id
    await reader.taps('Stop')
    expect(reader.lastToast()).toBe('Stopped. No more messages.')
    expect((await world.record(reader.chat))?.stoppedOn).not.toBeNull()
    expect(reader.screen().find(({ id }) => id === alert)?.text).toContain('This is a sample.')
  })

  test('tells somebody who never subscribed that there is nothing', async () => {
    const shown = await world.person('de').types('/stop')
    expect(shown.text).toContain('nichts zu beenden')
  })

  test('keeps settings closed but /forget open', async () => {
    const reader = await subscriber()
    await reader.types('/stop')
    expect((await reader.types('/topics')).text).toContain('Messages are stopped')
    expect((await reader.types('/forget')).labels).toContain('Delete now')
  })
})

describe('/forget', () => {
  test('shows the whole record, asks once, erases the row and clears the chat', async () => {
    const reader = await subscriber()
    const shown = await reader.types('/forget')
    expect(shown.text).toContain('Language: English')
    expect(shown.text).toContain('Topics: Health, Asylum')
    expect(shown.text).toContain('Privacy notice you agreed to: version 2')
    expect(await world.record(reader.chat)).not.toBeNull()
    const before = await world.store.subscribers.count(botName)
    await reader.taps('Delete now')
    expect(await world.record(reader.chat)).toBeNull()
    expect(await world.store.subscribers.count(botName)).toBe(before - 1)
    const left = world.sandbox.view(reader.chat, username).messages
    expect(left.map(({ text }) => text.split('\n')[0])).toEqual(['Deleted'])
    expect(left[0]?.text).toContain('delete the chat')
  })

  test('clears what is young enough and says so when older messages stay', async () => {
    const reader = await subscriber()
    world.clock.now = new Date(world.clock.now.getTime() + 49 * hour)
    await reader.types('/now')
    await reader.types('/forget')
    await reader.taps('Delete now')
    const left = reader.screen()
    expect(left.at(-1)?.text).toContain('did not allow every recent message')
    expect(left.some(({ text }) => text.includes('What is open now'))).toBe(false)
    expect(left.some(({ text }) => text.includes('Delete everything?'))).toBe(false)
    expect(await world.record(reader.chat)).toBeNull()
  })

  test('keeps everything when the person does not confirm', async () => {
    const reader = await subscriber()
    await reader.types('/forget')
    const shown = await reader.taps('Keep it')
    expect(shown.text).toBe('Nothing was deleted.')
    expect(await world.record(reader.chat)).not.toBeNull()
  })

  test('does no harm when it is confirmed twice', async () => {
    const reader = await subscriber()
    await reader.types('/forget')
    await reader.taps('Delete now')
    const shown = await reader.types('/forget')
    expect(shown.text).toContain('Nothing is kept about you')
  })
})

describe('blocking the bot', () => {
  test('erases the record at once', async () => {
    const reader = await subscriber()
    const before = await world.store.subscribers.count(botName)
    world.sandbox.block(reader.chat, username)
    await world.sandbox.until(() => world.sandbox.view(reader.chat, username).blocked)
    await eventually(async () => (await world.record(reader.chat)) === null)
    expect(await world.store.subscribers.count(botName)).toBe(before - 1)
  })

  test('and coming back starts anew', async () => {
    const reader = await subscriber()
    world.sandbox.block(reader.chat, username)
    await eventually(async () => (await world.record(reader.chat)) === null)
    world.sandbox.unblock(reader.chat, username)
    expect((await reader.types('/start')).text).toContain('Before you subscribe')
  })
})

/** Polls the store; there is nothing on the phone to wait for. */
async function eventually(check: () => Promise<boolean>): Promise<void> {
  await expect.poll(check, { interval: 5, timeout: 5000 }).toBe(true)
}

describe('whoever leaves or asks what is kept', () => {
  const silent = () => new Promise<never>(() => {})
  const broken = () => Promise.reject(new Error('the newsroom is broken'))

  test.each([
    ['throws', broken],
    ['does not answer', silent],
  ])('needs nothing but their record, also when the newsroom %s', async (_what, answer) => {
    const reader = await subscriber()
    const kept = { ...world.content }
    const names = ['topics', 'organisations', 'target', 'reminderPlan'] as const
    for (const name of names) world.content[name] = answer
    try {
      const shown = await reader.types('/privacy')
      expect(shown.text).toContain('Language: English')
      expect(shown.text).toContain('Topics: health, asylum')
      expect((await reader.types('/stop')).text).toContain('erased in 30 days')
      expect((await world.record(reader.chat))?.stoppedOn).not.toBeNull()
      expect((await reader.types('/forget')).labels).toContain('Delete now')
      await reader.taps('Delete now')
      expect(await world.record(reader.chat)).toBeNull()
    } finally {
      Object.assign(world.content, kept)
    }
  })

  test.each(['/forget', '/stop', '/privacy'])(
    'can erase a record that nobody can open: %s',
    async (command) => {
      const [reader, other] = [await subscriber(), await subscriber()]
      const { row } = (await world.subscribers.find(botName, reader.chat))!
      const sealed = Uint8Array.from(row.sealed, (byte) => byte ^ 1)
      expect(await world.store.subscribers.replace({ ...row, sealed }, row.sealed)).toBe(true)
      const shown = await reader.types(command)
      expect(shown.text).toContain('cannot be read')
      if (command === '/privacy') await reader.taps('Delete my data')
      await reader.taps('Delete now')
      expect(await world.record(reader.chat)).toBeNull()
      expect(await world.record(other.chat)).not.toBeNull()
    },
  )
})
