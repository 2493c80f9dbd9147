import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf, weekOf } from '../../../src/subscribers/calendar'
import { botName, startPhoneWorld, type PhoneWorld } from '../support/phone-world'

let world: PhoneWorld
beforeAll(async () => {
  world = await startPhoneWorld()
})
afterAll(() => world.close())

const week = 7 * 86_400_000
const later = (ms: number) => {
  world.clock.now = new Date(world.clock.now.getTime() + ms)
}
const rowOf = async (chat: number) => (await world.subscribers.find(botName, chat))!.row

async function reader() {
  const person = world.person('en')
  await person.opens()
  await person.taps('Subscribe')
  await person.taps('Not now')
  return person
}

test('whatever somebody types or taps shows that they are still there, to the week and no finer', async () => {
  const typing = await reader()
  const tapping = await reader()
  later(3 * week)
  await typing.types('/now')
  await tapping.taps('Done')
  const thisWeek = weekOf(world.clock.now)
  for (const { chat } of [typing, tapping]) expect((await rowOf(chat)).week).toBe(thisWeek)
  const { sealed } = await rowOf(typing.chat)
  later(60_000)
  await typing.types('/now')
  await typing.types('hello')
  expect((await rowOf(typing.chat)).sealed).toEqual(sealed)
})

test('who was asked and writes anything need not be asked any more', async () => {
  const person = await reader()
  later(27 * week)
  await world.subscribers.careForSilent(botName, () => false)
  expect((await world.record(person.chat))?.askedOn).toBe(dayOf(world.clock.now))
  await person.types('hello')
  expect((await world.record(person.chat))?.askedOn).toBeNull()
})

test('a word of somebody who stopped does not put off their erasure', async () => {
  const person = await reader()
  await person.types('/stop')
  const before = await rowOf(person.chat)
  later(2 * week)
  await person.types('/now')
  expect(await rowOf(person.chat)).toEqual(before)
})
