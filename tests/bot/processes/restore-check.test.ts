import { spawn } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { createClient } from '@libsql/client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type AlertScene, createAlertScene } from '../../support/alerts'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { inProcessWorkers, type InProcessWorkers } from '../../support/sending/in-process-worker'
import { copyOf } from '../../support/sending/store-copy'
import {
  createWorkerWorld,
  subscribeReaders,
  type WorkerWorld,
} from '../../support/sending/worker-world'
import { scriptCommand } from '../../support/script-command'

let cms: TestPayload
let world: WorkerWorld
let workers: InProcessWorkers
let scene: AlertScene
let chats: number[]

beforeEach(async () => {
  cms = await createTestPayload()
  world = await createWorkerWorld(cms)
  workers = inProcessWorkers(cms, world)
  scene = await createAlertScene(cms)
  chats = await subscribeReaders(world, scene, 3, { quiet: null })
})
afterEach(async () => {
  await workers?.stopAll()
  await world?.close()
  await cms?.close()
})

/** Runs the command as an operator does. */
function check(...args: string[]): Promise<{ code: number | null; text: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...scriptCommand('restore-check'), ...args], {
      env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV, ...world.variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let text = ''
    const read = (chunk: Buffer): void => void (text += String(chunk))
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => resolve({ code, text }))
  })
}

const step = (name: string, as = scene.officer) =>
  cms.rest('POST', `/alerts/${scene.alert.id}/${name}`, { as })
const sent = () => chats.reduce((sum, chat) => sum + world.sandbox.truth.copies(chat).length, 0)
const state = async () => (await cms.payload.find({ collection: 'broadcasts' })).docs[0]?.state

it('says what copies would do and changes nothing; applied, it holds and erases before anything is started', async () => {
  const worker = await workers.start()
  await step('submit', scene.editor)
  await step('approve')
  const both = [
    await copyOf(world.variables.DATABASE_URL!),
    await copyOf(world.variables.DELIVERY_URL!),
  ]
  await step('abort')
  await worker.subscribers.erase('alliance', chats[0]!)
  await worker.stop()
  expect(await check()).toMatchObject({ code: 0 })
  for (const copy of both) await copy.putBack()

  const found = await check()
  expect(found.text).toContain('Newsroom: is a copy that was put back')
  expect(found.text).toContain('Delivery store: is a copy that was put back')
  expect(found.text).toContain('Would wait for a person')
  expect(found.text).toContain('Sent to nobody')
  expect(found.text).toContain('opens all 3 rows')
  expect(found.text).toContain('1 of them were erased')
  expect(found.code).toBe(2)
  expect(await state()).toBe('cooling')
  for (const chat of chats) expect(found.text).not.toContain(String(chat))

  const applied = await check('--apply')
  expect(applied.text).toContain('1 alerts wait for a person')
  expect(applied.code).toBe(0)
  expect(await state()).toBe('held')
  expect(await world.subscribers.count('alliance')).toBe(2)
  expect((await check()).code).toBe(0)
  await workers.start()
  expect(await state()).toBe('held')
  expect(sent()).toBe(0)
}, 240_000)

it.skipIf(process.env.MONGODB_URI)(
  'files that lie where copies were put back make a worker process hold what they would send',
  async () => {
    const first = await world.startWorker()
    await step('submit', scene.editor)
    await step('approve')
    await world.stopWorker(first)
    const folder = path.join(cms.folder, 'restored')
    await mkdir(folder)
    const urls = await Promise.all(
      ['DATABASE_URL', 'DELIVERY_URL'].map(async (name) => {
        const url = world.variables[name]!
        const copy = path.join(folder, path.basename(url))
        const client = createClient({ url })
        await client.execute({ sql: 'VACUUM INTO ?', args: [copy] })
        client.close()
        return [name, `file:${copy}`] as const
      }),
    )
    await step('abort')
    const copies = Object.fromEntries(urls)
    await world.startWorker(copies)
    const client = createClient({ url: copies.DATABASE_URL! })
    const { rows } = await client.execute('SELECT state, reason FROM broadcasts')
    client.close()
    expect(rows[0]).toMatchObject({ state: 'held', reason: 'restored' })
    expect(sent()).toBe(0)
  },
  120_000,
)
