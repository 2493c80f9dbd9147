import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { complete, createNewsroom, createWriter, type Newsroom } from '../../support/content'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { createSweepWorld, newToken, type SweepWorld } from '../../support/sending/sweep-world'

const token = newToken()
const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

let cms: TestPayload
let room: Newsroom
let world: SweepWorld

/** The midnight (UTC) before the next four o'clock: eight in Baku, up to which a digest lists what is published now. */
const today = Math.floor((Date.now() - 4 * hourMs) / dayMs) * dayMs + dayMs

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  world = await createSweepWorld(cms)
  const date = new Date(today)
  const write = createWriter(cms)
  const publish = async (slug: string, data: object) => {
    const body = { tenant: room.ours.id, ...data }
    const answer = await write.publish(slug, body, { as: room.reviewer })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  }
  const day = { month: date.getUTCMonth() + 1, day: date.getUTCDate() }
  await publish('commemorative-days', { ...complete.commemorativeDays(), ...day })
  await publish('news', { ...complete.news(), title: 'An item of news' })
})
afterAll(async () => {
  await world.close()
  await cms.close()
})

const until = async <T>(ask: () => T | undefined): Promise<T> => {
  for (;;) {
    const answer = ask()
    if (answer !== undefined) return answer
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

/** Somebody in Baku with a phone in their hand, who can tap what the bot offers. */
async function holdPhone() {
  const { sandbox } = world
  const { chat } = sandbox.addPhone({ name: 'Sample reader', languageCode: 'en' })
  const shown = () => sandbox.truth.copies(chat)
  sandbox.start(chat, 'own_bot')
  await until(() => shown().at(0))
  /** Taps a button of a message that the bot has sent. */
  const ask = async (callback: string) => {
    const message = JSON.stringify({
      chat_id: chat,
      text: 'Sample',
      reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: callback }]] },
    })
    const send = () =>
      fetch(`${sandbox.origin}/bot${token}/sendMessage`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: message,
      })
    let response = await send()
    // A chat takes one message a second.
    while (response.status === 429) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      response = await send()
    }
    const { result } = (await response.json()) as { result: { message_id: number } }
    sandbox.tapData(chat, result.message_id, callback, 'own_bot')
  }
  const record = async () => (await world.subscribers.find('alliance', chat))?.record
  return {
    chat,
    record,
    sees: (words: string) => shown().filter(({ text }) => text.includes(words)).length,
    async taps(
      data: string,
      isDone: (found: NonNullable<Awaited<ReturnType<typeof record>>>) => boolean,
    ) {
      await ask(data)
      for (;;) {
        const found = await record()
        if (found && isDone(found)) return
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
    },
  }
}

/** The job runs every quarter of an hour, from one instant to another, and everything that it makes is sent. */
async function pass(from: number, to: number) {
  for (let at = from; at <= to; at += 15 * minuteMs) {
    world.clock.now = new Date(at)
    await world.makeSweeps(new Date(at))
    await world.untilSent()
  }
}

describe('somebody who changes what moves messages', () => {
  it('hears once of a remembrance day and gets each item once', async () => {
    const bot = world.startBot({ bot: 'alliance', organisation: null, token })
    const reader = await holdPhone()
    await reader.taps('v1:agree:en:2', () => true)
    await reader.taps('v1:discreet:line:0', ({ discreet }) => !discreet)
    await reader.taps('v1:zone:baku:0', ({ timeZone }) => timeZone === 'Asia/Baku')
    await reader.taps('v1:digestat:-:8', ({ digest }) => digest.at === 480)
    await reader.taps('v1:digest:daily:0', ({ digest }) => digest.every === 'daily')

    // Nine in Baku is 5:00 UTC: told, and then off to Berlin, where nine is 8:00 UTC.
    await pass(today + 3 * hourMs + 45 * minuteMs, today + 5 * hourMs + 15 * minuteMs)
    expect(reader.sees('A day of the sample')).toBe(1)
    expect(reader.sees('An item of news')).toBe(1)
    await reader.taps('v1:zone:berlin:0', ({ timeZone }) => timeZone === 'Europe/Berlin')
    await reader.taps('v1:digestat:-:20', ({ digest }) => digest.at === 1200)
    await pass(today + 5 * hourMs + 30 * minuteMs, today + 8 * hourMs + 30 * minuteMs)
    expect(reader.sees('A day of the sample')).toBe(1)
    await reader.taps('v1:digestat:-:8', ({ digest }) => digest.at === 480)
    await pass(today + 18 * hourMs + 45 * minuteMs, today + 19 * hourMs + 15 * minuteMs)
    await pass(
      today + dayMs + 6 * hourMs + 45 * minuteMs,
      today + dayMs + 7 * hourMs + 15 * minuteMs,
    )
    expect(reader.sees('A day of the sample')).toBe(1)
    expect(reader.sees('An item of news')).toBe(1)
    await bot.stop()
  }, 120_000)
})
