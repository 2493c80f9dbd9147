import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { discreetWords } from '../../../src/broadcasts/discreet'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { type AlertScene, createAlertScene } from '../../support/alerts'
import { createTestPayload, type Actor, type TestPayload } from '../../support/payload'
import {
  botUsername,
  createWorkerWorld,
  type WorkerWorld,
} from '../../support/sending/worker-world'

const ownToken = `987654321:${randomBytes(26).toString('base64url')}`
const ownUsername = 'own_sample_bot'

describe("an organisation's own bot", () => {
  let cms: TestPayload
  let world: WorkerWorld
  let scene: AlertScene
  let administrator: Actor

  beforeAll(async () => {
    const keyring = createKeyring(randomBytes)
    cms = await createTestPayload({ botTokenPublicKey: keyring.tokenKey.public })
    world = await createWorkerWorld(cms, keyring)
    world.sandbox.addBot({ token: ownToken, username: ownUsername, name: 'Own sample bot' })
    scene = await createAlertScene(cms)
    administrator = await cms.person([[scene.organisation, 'orgAdmin']])
  })
  afterAll(async () => {
    await world?.close()
    await cms?.close()
  })

  const add = (as: Actor, token: string) =>
    cms.rest('POST', '/bots', {
      as,
      body: { tenant: scene.organisation.id, name: 'Own bot', token },
    })

  it('is added by the administrator of the organisation only', async () => {
    expect((await add(scene.officer, ownToken)).status).toBe(403)
    expect((await add(administrator, 'not a token')).status).toBe(400)
    const added = await add(administrator, ownToken)
    expect(added.status, JSON.stringify(added.body)).toBe(201)
  })

  it('never shows its token again, and keeps it sealed in the database', async () => {
    const { body } = await cms.rest('GET', '/bots', { as: administrator })
    expect(body.docs).toHaveLength(1)
    expect(body.docs[0]).not.toHaveProperty('sealedToken')
    expect(JSON.stringify(body)).not.toContain(ownToken)
    const secret = Buffer.from(ownToken.split(':')[1]!)
    expect((await world.dump()).filter((bytes) => bytes.includes(secret))).toEqual([])
  })

  it('carries the alerts of its organisation beside the bot of the alliance', async () => {
    await world.startWorker()
    const readers = [ownUsername, botUsername].map((bot) => {
      const { chat } = world.sandbox.addPhone({ name: `Reader of ${bot}`, languageCode: 'en' })
      world.sandbox.start(chat, bot)
      return { bot, chat }
    })
    for (const { bot, chat } of readers) {
      const notice = () =>
        world.sandbox
          .view(chat, bot)
          .messages.find((message) => JSON.stringify(message).includes('v1:agree:'))
      await world.sandbox.until(() => notice() !== undefined, 30_000)
      const data = /v1:agree:[^"]+/.exec(JSON.stringify(notice()))![0]
      world.sandbox.tapData(chat, notice()!.id, data, bot)
      await world.sandbox.until(() => !JSON.stringify(notice() ?? '').includes(data), 30_000)
    }
    await cms.rest('POST', `/alerts/${scene.alert.id}/submit`, { as: scene.editor })
    await cms.rest('POST', `/alerts/${scene.alert.id}/approve`, { as: scene.officer })
    const copies = () =>
      readers.map(
        ({ chat }) =>
          world.sandbox.truth.copies(chat).filter(({ text }) => text === discreetWords.en.line)
            .length,
      )
    await world.sandbox.until(() => copies().every((count) => count > 0), 60_000)
    expect(copies()).toEqual([1, 1])
  }, 120_000)

  it('goes on with another token soon after that was replaced, without a restart', async () => {
    const token = `987654322:${randomBytes(26).toString('base64url')}`
    const username = 'other_sample_bot'
    world.sandbox.addBot({ token, username, name: 'Other sample bot' })
    const { body } = await cms.rest('GET', '/bots', { as: administrator })
    const changed = await cms.rest('PATCH', `/bots/${body.docs[0].id}`, {
      as: administrator,
      body: { token },
    })
    expect(changed.status, JSON.stringify(changed.body)).toBe(200)
    const { chat } = world.sandbox.addPhone({ name: 'Reader', languageCode: 'en' })
    world.sandbox.start(chat, username)
    await world.sandbox.until(() => world.sandbox.truth.copies(chat).length > 0, 45_000)
  }, 60_000)
})

describe('a worker on webhooks', () => {
  let cms: TestPayload
  let world: WorkerWorld
  const secret = randomBytes(24).toString('hex')

  beforeAll(async () => {
    cms = await createTestPayload()
    world = await createWorkerWorld(cms)
    await world.startWorker({
      TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${world.port}`,
      TELEGRAM_WEBHOOK_SECRET: secret,
    })
  })
  afterAll(async () => {
    await world?.close()
    await cms?.close()
  })

  it('answers a person whose update Telegram delivers', async () => {
    const { chat } = world.sandbox.addPhone({ name: 'Reader', languageCode: 'de' })
    world.sandbox.start(chat, botUsername)
    await world.sandbox.until(() => world.sandbox.truth.copies(chat).length > 0, 30_000)
    expect(world.sandbox.truth.copies(chat)).toHaveLength(1)
  })

  it('refuses whoever does not know the secret', async () => {
    const post = (headers: Record<string, string>) =>
      fetch(`http://127.0.0.1:${world.port}/telegram/alliance`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: '{"update_id":1}',
      })
    expect((await post({})).status).toBe(401)
    expect((await post({ 'X-Telegram-Bot-Api-Secret-Token': 'wrong' })).status).toBe(401)
  })

  it('says on its port that it is well and which bots it runs', async () => {
    const health = await fetch(`http://127.0.0.1:${world.port}/healthz`)
    expect(await health.json()).toMatchObject({
      status: 'ok',
      bots: [{ bot: 'alliance', owner: true }],
    })
    expect(
      (await fetch(`http://127.0.0.1:${world.port}/telegram/unknown`, { method: 'POST' })).status,
    ).toBe(404)
  })
})
