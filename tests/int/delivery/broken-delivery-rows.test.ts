import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBrokenRows } from '../../../src/core/broken-rows'
import { nameBrokenRows } from '../../../src/database/delivery/delivery-rows'
import { openDeliveryStore } from '../../../src/database/delivery/open'
import type { DeliveryStore } from '../../../src/delivery/store'
import { nameMisshapen, nameUnopened } from '../../../src/processes/worker/own-bots'
import { newRecord } from '../../../src/subscribers/preferences'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { fixedKeyring } from '../../../src/subscribers/seal'
import { createSubscribers, type Subscribers } from '../../../src/subscribers/subscribers'
import { breakDelivery } from '../../support/break-delivery'
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload
let url: string
let store: DeliveryStore
let subscribers: Subscribers
const broken = createBrokenRows(() => undefined)
const named = () => broken.list().map(({ store: name, id }) => `${name} ${id}`)

beforeAll(async () => {
  cms = await createTestPayload()
  url = cms.env.databaseUrl.startsWith('file:')
    ? `file:${cms.folder}/delivery-${randomBytes(4).toString('hex')}.db`
    : cms.env.databaseUrl
  store = nameBrokenRows(await openDeliveryStore(url), broken)
  await store.prepare()
  subscribers = nameUnopened(
    createSubscribers({
      store: nameMisshapen(store.subscribers, broken),
      keyring: fixedKeyring(createKeyring(randomBytes)),
      random: randomBytes,
      now: () => new Date(),
    }),
    broken,
  )
})
afterAll(async () => {
  await store.close()
  await cms.close()
})

async function subscriber(chat: number) {
  const fields = newRecord({ chat, locale: 'en', topics: [], consent: 1 })
  return (await subscribers.subscribe('bot', chat, fields)).row
}

describe('a row of the delivery store that cannot be read is named until it is mended or gone', () => {
  it('as a cursor, and a newer owner is no broken row', async () => {
    await store.cursors.claim('one', 'bot', 1)
    await expect(store.cursors.claim('one', 'bot', 0)).rejects.toThrow()
    expect(named()).toEqual([])
    await breakDelivery(url, {
      table: 'cursors',
      key: { broadcast: 'one' },
      sqlite: { body: '{' },
      mongo: { counters: 'many' },
    })
    await expect(store.cursors.read('one', 'bot')).rejects.toThrow()
    expect(named()).toEqual(['cursors one of bot'])
    await store.cursors.drop(['one'])
    expect(named()).toEqual([])
  })

  it('as a subscriber, when the person writes, when somebody walks past, and when it is opened', async () => {
    const sealed = { sqlite: { sealed: new Uint8Array(3) }, mongo: { sealed: 'nothing' } }
    const [one, other] = [await subscriber(71), await subscriber(72)]
    await breakDelivery(url, { table: 'subscribers', key: { id: one.id }, ...sealed })
    await expect(subscribers.find('bot', 71)).rejects.toThrow()
    expect(named()).toEqual([`subscribers ${one.id}`])
    expect((await subscribers.find('bot', 72))?.row.id).toBe(other.id)
    await subscribers.erase('bot', 71)
    expect(named()).toEqual([])

    await breakDelivery(url, { table: 'subscribers', key: { id: other.id }, ...sealed })
    await subscribers.eraseStopped('bot', 20_000)
    expect(named()).toEqual([`subscribers ${other.id}`])
    await subscribers.eraseRow(other)
    expect(named()).toEqual([])

    const turned = await subscriber(73)
    expect(() => subscribers.open({ ...turned, bot: 'another' })).toThrow()
    expect(named()).toEqual([`subscribers ${turned.id}`])
    subscribers.open(turned)
    expect(named()).toEqual([])
  })

  it('and with a wrong keyring the first twenty subscribers leave room for others', async () => {
    const row = await subscriber(74)
    for (let index = 0; index < 300; index += 1) {
      const id = String(index)
      expect(() => subscribers.open({ ...row, id })).toThrow()
    }
    expect(named()).toHaveLength(20)
  })
})
