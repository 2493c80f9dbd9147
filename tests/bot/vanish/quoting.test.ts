import { randomInt } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { writeCallbackData } from '../../../src/broadcasts/callback-data'
import { firstPlace } from '../../../src/delivery/references/reference-store'
import { createAlert, createAlertScene, sampleTexts, type AlertScene } from '../../support/alerts'
import { complete } from '../../support/content'
import { createTestPayload, type Doc, type TestPayload } from '../../support/payload'
import { createRemovalWorld, hours, type RemovalWorld } from '../../support/sending/removal-world'

const patience = 90_000
const username = 'sample_bot'
const office = 'Sample office'

let cms: TestPayload
let world: RemovalWorld
let scene: AlertScene

beforeAll(async () => {
  cms = await createTestPayload()
})
afterAll(() => cms?.close())
beforeEach(async () => {
  world = await createRemovalWorld(cms)
  scene = await createAlertScene(cms)
  const addressee = (await cms.payload.create({
    collection: 'addressees',
    data: {
      ...complete.addressees(),
      body: office,
      tenant: scene.organisation.id,
      channels: [
        {
          type: 'email',
          value: 'office@ombudsperson.example',
          verifiedAt: world.now().toISOString(),
        },
      ],
    },
    locale: 'en',
    overrideAccess: true,
  })) as Doc
  const targets = [addressee.id]
  const asked = await cms.rest('PATCH', `/alerts/${scene.alert.id}`, {
    as: scene.editor,
    body: { targets },
  })
  if (asked.status !== 200) throw new Error(JSON.stringify(asked.body))
  await world.start()
})
afterEach(() => world.close())

const there = (chat: number) =>
  world.sandbox.truth.copies(chat).filter(({ deletedAt }) => deletedAt === null)

/** Does something on a phone and waits for the bot's message; its id. */
async function answered(chat: number, act: () => unknown): Promise<number> {
  const before = world.sandbox.truth.copies(chat).length
  act()
  const copies = () => world.sandbox.truth.copies(chat)
  await world.sandbox.until(() => copies().length > before, 20_000)
  return copies().at(-1)!.messageId
}

const tap = (chat: number, under: number, name: 'where' | 'alert', alert = scene.alert) => {
  const data = writeCallbackData({ name, id: String(alert.publicId) })
  return answered(chat, () => world.sandbox.tapData(chat, under, data, username))
}

/** *Where to send* under the alert, /now, and *Details* under that: three messages that quote it. */
async function asks(chat: number): Promise<void> {
  await tap(chat, there(chat)[0]!.messageId, 'where')
  const list = await answered(chat, () => world.sandbox.say(chat, username, '/now'))
  await tap(chat, list, 'alert')
  const { headline } = sampleTexts
  const [, where, now, details] = world.onPhone(chat)
  expect([where, now, details]).toEqual([
    expect.stringContaining(office),
    expect.stringContaining(headline),
    expect.stringContaining(headline),
  ])
}

const takeBack = (alert = scene.alert) =>
  cms.rest('POST', `/alerts/${alert.id}/take-back`, { as: scene.officer, body: {} })

const isRemoved = ({ removalState }: Record<string, unknown>) => removalState === 'done'

/** Rows of references once what is noted after a message has been noted. */
const rows = () => world.store.references.page('alliance', firstPlace, 9e9, 100)

describe('what the bot answered about an alert', () => {
  it(
    'vanishes with it, however it was asked for and however late',
    async () => {
      const [goes, stays] = [
        await world.reader({ vanishAfter: 2 }),
        await world.reader({ vanishAfter: null }),
      ]
      await world.send(scene)
      await world.pass(hours(1))
      await asks(goes)
      await asks(stays)
      await world.pass(hours(1) + 1_000)
      await world.untilGone([goes])
      expect(there(stays)).toHaveLength(4)
    },
    patience,
  )

  it(
    'has its own time when it is asked for after the alert has vanished',
    async () => {
      const chat = await world.reader({ vanishAfter: 1 })
      await world.send(scene)
      await world.pass(hours(2))
      await world.untilGone([chat])
      const list = await answered(chat, () => world.sandbox.say(chat, username, '/now'))
      await world.pass(hours(0.5))
      await tap(chat, list, 'alert')
      await world.pass(hours(0.4))
      expect(there(chat)).toHaveLength(2)
      // The details go with the list under which they were asked for.
      await world.pass(hours(0.1) + 1_000)
      await world.untilGone([chat])
    },
    patience,
  )

  it(
    'is taken back with it, and does not count as another phone',
    async () => {
      const chats = await world.readers(4, { vanishAfter: null })
      await world.send(scene)
      for (const chat of chats) await asks(chat)
      expect(chats.map((chat) => there(chat).length)).toEqual([4, 4, 4, 4])
      expect((await takeBack()).status).toBe(200)
      await world.untilGone(chats)
      const broadcast = await world.untilBroadcast(scene.alert, isRemoved)
      expect(broadcast).toMatchObject({
        phonesDeleted: 'fewer than 10',
        phonesFailed: 'fewer than 10',
      })
      const tally = await world.store.references.tally(String(broadcast.id), 'alliance')
      expect(tally).toMatchObject({ deleted: 4, failed: 0, tooOld: 0, vanished: 0 })
    },
    patience,
  )

  it.each(['retracted', 'erased'] as const)(
    'goes when the alert is %s',
    async (reason) => {
      const chat = await world.reader({ vanishAfter: null })
      await world.send(scene)
      await asks(chat)
      const answer = await cms.rest('POST', `/alerts/${scene.alert.id}/retract`, {
        as: scene.officer,
        body: { reason, note: { en: 'It was wrong.' } },
      })
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      await world.untilGone([chat])
    },
    patience,
  )

  it(
    'goes when a correction takes its place, while the alert itself is edited',
    async () => {
      const chat = await world.reader({ vanishAfter: null })
      await world.send(scene)
      await asks(chat)
      const correction: Doc = await createAlert(cms, scene, {
        alert: { kind: 'correction', supersedes: [scene.alert.id] },
        texts: { weSaid: 'Three were held.', theFacts: 'Two were held.' },
      })
      await world.send(scene, correction)
      await world.untilBroadcast(scene.alert, isRemoved)
      expect(world.onPhone(chat)).toEqual([
        expect.stringContaining('This message was not right'),
        expect.stringContaining('Two were held.'),
      ])
    },
    patience,
  )

  it(
    'is not left behind by a take-back that crosses it',
    async () => {
      const chat = await world.reader({ vanishAfter: null })
      await world.send(scene)
      const copy = there(chat)[0]!.messageId
      const { references } = world.store
      const insert = references.insert.bind(references)
      references.insert = async (added) => {
        references.insert = insert
        await takeBack()
        await world.untilBroadcast(scene.alert, isRemoved)
        await insert(added)
      }
      await tap(chat, copy, 'where')
      await world.untilGone([chat])
    },
    patience,
  )

  it(
    'is noted without a chat or the alert in clear, and for 48 hours only',
    async () => {
      const chat = await world.reader({ vanishAfter: null })
      await world.send(scene)
      const before = (await rows()).length
      await asks(chat)
      // A list may quote alerts of other tests, too.
      const count = async () => (await rows()).length
      await expect.poll(count, { timeout: 20_000 }).toBeGreaterThanOrEqual(before + 3)
      await world.stop()
      const sealed = await rows()
      expect(new Set(sealed.map((row) => row.sealed.length)).size).toBe(1)
      const bytes = await world.dump()
      const secrets = [String(chat), String(scene.alert.publicId), sampleTexts.headline]
      expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([])
      await world.pass(hours(48))
      await expect.poll(count, { timeout: 20_000 }).toBe(0)
      const after = await world.dump()
      const parts = sealed.map((row) => Buffer.from(row.sealed).subarray(0, 24))
      expect(parts.filter((part) => after.includes(part))).toEqual([])
    },
    patience,
  )

  it(
    'is answered to whoever is not subscribed, too; nothing is noted of them',
    async () => {
      await world.reader()
      await world.send(scene)
      const before = (await rows()).length
      const chat = randomInt(1_000_000_000, 9_999_999_999)
      world.sandbox.addSilentChats(username, [chat])
      const list = await answered(chat, () => world.sandbox.say(chat, username, '/now'))
      await tap(chat, list, 'alert')
      await world.stop()
      expect(await rows()).toHaveLength(before)
      expect(there(chat)).toHaveLength(2)
    },
    patience,
  )
})
