import { spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AlertScene } from '../../support/alerts'
import { createTestPayload, type Actor, type TestPayload } from '../../support/payload'
import { alertFor, approve, healthOf, metricsOf } from '../../support/sending/running-broadcast'
import {
  botUsername,
  createWorkerWorld,
  type WorkerWorld,
} from '../../support/sending/worker-world'
import { scriptCommand } from '../../support/script-command'

let cms: TestPayload
let world: WorkerWorld
let scene: AlertScene
let chats: number[]
let admin: Actor

beforeAll(async () => {
  cms = await createTestPayload({ coolingSeconds: 5 })
  world = await createWorkerWorld(cms)
  ;({ scene, chats } = await alertFor(cms, world, 240))
  admin = await cms.person([], { platformAdmin: true })
}, 300_000)
afterAll(async () => {
  await world?.close()
  await cms?.close()
})

const sent = () => world.sandbox.truth.all().filter(({ chat }) => chats.includes(chat))

const command = (...args: string[]) =>
  spawnSync(process.execPath, [...scriptCommand('freeze'), ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV, ...world.variables },
    encoding: 'utf8',
  })

describe('a freeze of all sending', () => {
  it('stops a broadcast within a second, survives a restart, and lets it go on where it was', async () => {
    const first = await world.startWorker()
    await approve(cms, scene)
    await world.sandbox.until(() => sent().length > 40, 60_000)

    const editor = await cms.rest('POST', '/vigil/freeze', { as: scene.editor, body: {} })
    expect(editor.status).toBe(409)
    const frozen = await cms.rest('POST', '/vigil/freeze', {
      as: scene.officer,
      body: { note: 'A sample of a reason' },
    })
    const at = Date.now()
    expect(frozen.body).toMatchObject({ frozen: true, mayFreeze: true, mayUnfreeze: false })
    await expect
      .poll(() => healthOf(world.port), { timeout: 10_000 })
      .toMatchObject({
        status: 200,
        problems: expect.stringMatching(/All sending has been frozen/),
      })
    expect(await metricsOf(world.port)).toMatch(/^vigil_frozen 1$/m)

    // A person who writes is answered all the same, also by a worker that has just started.
    await world.stopWorker(first)
    await world.startWorker()
    const { chat } = world.sandbox.addPhone({ name: 'Sample reader', languageCode: 'en' })
    world.sandbox.start(chat, botUsername)
    await world.sandbox.until(() => world.sandbox.truth.copies(chat).length > 0, 30_000)
    expect(await healthOf(world.port)).toMatchObject({ status: 200 })
    const late = sent().filter((message) => message.at > at + 1_000)
    expect(late).toEqual([])
    const { length } = sent()
    expect(length).toBeLessThan(chats.length)

    const page = await cms.rest('GET', '/vigil/notices', { as: scene.editor })
    expect(page.body.notices).toEqual([
      expect.objectContaining({
        key: 'frozen',
        severity: 'danger',
        text: expect.stringContaining('A sample of a reason'),
        href: null,
      }),
    ])

    const refused = await cms.rest('POST', '/vigil/unfreeze', { as: scene.officer, body: {} })
    expect(refused.status).toBe(409)
    expect(command('status').stdout).toMatch(/Sending has been frozen since/)
    expect(sent()).toHaveLength(length)
    const free = await cms.rest('POST', '/vigil/unfreeze', { as: admin, body: {} })
    expect(free.body).toMatchObject({ frozen: false })
    await world.sandbox.until(() => sent().length >= chats.length, 60_000)
    expect(chats.filter((one) => world.sandbox.truth.copies(one).length !== 1)).toEqual([])
  }, 300_000)

  it('is set and lifted by the command line', async () => {
    expect(command('on', '--note', 'A sample').status).toBe(0)
    const view = await cms.rest('GET', '/vigil/freeze', { as: scene.editor })
    expect(view.body).toMatchObject({ frozen: true, note: 'A sample', mayFreeze: false })
    expect(command('off').stdout).toMatch(/not frozen/)
    expect(command('sometimes').status).toBe(1)
  }, 300_000)
})
