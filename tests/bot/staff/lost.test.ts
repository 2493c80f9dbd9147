import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loseStaffPhones } from '../../../src/jobs/lose-staff-phones'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { fixedKeyring } from '../../../src/subscribers/seal'
import { createSubscribers, type Subscribers } from '../../../src/subscribers/subscribers'
import { createAlertScene, type AlertScene } from '../../support/alerts'
import { chainRows } from '../../support/audit-rows'
import { slugs } from '../../support/partner/partner'
import { createTestPayload, type Actor, type TestPayload } from '../../support/payload'
import { silentLogger } from '../../support/sending/dispatch-world'
import {
  createStaffWorld,
  type StaffPhone,
  type StaffWorld,
} from '../../support/sending/staff-world'

const patience = 120_000

let cms: TestPayload
let world: StaffWorld
let scene: AlertScene

beforeAll(async () => {
  cms = await createTestPayload({ coolingSeconds: 300 })
})
afterAll(() => cms?.close())
beforeEach(async () => {
  // Those of an earlier test lie in a store that is none any more.
  await cms.payload.db.deleteMany({ collection: 'staff-phones', where: {} })
  world = await createStaffWorld(cms)
  scene = await createAlertScene(cms)
  await world.start()
})
afterEach(() => world.close())

/** How somebody's phone stands, as their own page shows it. */
async function stands(as: Actor): Promise<'linked' | 'lost' | 'none'> {
  const { body } = await cms.rest('GET', '/users/staff-phones', { as })
  const phones = body.phones as { organisation: string; linkedAt: unknown; lostAt: unknown }[]
  const own = phones.find(({ organisation }) => organisation === String(scene.organisation.id))!
  return own.linkedAt ? 'linked' : own.lostAt ? 'lost' : 'none'
}

const untilItStands = (as: Actor, wanted: 'linked' | 'lost' | 'none') =>
  expect.poll(() => stands(as), { timeout: 30_000 }).toBe(wanted)

/** What the start page says of it. */
const noticesOf = async (as: Actor): Promise<string[]> => {
  const { body } = await cms.rest('GET', '/vigil/notices', { as })
  return (body.notices as { key: string; text: string }[])
    .filter(({ key }) => key.startsWith('phone-lost:'))
    .map(({ text }) => text)
}

/** Blocks the bot while no worker runs, and nobody ever hears of it. */
async function blocksUnheard({ chat }: StaffPhone): Promise<void> {
  await world.stop()
  world.sandbox.block(chat, 'sample_bot')
  const ask = async (query: string) => {
    const url = `${world.sandbox.origin}/bot${world.alliance.token}/getUpdates${query}`
    return ((await (await fetch(url)).json()) as { result: { update_id: number }[] }).result
  }
  const last = (await ask('')).at(-1)
  if (last) await ask(`?offset=${last.update_id + 1}`)
  await world.start()
}

const nightly = (subscribers: Subscribers = world.subscribers) =>
  loseStaffPhones.run({
    ...{ payload: cms.payload, slugs, store: world.store, subscribers, bots: () => ['alliance'] },
    ...{ now: world.now, covered: null, logger: silentLogger },
    signal: new AbortController().signal,
  })

describe('a staff phone that is reached no more', { timeout: patience }, () => {
  it('is let go of as soon as it blocks the bot, by the system, and its owner is told', async () => {
    const phone = await world.linked(scene, scene.officer)
    await untilItStands(scene.officer, 'linked')
    expect(await noticesOf(scene.officer)).toEqual([])
    world.sandbox.block(phone.chat, 'sample_bot')
    await untilItStands(scene.officer, 'lost')
    expect(await phone.record()).toBeNull()
    const [text] = await noticesOf(scene.officer)
    expect(text).toContain('Your phone is no longer reached')
    expect(text).toContain(String(scene.organisation.name))
    expect(await noticesOf(scene.editor)).toEqual([])
    const entry = (await chainRows(cms)).findLast(({ thing }) => thing === scene.officer.id)
    expect(entry).toMatchObject({ act: 'staffPhoneUnlinked', who: null })
  })

  it('is let go of when a copy of an alert finds the bot blocked there', async () => {
    const phone = await world.linked(scene, scene.officer)
    const stays = await world.linked(scene, scene.editor)
    await blocksUnheard(phone)
    expect(await stands(scene.officer)).toBe('linked')
    await world.cool(scene)
    await untilItStands(scene.officer, 'lost')
    await stays.sees('For the organisation only.')
    expect(await stands(scene.editor)).toBe('linked')
  })

  it('is found by night when its record was erased, and no other', async () => {
    const phone = await world.linked(scene, scene.officer)
    await world.linked(scene, scene.editor)
    await world.subscribers.erase('alliance', phone.chat)
    expect(await stands(scene.officer)).toBe('linked')
    expect((await nightly()).facts).toEqual({ lost: 1, unknown: 0 })
    expect(await stands(scene.officer)).toBe('lost')
    expect(await stands(scene.editor)).toBe('linked')
    expect((await nightly()).facts).toEqual({ lost: 0, unknown: 0 })
  })

  it('is taken for one by nobody who cannot read the records, or has another store', async () => {
    const phone = await world.linked(scene, scene.officer)
    const strange = createSubscribers({
      store: world.store.subscribers,
      keyring: fixedKeyring(createKeyring(randomBytes)),
      random: randomBytes,
      now: world.now,
    })
    expect((await nightly(strange)).facts).toEqual({ lost: 0, unknown: 1 })
    await world.subscribers.erase('alliance', phone.chat)
    expect((await nightly()).facts).toEqual({ lost: 0, unknown: 1 })
    expect(await stands(scene.officer)).toBe('linked')
  })

  it('is told of until it is put away, or another one is linked', async () => {
    const lose = async (as: Actor) => {
      const phone = await world.linked(scene, as)
      world.sandbox.block(phone.chat, 'sample_bot')
      await untilItStands(as, 'lost')
    }
    await lose(scene.officer)
    // A code of somebody else, which takes away codes that are over, leaves the word for its person.
    await world.linked(scene, scene.editor)
    expect(await noticesOf(scene.officer)).toHaveLength(1)
    const url = `/users/staff-phones/${scene.organisation.id}/unlink`
    expect((await cms.rest('POST', url, { as: scene.officer })).status).toBe(200)
    expect(await stands(scene.officer)).toBe('none')
    expect(await noticesOf(scene.officer)).toEqual([])

    await lose(scene.officer)
    await world.linked(scene, scene.officer)
    await untilItStands(scene.officer, 'linked')
    expect(await noticesOf(scene.officer)).toEqual([])
  })
})
