import { allRemembrance, noDigest, noReminders } from '../../../src/subscribers/record'
import { randomBytes } from 'node:crypto'
import type { Shipment } from '../../../src/delivery/shipment'
import type { DeliveryStore } from '../../../src/delivery/store'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { fixedKeyring, deriveKeys, openRecord } from '../../../src/subscribers/seal'
import { createSubscribers, type Subscribers } from '../../../src/subscribers/subscribers'

/** Sealed subscribers in a real store, and what the worker needs to open them. */
export type Audience = {
  bot: string
  chats: number[]
  subscribers: Subscribers
  /** A shipment to all of them whose text is its id. */
  shipment(id: string, fields?: Partial<Omit<Shipment, 'id' | 'prepare'>>): Shipment
}

/** Subscribes so many sample readers with a fresh keyring. */
export async function createAudience(
  store: DeliveryStore,
  count: number,
  bot = 'alliance',
): Promise<Audience> {
  const keyring = createKeyring(randomBytes)
  const keys = deriveKeys(keyring)
  const subscribers = createSubscribers({
    store: store.subscribers,
    keyring: fixedKeyring(keyring),
    random: randomBytes,
    now: () => new Date(),
  })
  const chats = Array.from({ length: count }, (_, index) => 5_000_000_001 + index)
  for (const chat of chats) {
    await subscribers.subscribe(bot, chat, {
      locale: 'en',
      timeZone: 'Asia/Baku',
      quiet: null,
      wakeForUrgent: false,
      topics: [],
      countries: [],
      follows: [],
      pausedUntil: null,
      stoppedOn: null,
      consent: 1,
      reminders: noReminders,
      remembrance: allRemembrance,
      digest: noDigest,
      discreet: false,
      vanishAfter: 24,
      askedOn: null,
    })
  }
  return {
    bot,
    chats,
    subscribers,
    shipment: (id, fields) => ({
      id,
      priority: 'normal',
      atMostOnce: false,
      notAfter: new Date(Date.now() + 3_600_000),
      prepare(row) {
        const { chat } = openRecord(keys.get(row.keyId)!, row)
        return { chat, message: { text: id, entities: [], buttons: [], silent: false } }
      },
      ...fields,
    }),
  }
}
