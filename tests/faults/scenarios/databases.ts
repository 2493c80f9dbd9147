import { execFile } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { atMost, isOneOf, longestGap } from '../judge'
import { mongoServe, startMongoServer } from '../mongo-server'
import type { Scenario } from '../scenario'
import { startChild } from '../child'
import { pauseMs } from '../until'
import type { FaultWorld } from '../world'
import type { FaultWorker } from '../worker-process'
import { begin, reached } from './bot-api'
import { survived } from './workers'

const run = promisify(execFile)

/** Another program writes into a SQLite file and takes its time. */
async function lock(world: FaultWorld, url: string, ms: number): Promise<() => Promise<unknown>> {
  const child = startChild(process.execPath, [world.built.lock, url, String(ms)])
  await child.said('locked', 30_000)
  return () => child.ended
}

/** Asks for the health of a worker all the time until `done`; gives the slowest answer in milliseconds. */
async function slowestHealth(worker: FaultWorker, done: Promise<unknown>): Promise<number> {
  let over = false
  void done.then(() => (over = true))
  let slowest = 0
  while (!over) {
    const asked = Date.now()
    await worker.health()
    slowest = Math.max(slowest, Date.now() - asked)
    await pauseMs(200)
  }
  return slowest
}

/** The file of a SQLite database is locked, full, or the database server is started again. */
export const databases: Scenario[] = [
  {
    name: 'cms-locked',
    fault: 'file of the CMS locked for 20 s (SQLite)',
    seen: 'sending and `/healthz` stand still for 5 s at a time',
    readers: { short: 220, long: 600 },
    short: true,
    needs: 'sqlite',
    seconds: { short: 150, long: 200 },
    async run({ open, size }) {
      const world = await open()
      const { worker } = await begin(world, 10)
      const url = world.cms.env.databaseUrl
      const from = Date.now()
      const released = (await lock(world, url, size === 'short' ? 7_000 : 20_000))()
      const slowest = await slowestHealth(worker, released)
      const to = Date.now()
      const checks = await reached(world, 90_000)
      const messages = await world.sandbox.messages()
      const last = Math.max(...messages.map(({ at }) => at))
      return [
        ...checks,
        atMost('longest gap (s)', longestGap(messages, { from, to: Math.min(to, last) }) / 1000, 2),
        atMost('slowest health check (s)', slowest / 1000, 2),
      ]
    },
  },
  {
    name: 'delivery-locked',
    fault: 'file of the delivery store locked for 20 s (SQLite)',
    seen: '0 lost',
    readers: { short: 80, long: 300 },
    short: false,
    needs: 'sqlite',
    seconds: { short: 150, long: 200 },
    async run({ open }) {
      const world = await open()
      await begin(world, Math.floor(world.meant * 0.3))
      await (
        await lock(world, world.deliveryUrl, 20_000)
      )()
      const checks = await reached(world, 90_000)
      return [...checks, atMost('repeats', (await world.verdict()).repeats, 16)]
    },
  },
  {
    name: 'delivery-full',
    fault: 'disk of the delivery store full for 20 s',
    seen: 'nothing sent, 0 lost, 8 repeats; `/healthz` 200',
    readers: { short: 80, long: 300 },
    short: false,
    needs: 'mount',
    seconds: { short: 150, long: 200 },
    async run({ open, onEnd }) {
      const disk = await smallDisk()
      onEnd(disk.remove)
      const world = await open({ deliveryFolder: disk.folder })
      const { worker } = await begin(world, Math.floor(world.meant * 0.3))
      disk.fill()
      const full = Date.now()
      const told = await worker.troubledWithin(19_000)
      await pauseMs(full + 20_000 - Date.now())
      disk.empty()
      const checks = await reached(world, 90_000)
      return [
        ...checks,
        isOneOf('health while it is full', told, ['503']),
        atMost('repeats', (await world.verdict()).repeats, 16),
      ]
    },
  },
  {
    name: 'mongo-restarted',
    fault: 'the database server killed and started again after 3 s, two workers (MongoDB)',
    seen: 'not tried',
    readers: { short: 90, long: 400 },
    short: true,
    needs: 'mongo-server',
    seconds: { short: 200, long: 300 },
    async run({ open, onEnd, size }) {
      const folder = await mkdtemp(path.join(tmpdir(), 'vigil-mongo-'))
      onEnd(() => rm(folder, { recursive: true, force: true }))
      const server = await startMongoServer(mongoServe() ?? '', folder)
      onEnd(() => server.stop())
      const world = await open({ mongo: server.uri })
      await begin(world, 5)
      await (await world.startWorker()).ready()
      const deaths: number[] = []
      for (const share of size === 'short' ? [0.4] : [0.3, 0.6, 0.9]) {
        await world.untilSent(Math.floor(world.meant * share))
        await server.kill()
        deaths.push(Date.now())
        await pauseMs(3_000)
        await server.start()
      }
      await world.untilOver(120_000)
      return survived(world, deaths, 16)
    },
  },
]

/** Whether this process may make a disk of its own to fill. */
export async function canMount(): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  try {
    await (await smallDisk()).remove()
    return true
  } catch {
    return false
  }
}

/** A file system of four megabytes in memory. */
async function smallDisk() {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-disk-'))
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', folder])
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
  const filler = path.join(folder, 'filler')
  return {
    folder,
    /** Writes until there is no room for a single byte more. */
    fill() {
      const file = openSync(filler, 'w')
      for (const size of [65_536, 1]) {
        try {
          for (;;) writeSync(file, Buffer.alloc(size))
        } catch {
          // Full.
        }
      }
      closeSync(file)
    },
    empty: () => rmSync(filler, { force: true }),
    remove: async () => {
      await run('umount', ['-l', folder])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
