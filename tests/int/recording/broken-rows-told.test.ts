import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPublicationStore } from '../../../src/database/record/open'
import { startApiProcess } from '../../support/api-process'
import { breakDocument, breakPublication } from '../../support/break-row'
import { partnerBase, slugs } from '../../support/partner/partner'
import { createPartnerWorld, type PartnerWorld } from '../../support/partner/partner-world'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { scriptCommand } from '../../support/script-command'

const patience = 120_000
const apiUrl = partnerBase.replace('/partner/v1', '')

let cms: TestPayload
let ours: PartnerWorld
let theirs: PartnerWorld

beforeAll(async () => {
  cms = await createTestPayload()
  ours = await createPartnerWorld(cms)
  theirs = await createPartnerWorld(cms)
})
afterAll(() => cms.close())

describe('/healthz of the api', () => {
  it(
    'is degraded while a row cannot be read, names nothing of it, and is well once it is mended',
    async () => {
      const broken = await ours.publish('petition')
      const other = await theirs.publish('petition')
      const api = await startApiProcess(cms, apiUrl)
      const health = async () => {
        const response = await fetch(`http://127.0.0.1:${api.port}/healthz`)
        return { code: response.status, body: (await response.json()) as unknown }
      }
      try {
        expect(await health()).toEqual({ code: 200, body: { status: 'ok' } })
        await breakPublication(cms, broken.id, { item: { count: 4.12 } })
        // Something else changes, and the record is read again.
        const third = await theirs.publish('news')
        const { status, text } = await api.get('/items?limit=100')
        expect(status).toBe(200)
        expect(text).toContain(other.id)
        expect(text).toContain(third.id)
        const restarted = await startApiProcess(cms, apiUrl)
        try {
          // The words of an item are read when somebody asks for them.
          const items = await restarted.get('/items?limit=100')
          expect(items.text).not.toContain(broken.id)
          expect(items.text).toContain(other.id)
          const answer = await fetch(`http://127.0.0.1:${restarted.port}/healthz`)
          expect(answer.status).toBe(200)
          expect(await answer.json()).toEqual({
            status: 'degraded',
            problems: ['1 rows cannot be read and are left out.'],
          })
          const { code } = await run('rebuild')
          expect(code).toBe(0)
          expect((await restarted.get('/items?limit=100')).text).toContain(broken.id)
          const mended = await fetch(`http://127.0.0.1:${restarted.port}/healthz`)
          expect(await mended.json()).toEqual({ status: 'ok' })
        } finally {
          await restarted.end('SIGTERM')
        }
      } finally {
        await api.end('SIGTERM')
      }
    },
    patience,
  )
})

describe('"publications -- rebuild"', () => {
  it(
    'mends what it can, lists what it could not, and fails so that scripts notice',
    async () => {
      const [day, petition] = [await ours.publish('day'), await theirs.publish('petition')]
      const source = { collection: 'commemorative-days', id: String(day.doc.id), column: 'month' }
      await breakDocument(cms, { ...source, value: 13 })
      await breakPublication(cms, petition.id, { item: { count: 1e300 } })
      const { code, out, err } = await run('rebuild')
      expect(code).toBe(1)
      expect(out).toMatch(/^Looked at \d+ items; [1-9]\d* were brought up to date\.$/m)
      expect(err).toContain(`Not mended: commemorative-days:${source.id}. `)
      expect(err).toContain('item.monthOfYear')
      expect(err).toContain('1 of them need a person')
      expect(err).not.toContain(String(theirs.organisation.id))
      const [mended] = await openPublicationStore(cms.payload, slugs).read([petition.id])
      expect(mended).toMatchObject({ op: 'upsert', item: { id: petition.id } })

      await breakDocument(cms, { ...source, value: 1 })
      const again = await run('rebuild')
      expect(again).toMatchObject({ code: 0, err: '' })
    },
    patience,
  )

  it(
    'ends when a row can neither be read nor made anew, and names it',
    async () => {
      const day = await ours.publish('day')
      const id = String(day.doc.id)
      const collection = 'commemorative-days'
      await breakDocument(cms, { collection, id, column: 'month', value: 13 })
      await breakPublication(cms, day.id, { item: { monthOfYear: 13 } })
      const { code, err } = await run('rebuild')
      expect(code).toBe(1)
      expect(err).toContain(id)
      expect(err).not.toMatch(/at .*\.ts:\d+/)
      await breakDocument(cms, { collection, id, column: 'month', value: 1 })
      expect((await run('rebuild')).code).toBe(0)
    },
    patience,
  )
})

/** Runs the command as an operator does. */
async function run(command: string): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [...scriptCommand('publications'), command], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      DATABASE_URL: cms.env.databaseUrl,
      PAYLOAD_SECRET: cms.env.payloadSecret,
      SERVER_URL: cms.env.serverUrl,
      MEDIA_DIR: cms.env.mediaDir,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += String(chunk)))
  child.stderr.on('data', (chunk: Buffer) => (err += String(chunk)))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}
