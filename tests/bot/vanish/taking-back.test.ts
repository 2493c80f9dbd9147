import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { createAlert, createAlertScene, sampleTexts, type AlertScene } from '../../support/alerts'
import { complete } from '../../support/content'
import { createTestPayload, type Actor, type Doc, type TestPayload } from '../../support/payload'
import {
  createRemovalWorld,
  hours,
  type Identity,
  type RemovalWorld,
} from '../../support/sending/removal-world'
import { newToken } from '../../support/sending/sweep-world'

const patience = 90_000

let cms: TestPayload
let world: RemovalWorld
let scene: AlertScene

beforeAll(async () => {
  const { tokenKey } = createKeyring(randomBytes)
  cms = await createTestPayload({ botTokenPublicKey: tokenKey.public })
})
afterAll(() => cms?.close())
beforeEach(async () => {
  world = await createRemovalWorld(cms)
  scene = await createAlertScene(cms)
  await world.start()
})
afterEach(() => world.close())

const takeBack = (as: Actor, alert = scene.alert, body: object = {}) =>
  cms.rest('POST', `/alerts/${alert.id}/take-back`, { as, body })

const chainOf = async (alert = scene.alert) =>
  (await cms.rest('GET', `/alerts/${alert.id}/chain`, { as: scene.officer })).body

const isRemoved = ({ removalState }: Record<string, unknown>) => removalState === 'done'

/** A correction of the scene's alert, or another kind that takes its place. */
async function createFollower(kind: 'correction' | 'cancellation' | 'update'): Promise<Doc> {
  const texts =
    kind === 'update'
      ? { whatChanged: 'One was released.' }
      : { weSaid: 'Three were held.', theFacts: 'Two were held.' }
  return createAlert(cms, scene, {
    alert: { kind, supersedes: [scene.alert.id] },
    texts,
  })
}

describe('an officer takes an alert back', () => {
  it(
    'deletes it from all phones, and says in steps how far that went',
    async () => {
      const chats = await world.readers(12)
      await world.send(scene)
      const answer = await takeBack(scene.officer)
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      expect(answer.body.broadcast).toMatchObject({
        state: 'takenBack',
        removal: { how: 'delete' },
      })
      await world.untilGone(chats)
      await world.untilBroadcast(scene.alert, isRemoved)
      const chain = await chainOf()
      expect(chain.broadcast.removal).toMatchObject({
        state: 'done',
        counters: {
          phonesDeleted: '10-49',
          phonesEdited: 'fewer than 10',
          phonesTooOld: 'fewer than 10',
          phonesFailed: 'fewer than 10',
        },
      })
      const { counters, removal } = chain.broadcast
      const shown = [...Object.values(counters), ...Object.values(removal.counters)]
      expect(shown.filter((text) => /\b12\b/.test(String(text)))).toEqual([])
    },
    patience,
  )

  it(
    'is for officers and administrators, and only once somebody has it',
    async () => {
      await world.reader()
      expect((await takeBack(scene.officer)).status).toBe(409)
      await world.send(scene)
      const stranger = (await createAlertScene(cms)).officer
      expect((await takeBack(stranger)).status).toBe(404)
      expect((await takeBack(scene.editor)).status).toBe(409)
      expect((await takeBack(scene.officer, scene.alert, { revision: 99 })).status).toBe(409)
      expect((await chainOf()).refusals.takeBack).toBeNull()
      const twice = await Promise.all([takeBack(scene.officer), takeBack(scene.officer)])
      expect(twice.map(({ status }) => status).toSorted()[0]).toBe(200)
      expect((await chainOf()).refusals.takeBack).toMatch(/already/)
    },
    patience,
  )

  it(
    'stops it at once while it is being sent, and deletes what was on its way',
    async () => {
      const chats = await world.readers(200)
      await world.approve(scene)
      await world.sandbox.until(() => world.sandbox.truth.all().length >= 40, 60_000)
      const answer = await takeBack(scene.officer)
      const sent = world.sandbox.truth.all().length
      expect(answer.body.workflow).toBe('draft')
      await world.untilBroadcast(scene.alert, isRemoved)
      await world.untilGone(chats)
      expect(world.sandbox.truth.all().length - sent).toBeLessThan(35)
      expect((await world.broadcastOf(scene.alert))!.state).toBe('takenBack')
    },
    patience,
  )

  it(
    'lets readers and partners see it no more',
    async () => {
      await world.reader()
      await world.send(scene)
      const out = async () =>
        (
          await cms.payload.find({
            collection: 'publications',
            where: { publicId: { equals: scene.alert.publicId } },
          })
        ).docs.map(({ op }) => op)
      expect(await out()).toEqual(['upsert'])
      await takeBack(scene.officer)
      expect(await out()).toEqual(['delete'])
    },
    patience,
  )

  it(
    'also takes back what had gone out before somebody stopped it',
    async () => {
      const chats = await world.readers(150)
      await world.approve(scene)
      await world.sandbox.until(() => world.sandbox.truth.all().length >= 20, 60_000)
      await cms.rest('POST', `/alerts/${scene.alert.id}/abort`, { as: scene.editor })
      expect((await chainOf()).refusals.takeBack).toBeNull()
      expect((await takeBack(scene.officer)).status).toBe(200)
      await world.untilBroadcast(scene.alert, isRemoved)
      await world.untilGone(chats)
    },
    patience,
  )

  it(
    'counts as too old what Telegram does not delete any more',
    async () => {
      const chats = await world.readers(11, { vanishAfter: null })
      await world.send(scene)
      await world.pass(hours(49))
      await takeBack(scene.officer)
      const broadcast = await world.untilBroadcast(scene.alert, isRemoved)
      expect(broadcast).toMatchObject({ phonesTooOld: '10-49', phonesDeleted: 'fewer than 10' })
      expect(chats.every((chat) => world.onPhone(chat).length === 1)).toBe(true)
    },
    patience,
  )

  it(
    'counts what had vanished as off the phones',
    async () => {
      const chats = await world.readers(11, { vanishAfter: 2 })
      await world.send(scene)
      await world.pass(hours(3))
      await world.untilGone(chats)
      await expect
        .poll(() => world.running()[0]!.removals().deleted, { timeout: 20_000 })
        .toBe(chats.length)
      await takeBack(scene.officer)
      const broadcast = await world.untilBroadcast(scene.alert, isRemoved)
      expect(broadcast).toMatchObject({ phonesDeleted: '10-49', phonesTooOld: 'fewer than 10' })
    },
    patience,
  )

  it(
    'holds for all bots that carried it',
    async () => {
      const own: Identity = {
        bot: 'own_sample_bot',
        organisation: scene.organisation.id,
        token: newToken(),
      }
      world.sandbox.addBot({ token: own.token, username: own.bot, name: 'Own bot' })
      const { tenant, token } = { tenant: own.organisation, token: own.token }
      await cms.payload.create({
        collection: 'bots',
        data: { tenant, name: 'Own bot', publicId: own.bot, token },
        overrideAccess: true,
      })
      await world.stop()
      await world.start(world.alliance, own)
      const chats = [...(await world.readers(5)), await world.reader({}, own.bot)]
      await world.send(scene)
      expect(chats.every((chat) => world.onPhone(chat).length === 1)).toBe(true)
      await takeBack(scene.officer)
      await world.untilGone(chats)
      await world.untilBroadcast(scene.alert, isRemoved)
    },
    patience,
  )
})

describe('an alert that another one replaces', () => {
  it.each([
    ['correction', 'de', 'Diese Nachricht war nicht richtig'],
    ['correction', 'en', 'This message was not right'],
    ['cancellation', 'ru', 'Это сообщение больше не действует'],
  ] as const)(
    'is replaced on phones when a %s goes out (%s)',
    async (kind, locale, line) => {
      const chat = await world.reader({ locale })
      await world.send(scene)
      const [first] = world.sandbox.truth.copies(chat)
      await world.send(scene, await createFollower(kind))
      const replaced = await world.untilBroadcast(scene.alert, isRemoved)
      const now = world.sandbox.truth.copies(chat)[0]!
      expect(now.text).toContain(line)
      expect(now.text).not.toContain(sampleTexts.headline)
      expect({ id: now.messageId, buttons: now.keyboard }).toEqual({
        id: first!.messageId,
        buttons: [],
      })
      expect(replaced).toMatchObject({ state: 'done', removal: expect.stringMatching(/^c/) })
      expect(world.onPhone(chat)).toHaveLength(2)
    },
    patience,
  )

  it(
    'stays as it is when an update follows',
    async () => {
      const chat = await world.reader()
      await world.send(scene)
      await world.send(scene, await createFollower('update'))
      await world.pass(60_000)
      expect((await world.broadcastOf(scene.alert))!.removal).toBeFalsy()
      expect(world.onPhone(chat)[0]).toContain(sampleTexts.headline)
    },
    patience,
  )

  it(
    'can still be deleted, and still vanishes',
    async () => {
      const [stays, goes] = [
        await world.reader({ vanishAfter: null }),
        await world.reader({ vanishAfter: 3 }),
      ]
      await world.send(scene)
      const correction = await createFollower('correction')
      await world.send(scene, correction)
      await world.untilBroadcast(scene.alert, isRemoved)
      await world.pass(hours(4))
      await world.untilGone([goes])
      expect(world.onPhone(stays)).toHaveLength(2)
      expect((await takeBack(scene.officer)).status).toBe(200)
      expect((await takeBack(scene.officer, correction)).status).toBe(200)
      await world.untilGone([stays])
    },
    patience,
  )
})

describe('what is taken back in public', () => {
  const retract = (slug: string, id: unknown, reason: 'retracted' | 'erased') =>
    cms.rest('POST', `/${slug}/${String(id)}/retract`, {
      as: scene.officer,
      body: { reason, note: { en: 'It was wrong.' } },
    })

  it.each(['retracted', 'erased'] as const)(
    'an alert that is %s leaves the phones',
    async (reason) => {
      const chats = await world.readers(3)
      await world.send(scene)
      const answer = await retract('alerts', scene.alert.id, reason)
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      await world.untilGone(chats)
      await world.untilBroadcast(scene.alert, isRemoved)
    },
    patience,
  )

  it(
    'an alert of a case that is erased leaves the phones',
    async () => {
      const chats = await world.readers(3)
      await world.send(scene)
      await cms.payload.update({
        collection: 'cases',
        id: scene.caseDoc.id,
        data: { nextStep: complete.cases().nextStep, _status: 'published' },
        overrideAccess: true,
        locale: 'en',
      })
      const answer = await retract('cases', scene.caseDoc.id, 'erased')
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      await world.untilGone(chats)
    },
    patience,
  )

  it(
    'also when the process that retracted it died before it could ask for that',
    async () => {
      const chats = await world.readers(2)
      await world.send(scene)
      await cms.payload.db.updateOne({
        collection: 'alerts',
        id: scene.alert.id,
        data: { workflow: 'retracted' },
        returning: false,
      })
      await world.untilGone(chats)
    },
    patience,
  )
})
