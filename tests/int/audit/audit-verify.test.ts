import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AuditEntry, sealEntry } from '../../../src/core/audit/entry'
import { openHeadFile } from '../../../src/core/audit/head-file'
import { auditOf, recordActs } from '../../../src/database/audit/recorder'
import { chainRows, openIntruder } from '../../support/audit-rows'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { scriptCommand } from '../../support/script-command'

/** A process loads Payload, which takes long where several do at once. */
const patience = 180_000

let cms: TestPayload
let intruder: Awaited<ReturnType<typeof openIntruder>>
let rows: AuditEntry[]

const write = (count: number) =>
  recordActs(
    cms.payload,
    Array.from({ length: count }, () => ({ act: 'approved', kind: 'alerts', thing: 'alert-1' })),
  )
const read = async () => (await chainRows(cms)) as AuditEntry[]
/** As the worker keeps it, outside of the database and its backups. */
const noteHead = async () => {
  const { number, mac } = (await read()).at(-1)!
  await openHeadFile(cms.env).write({ number, mac })
}

beforeAll(async () => {
  cms = await createTestPayload()
  intruder = await openIntruder(cms)
  await write(6)
  rows = await read()
  await noteHead()
})
afterAll(() => cms.close())

/** `npm run audit:verify` with the newsroom's environment. */
async function verify(...args: string[]): Promise<{ code: number | null; said: string }> {
  const { env } = cms
  const child = spawn(process.execPath, [...scriptCommand('audit-verify'), ...args], {
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: 'test', LOG_LEVEL: 'silent' },
      ...{ DATABASE_URL: env.databaseUrl, PAYLOAD_SECRET: env.payloadSecret },
      ...{ SERVER_URL: env.serverUrl, MEDIA_DIR: env.mediaDir, STATE_DIR: env.stateDir ?? '' },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  }
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said }
}

/** What somebody with the database does, how it is put right, and which entry has to be named. */
const harms: [
  what: string,
  harm: () => Promise<unknown>,
  mend: () => Promise<unknown>,
  named: RegExp,
][] = [
  [
    'a flipped byte',
    () => intruder.set(rows[2]!.id, 'thing', 'alert-2'),
    () => intruder.set(rows[2]!.id, 'thing', rows[2]!.thing),
    /changed: Entry 3 /,
  ],
  [
    'a deleted entry',
    () => intruder.remove(rows[3]!.id),
    () => intruder.insert(rows[3]!),
    /missing: Entry 4 /,
  ],
  [
    'a cut end',
    async () => {
      await intruder.remove(rows[5]!.id)
      await intruder.remove(rows[4]!.id)
    },
    async () => {
      await intruder.insert(rows[4]!)
      await intruder.insert(rows[5]!)
    },
    /truncated: The chain ends at entry 4,/,
  ],
  [
    'a copy of another entry',
    () => intruder.insert({ ...rows[4]!, id: 'a-copy' }),
    () => intruder.remove('a-copy'),
    /(?:changed: Entry 5 |forked: There are two entries with the number 5)/,
  ],
  [
    'a second end, with the right seal',
    () => {
      const { number: _n, day: _d, key: _k, former: _f, mac: _m, ...event } = rows[4]!
      const { ring } = auditOf(cms.payload)
      return intruder.insert(sealEntry({ ...event, id: 'a-fork' }, rows[3]!, ring.current))
    },
    () => intruder.remove('a-fork'),
    /forked: There are two entries with the number 5/,
  ],
]

describe('the command that verifies the audit', () => {
  it('finds nothing in a chain that is whole', { timeout: patience }, async () => {
    const { code, said } = await verify()
    expect(said).toContain('6 entries are as they were written')
    expect(code).toBe(0)
  })

  it.each(harms)(
    'names the first entry that %s broke, and ends with 2',
    { timeout: patience },
    async (_what, harm, mend, named) => {
      await intruder.removeGuards()
      await harm()
      const { code, said } = await verify()
      await mend()
      expect(said).toMatch(named)
      expect(code).toBe(2)
    },
  )

  it(
    'names an old copy that was put back, and the end that was written on it since',
    { timeout: patience },
    async () => {
      const old = await read()
      await write(2)
      await noteHead()
      await intruder.removeGuards()
      for (const { id } of (await read()).slice(old.length)) await intruder.remove(id)
      const copy = await verify()
      expect(copy.said).toMatch(
        /truncated: The chain ends at entry 6, and the worker has seen entry 8/,
      )
      expect(copy.code).toBe(2)

      await write(3)
      const goneOn = await verify()
      expect(goneOn.said).toMatch(/forked: Entry 8 is another one than the worker has noted/)
      expect(goneOn.code).toBe(2)
      // Whoever has noted an end elsewhere needs no file of the worker.
      const noted = await verify('--expect', `8:${randomUUID().replaceAll('-', '')}`)
      expect(noted.code).toBe(2)
    },
  )
})
