import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { fixedKeyring } from '../../../src/subscribers/seal'
import { newRecord } from '../../../src/subscribers/preferences'
import { createSubscribers } from '../../../src/subscribers/subscribers'
import { createMemoryStores } from '../../support/sending/memory-stores'

const bot = 'alliance'
const fields = newRecord({ chat: 0, locale: 'az', topics: [], consent: 1 })
const start = Date.UTC(2026, 0, 15)

/** Somebody for each number, of whom nothing has been heard for half a year. */
async function silentPeople(count: number) {
  let now = new Date(start)
  const { subscribers: store } = createMemoryStores()
  const people = createSubscribers({
    store,
    keyring: fixedKeyring(createKeyring(randomBytes)),
    random: randomBytes,
    now: () => now,
  })
  for (let chat = 0; chat < count; chat += 1) await people.subscribe(bot, chat, fields)
  now = new Date(start + 27 * 7 * 86_400_000)
  return people
}

it('everybody is looked at, page after page', async () => {
  const people = await silentPeople(1_020)
  await people.confirm((await people.find(bot, 7))!)
  expect(await people.careForSilent(bot, () => false)).toMatchObject({ noted: 1_019, erased: 0 })
})

it('everything else has its turn in between', async () => {
  const people = await silentPeople(60)
  let turns = 0
  const timer = setInterval(() => (turns += 1), 0)
  await people.careForSilent(bot, () => false)
  clearInterval(timer)
  expect(turns).toBeGreaterThan(3)
})

it('a walk ends between two people when it is told to', async () => {
  const people = await silentPeople(60)
  const stop = new AbortController()
  setImmediate(() => stop.abort())
  const result = people.careForSilent(bot, () => false, stop.signal)
  const { noted } = await result
  expect(noted).toBeGreaterThan(0)
  expect(noted).toBeLessThan(60)
})
