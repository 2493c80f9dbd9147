import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../support/free-port'
import { mark } from '../../support/log-mark'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { createWorkerWorld, type WorkerWorld } from '../../support/sending/worker-world'
import { scriptCommand } from '../../support/script-command'

/** A process loads Payload, which takes long where several do at once. */
const patience = 120_000

let cms: TestPayload
let world: WorkerWorld
beforeAll(async () => {
  cms = await createTestPayload()
  world = await createWorkerWorld(cms)
})
afterAll(async () => {
  await world.close()
  await cms.close()
})

/**
 * Loaded before a process: as soon as that is ready, a library prints what it was working on and leaves
 * an error to nobody.
 */
const trouble = (how: string) => {
  const code = `
    const write = process.stdout.write
    process.stdout.write = function (line, ...rest) {
      if (String(line).includes(' ready')) setImmediate(() => {
        process.stdout.write = write
        const error = Object.assign(new Error('${mark} in a query'), { params: ['${mark}'] })
        console.error('a library says ${mark}', error)
        console.log({ title: '${mark}' })
        ${how}
      })
      return write.call(this, line, ...rest)
    }`
  return `--import data:text/javascript;base64,${Buffer.from(code).toString('base64')}`
}
const kinds: [string, string][] = [
  ['a rejection', 'Promise.reject(error)'],
  ['an exception', 'throw error'],
]

/** Runs a script until it ends; resolves with all that it printed. */
async function run(script: string, env: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [...scriptCommand(script), ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  }
  const [code] = (await once(child, 'close')) as [number | null]
  return { said, code }
}

describe.each(kinds)('a process that ends because of %s', (_, how) => {
  it(
    'api: says its class and place, and no value',
    async () => {
      const { said, code } = await run('api', {
        DATABASE_URL: cms.env.databaseUrl,
        API_PORT: String(await freePort()),
        API_URL: 'http://api.test',
        LOG_LEVEL: 'debug',
        NODE_OPTIONS: trouble(how),
      })
      expect(code).toBe(1)
      expect(said).not.toContain('CANARY')
      expect(said).toMatch(/"msg":"a library reports an error","err":\{"name":"Error","at":\[/)
      expect(said).toMatch(/"level":"fatal".*"err":\{"name":"Error","at":\[/)
    },
    patience,
  )

  it(
    'worker: says its class and place, and no value',
    async () => {
      const worker = await world.startWorker({ NODE_OPTIONS: trouble(how) })
      if (worker.exitCode === null) await once(worker, 'exit')
      expect(worker.exitCode).toBe(1)
      expect(world.output()).not.toContain('CANARY')
      expect(world.output()).toMatch(/"level":"fatal".*"err":\{"name":"Error","at":\[/)
    },
    patience,
  )
})

it(
  'a command that fails in the database says which class of error, and no value',
  async () => {
    const file = path.join(cms.folder, `${mark}.db`)
    await writeFile(file, mark.repeat(1000))
    const databaseUrl = process.env.MONGODB_URI
      ? `mongodb://${mark}:${mark}@127.0.0.1:2/${mark}?serverSelectionTimeoutMS=200`
      : `file:${file}`
    const { said, code } = await run('migrate', {
      DATABASE_URL: databaseUrl,
      PAYLOAD_SECRET: cms.env.payloadSecret,
      SERVER_URL: cms.env.serverUrl,
      MEDIA_DIR: cms.env.mediaDir,
      LOG_LEVEL: 'debug',
    })
    expect(code).toBe(1)
    expect(said).not.toContain('CANARY')
    expect(said).toMatch(/SQLITE_NOTADB|MongooseServerSelectionError|MongoServerSelectionError/)
  },
  patience,
)
