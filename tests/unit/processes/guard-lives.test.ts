import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openLifeFiles } from '../../../src/core/life/life-files'
import { systemMonotonic, systemTimer } from '../../../src/core/timer'
import { openDeliveryStore } from '../../../src/database/delivery/open'
import type { DeliveryStore } from '../../../src/delivery/store'
import { guardLives } from '../../../src/processes/worker/life/guard-lives'
import { silentLogger } from '../../support/sending/dispatch-world'

let folder: string
let stores: DeliveryStore[]
const state = () => path.join(folder, 'state')
const away = () => path.join(folder, 'away')
const urlOf = (name: string) => `file:${path.join(folder, name)}`

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vigil-lives-'))
  stores = await Promise.all(
    ['delivery.db', 'cms.db'].map((name) => openDeliveryStore(urlOf(name))),
  )
  for (const store of stores) await store.prepare()
})
afterEach(async () => {
  for (const store of stores) await store.close()
  await rm(folder, { recursive: true })
})

/** Starts a guard and stops it again; gives how often it took a database for a copy. */
async function guarded(setTimer = systemTimer): Promise<number> {
  const [delivery, cms] = ['delivery.db', 'cms.db'].map((name, index) => ({
    store: stores[index]!.life,
    files: openLifeFiles({ databaseUrl: urlOf(name), stateDir: state(), keeper: 'worker' }),
  }))
  let copies = 0
  const guard = await guardLives({
    databases: { delivery: delivery!, cms: cms! },
    onOtherLife: async () => {
      copies += 1
    },
    now: () => new Date(),
    monotonic: systemMonotonic,
    setTimer,
    logger: silentLogger,
  })
  await guard.stop()
  return copies
}

it('takes what another worker has just begun for no copy, though its files come a moment later', async () => {
  expect(await guarded()).toBe(0)
  await rename(state(), away())
  let waits = 0
  const inAMoment: typeof systemTimer = (_ms, fn) => {
    waits += 1
    const ready =
      waits === 3
        ? rm(state(), { recursive: true }).then(() => rename(away(), state()))
        : Promise.resolve()
    let cancelled = false
    void ready.then(() => !cancelled && fn())
    return () => (cancelled = true)
  }
  expect(await guarded(inAMoment)).toBe(0)
  expect(waits).toBeGreaterThanOrEqual(3)
})

it('takes databases whose files never come for copies, once', async () => {
  expect(await guarded()).toBe(0)
  await rm(state(), { recursive: true })
  const atOnce: typeof systemTimer = (_ms, fn) => {
    void Promise.resolve().then(fn)
    return () => {}
  }
  expect(await guarded(atOnce)).toBe(1)
  expect(await readdir(state())).toHaveLength(2)
})
