import { randomBytes, randomInt } from 'node:crypto'
import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { discreetWords } from '../../../src/broadcasts/discreet'
import { systemMonotonic, systemTimer } from '../../../src/core/timer'
import { readWorkerEnvironment } from '../../../src/processes/env'
import { sanitiseOptions } from '../../../src/options'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { writeKeyringFile } from '../../../src/subscribers/keyring/keyring-file'
import { rotateKeyring } from '../../../src/subscribers/keyring/rotation'
import { startWorker, type Worker } from '../../../src/processes/worker/worker'
import { sweepShipment } from '../../../src/broadcasts/sweep-shipment'
import { createAlertScene } from '../../support/alerts'
import { breakDelivery } from '../../support/break-delivery'
import { silentLogger } from '../../support/sending/dispatch-world'
import { createTestPayload, type TestPayload } from '../../support/payload'
import {
  botUsername,
  createWorkerWorld,
  type WorkerWorld,
} from '../../support/sending/worker-world'

/** A clock on which a worker's gaps pass five times as fast. */
const fast = {
  monotonic: () => 5 * systemMonotonic(),
  setTimer: (ms: number, fn: () => void) => systemTimer(ms / 5, fn),
}
const keyring = createKeyring(randomBytes)

/** What no code of ours writes; on MongoDB the members of a cursor stand in the row itself. */
const brokenBody = { sqlite: { body: '{' }, mongo: { counters: 'many' } }
const brokenSeal = { sqlite: { sealed: new Uint8Array(3) }, mongo: { sealed: 'nothing' } }

let cms: TestPayload
let world: WorkerWorld
let worker: Worker

beforeEach(async () => {
  cms = await createTestPayload()
  world = await createWorkerWorld(cms, keyring)
})
afterEach(async () => {
  await worker?.stop()
  await world?.close()
  await cms?.close()
})

/** Everything that the worker process starts, in this one. */
async function start({
  clock = {},
  ...extra
}: { clock?: Partial<typeof fast> } & Record<string, unknown> = {}): Promise<void> {
  worker = await startWorker({
    env: readWorkerEnvironment({ ...world.variables, ...(extra as Record<string, string>) }),
    payload: cms.payload,
    slugs: sanitiseOptions().slugs,
    logger: silentLogger,
    ...clock,
  })
}

/** Somebody subscribes, and has this chat. */
async function subscribeSomebody(): Promise<number> {
  const { sandbox, subscribers } = world
  const { chat } = sandbox.addPhone({ name: 'Reader', languageCode: 'en' })
  sandbox.start(chat, botUsername)
  const notice = () =>
    sandbox
      .view(chat, botUsername)
      .messages.find((one) => JSON.stringify(one).includes('v1:agree:'))
  await sandbox.until(() => notice() !== undefined, 20_000)
  const data = /v1:agree:[^"]+/.exec(JSON.stringify(notice()))![0]
  sandbox.tapData(chat, notice()!.id, data, botUsername)
  const found = () => subscribers.find('alliance', chat)
  await expect.poll(found, { timeout: 20_000 }).not.toBeNull()
  return chat
}

describe('a worker', () => {
  it('seals what somebody it knows changes under the newest key soon after a rotation, without a restart', async () => {
    await start({ clock: fast })
    const chat = await subscribeSomebody()
    const rotated = rotateKeyring(keyring, randomBytes)
    await writeKeyringFile(world.keyringFile, rotated, { replace: true })
    const view = () => world.sandbox.view(chat, botUsername)
    world.sandbox.say(chat, botUsername, '/language')
    const choice = () => view().messages.find((one) => JSON.stringify(one).includes('v1:language:'))
    await world.sandbox.until(() => choice() !== undefined, 20_000)
    const languages = ['de', 'en']
    /** Changes a setting, and resolves with the id of the key that seals it. */
    const keyOfNextChange = async () => {
      const language = languages.reverse()[0]!
      const [data] = new RegExp(`v1:language:${language}[^"]*`).exec(JSON.stringify(choice()))!
      const { answers } = view()
      world.sandbox.tapData(chat, choice()!.id, data, botUsername)
      await world.sandbox.until(() => view().answers.length > answers.length, 10_000)
      return (await world.store.subscribers.page('alliance', '', 1))[0]!.keyId
    }
    await expect.poll(keyOfNextChange, { timeout: 15_000, interval: 500 }).toBe(rotated.active)
  }, 90_000)

  it('sends an alert although its cursor is from a newer epoch than the lease, as after a restore', async () => {
    const scene = await createAlertScene(cms)
    await start({ clock: fast })
    const chat = await subscribeSomebody()
    await cms.rest('POST', `/alerts/${scene.alert.id}/submit`, { as: scene.editor })
    await cms.rest('POST', `/alerts/${scene.alert.id}/approve`, { as: scene.officer })
    const { docs } = await cms.payload.find({ collection: 'broadcasts' })
    await world.store.cursors.claim(String(docs[0]!.id), 'alliance', 4)
    const copies = () =>
      world.sandbox.truth.copies(chat).filter(({ text }) => text === discreetWords.en.line).length
    await world.sandbox.until(() => copies() > 0, 60_000)
    expect(copies()).toBe(1)
    expect((await world.store.leases.read('alliance'))!.epoch).toBeGreaterThanOrEqual(4)
  }, 120_000)
})

describe('rows of the delivery store that somebody has broken by hand', () => {
  it('are named on /healthz and the start page, and everything else goes on', async () => {
    const scene = await createAlertScene(cms)
    const officer = await cms.person([], { platformAdmin: true })
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString()
    const sweep = (await cms.payload.create({
      collection: 'sweeps',
      data: {
        ...{ key: 'one', kind: 'confirmation', state: 'sending', from: hours(0), to: hours(1) },
        notAfter: hours(2),
        content: { kind: 'confirmation', window: { from: Date.now(), to: Date.now() + 3_600_000 } },
      },
    })) as { id: string | number }
    const shipment = sweepShipment(sweep.id)
    await world.store.cursors.claim(shipment, 'alliance', 0)
    const url = world.variables.DELIVERY_URL!
    await breakDelivery(url, { table: 'cursors', key: { broadcast: shipment }, ...brokenBody })
    await start({ clock: fast })
    const broken = await world.subscribers.find('alliance', await subscribeSomebody())
    const chat = await subscribeSomebody()
    await breakDelivery(url, { table: 'subscribers', key: { id: broken!.row.id }, ...brokenSeal })
    await cms.rest('POST', `/alerts/${scene.alert.id}/submit`, { as: scene.editor })
    await cms.rest('POST', `/alerts/${scene.alert.id}/approve`, { as: scene.officer })
    const copies = () =>
      world.sandbox.truth.copies(chat).filter(({ text }) => text === discreetWords.en.line).length
    await world.sandbox.until(() => copies() > 0, 60_000)
    const health = async () => {
      const response = await fetch(`http://127.0.0.1:${worker.port}/healthz`)
      const body = (await response.json()) as { status: string; problems: string[] }
      return { code: response.status, ...body }
    }
    const named = [
      expect.stringContaining(`${shipment} of alliance in cursors cannot be read`) as string,
      expect.stringContaining(
        `${broken!.row.id} in subscribers cannot be read at sealed`,
      ) as string,
    ]
    await expect
      .poll(health, { timeout: 30_000 })
      .toMatchObject({ code: 200, status: 'degraded', problems: named })
    const notices = async () =>
      (
        (await cms.rest('GET', '/vigil/notices', { as: officer })).body.notices as {
          text: string
        }[]
      ).map(({ text }) => text)
    await expect.poll(notices, { timeout: 30_000 }).toEqual(expect.arrayContaining(named))
    expect(JSON.stringify(await notices())).not.toContain(String(broken!.record.chat))
  }, 120_000)
})

describe('a worker that stops', () => {
  const secret = randomBytes(24).toString('hex')

  it('takes what Telegram is just handing in, and answers the person before it ends', async () => {
    await start({
      TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${world.port}`,
      TELEGRAM_WEBHOOK_SECRET: secret,
    })
    const { chat } = world.sandbox.addPhone({ name: 'Reader', languageCode: 'en' })
    world.sandbox.start(chat, botUsername)
    await world.sandbox.until(() => world.sandbox.truth.copies(chat).length === 1, 20_000)
    world.sandbox.faults.set({ latency: 600 })
    const update = {
      update_id: randomInt(1e8),
      message: {
        message_id: 2,
        date: Math.floor(Date.now() / 1000),
        chat: { id: chat, type: 'private', first_name: 'Reader' },
        from: { id: chat, is_bot: false, first_name: 'Reader', language_code: 'en' },
        text: '/help',
        entities: [{ type: 'bot_command', offset: 0, length: 5 }],
      },
    }
    const body = JSON.stringify(update)
    const asked = request({
      port: worker.port,
      host: '127.0.0.1',
      method: 'POST',
      path: '/telegram/alliance',
      headers: {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
        'X-Telegram-Bot-Api-Secret-Token': secret,
        Expect: '100-continue',
      },
    })
    asked.flushHeaders()
    // The worker has the head of the request now, and waits for the rest.
    await once(asked, 'continue')
    const stopped = worker.stop()
    const answered = once(asked, 'response') as Promise<[IncomingMessage]>
    setTimeout(() => asked.end(body), 300)
    expect((await answered)[0].statusCode).toBe(200)
    expect(await stopped).toBe(true)
    expect(world.sandbox.truth.copies(chat)).toHaveLength(2)
    expect(await world.store.updates.seen('alliance', update.update_id)).toBe(true)
    expect((await world.store.leases.read('alliance'))!.owner).toBeNull()
  }, 60_000)
})
