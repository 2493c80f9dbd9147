import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkLives } from '../../../src/command/doctor/check-lives'
import { checkStores } from '../../../src/command/doctor/check-stores'
import { openDeliveryStore } from '../../../src/database/delivery/open'
import { sanitiseOptions } from '../../../src/options'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { sealedLength } from '../../../src/subscribers/seal'
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload
let folder: string
let deliveryUrl: string
const now = new Date('2026-01-20T12:00:00Z')

beforeAll(async () => {
  cms = await createTestPayload()
  folder = await mkdtemp(path.join(tmpdir(), 'vigil-doctor-'))
  deliveryUrl = `file:${folder}/delivery.db`
})
afterAll(async () => {
  await cms.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the doctor on both databases', () => {
  const { slugs } = sanitiseOptions()

  it('has nothing to say before they are used, and names a store that knows another newsroom', async () => {
    const { databaseUrl } = cms.env
    const look = () =>
      checkLives({ payload: cms.payload, slugs }, { databaseUrl, deliveryUrl, stateDir: null }, now)
    expect(await look()).toEqual([])
    const store = await openDeliveryStore(deliveryUrl)
    await store.prepare()
    const other = { mark: 'another-newsroom', beat: 7 }
    const life = { mark: 'delivery', beat: 1, at: now.getTime(), former: [], other }
    expect(await store.life.swap(null, life)).toBe(true)
    await store.close()
    expect(await look()).toEqual([expect.stringMatching(/the same database/)])
  })

  it('names a keyring that opens nobody who is in the store', async () => {
    const ring = createKeyring(randomBytes)
    const store = await openDeliveryStore(deliveryUrl)
    await store.prepare()
    await store.subscribers.insert({
      id: 'a'.repeat(22),
      bot: 'alliance',
      pos: '0'.repeat(15) + '1',
      lookup: 'l'.repeat(43),
      keyId: ring.active,
      sealed: new Uint8Array(sealedLength),
      week: 1,
    })
    await store.close()
    const look = (keyring: object) =>
      checkStores({
        keyring: JSON.stringify(keyring),
        keyringFile: undefined,
        deliveryUrl,
        databaseUrl: cms.env.databaseUrl,
      })
    expect(await look(ring)).toEqual([])
    expect(await look(createKeyring(randomBytes))).toEqual([
      expect.stringMatching(/^The keyring lacks the key of subscribers/),
    ])
  })
})
