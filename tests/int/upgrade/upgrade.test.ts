import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { createClient } from '@libsql/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readKeyringFile } from '../../../src/subscribers/keyring/keyring-file'
import { type Actor, type Doc, openTestCms, type TestPayload } from '../../support/cms'
import { passFactor } from '../../support/enrolled'
import { createAlert } from '../../support/alerts'
import { makeKey, openPartnerApi } from '../../support/partner/partner'
import { quickPassword } from '../../support/quick-passwords'
import { createWorkerWorld, type WorkerWorld } from '../../support/sending/worker-world'
import { inProcessWorkers } from '../../support/sending/in-process-worker'

/** Everything that people had written, table by table, with how many rows. */
async function countRows(file: string): Promise<Record<string, number>> {
  const client = createClient({ url: `file:${file}` })
  const tables = await client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'payload%'",
  )
  const counts: Record<string, number> = {}
  for (const row of tables.rows) {
    const name = row.name as string
    const { rows } = await client.execute(`SELECT count(*) AS n FROM "${name}"`)
    counts[name] = Number(rows[0]!.n)
  }
  client.close()
  return counts
}

describe.each(['0.1.0', '0.2.0'])('a data folder of %s', (version) => {
  const from = path.join(import.meta.dirname, version)
  let folder: string
  let before: Record<string, number>
  let cms: TestPayload
  let world: WorkerWorld
  let chats: number[]
  let [editor, officer] = [{} as Actor, {} as Actor]

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'vigil-upgrade-'))
    for (const name of ['cms.db', 'delivery.db']) {
      await writeFile(
        path.join(folder, name),
        gunzipSync(await readFile(path.join(from, `${name}.gz`))),
      )
    }
    before = await countRows(path.join(folder, 'cms.db'))
    const databaseUrl = `file:${path.join(folder, 'cms.db')}`
    cms = await openTestCms({ folder, databaseUrl, migrate: true })
    // A checkout keeps no mode.
    const keyring = path.join(folder, 'former-keyring.json')
    await writeFile(keyring, await readFile(path.join(from, 'keyring.json')), { mode: 0o600 })
    world = await createWorkerWorld(cms, readKeyringFile(keyring))
    chats = JSON.parse(await readFile(path.join(from, 'chats.json'), 'utf8')) as number[]
    world.sandbox.addSilentChats('sample_bot', chats)
    editor = await entering('editor@voice.example.org')
    officer = await entering('officer@voice.example.org')
  })
  afterAll(async () => {
    await world?.close()
    await cms?.close()
  })

  /** Somebody who worked there before, with a new password. */
  async function entering(email: string): Promise<Actor> {
    const { docs } = await cms.payload.find({
      collection: 'users',
      where: { email: { equals: email } },
    })
    const id = String(docs[0]!.id)
    const password = quickPassword()
    await cms.payload.update({ collection: 'users', id, data: { password } })
    const { token } = await cms.payload.login({ collection: 'users', data: { email, password } })
    await passFactor({
      ...{ payload: cms.payload, secondFactor: undefined, person: id, token: token! },
    })
    return { id, email, token: token! }
  }

  it('keeps everything that people have written', async () => {
    const now = await countRows(path.join(folder, 'cms.db'))
    const kept = Object.fromEntries(Object.keys(before).map((name) => [name, now[name]]))
    // Sessions and factors of this test are new, nothing else is.
    expect({ ...kept, users_sessions: 0 }).toEqual({ ...before, users_sessions: 0 })
  })

  it('shows its people what they had', async () => {
    const { status, body } = await cms.rest('GET', '/alerts?depth=1&locale=en', { as: editor })
    expect(status).toBe(200)
    const [alert] = body.docs as (Doc & { case: { caseRef: string } })[]
    expect(alert).toMatchObject({ name: 'Sample: September 2017', workflow: 'inReview' })
    expect(alert!.case.caseRef).toMatch(/^AZ-\d{4}-\d{3}$/)
  })

  it('publishes to partners what was published, and erases nothing', async () => {
    const workers = inProcessWorkers(cms, world)
    // A worker compares what is public with the newsroom when it starts; 0.1.0 had no record of it.
    await workers.start()
    const api = await openPartnerApi(cms)
    const { docs: all } = await cms.payload.find({ collection: 'organisations' })
    // Whoever came from 0.1.0, which had no API, has opened nothing to everybody.
    const { key } = await makeKey(cms, all as unknown as [Doc, ...Doc[]])
    const published = await Promise.all(
      (['news', 'campaigns', 'petitions', 'memorials'] as const).map((collection) =>
        cms.payload.find({
          ...{ collection, where: { _status: { equals: 'published' } }, overrideAccess: true },
        }),
      ),
    )
    const wanted = published.flatMap(({ docs }) => docs.map(({ publicId }) => String(publicId)))
    const ids = async () =>
      ((await api.get('/feed?limit=100', { key })).body.items as { id: string }[]).map(
        ({ id }) => id,
      )
    await expect.poll(ids, { timeout: 60_000 }).toEqual(expect.arrayContaining(wanted))
    expect(wanted.length).toBeGreaterThan(2)
    await workers.stopAll()
  })

  it('sends an alert of an earlier case to everybody who had subscribed', async () => {
    const first = async (collection: 'cases') =>
      (await cms.payload.find({ collection, overrideAccess: true, depth: 0 })).docs[0]!
    const caseDoc = (await first('cases')) as unknown as Doc & { tenant: string }
    const organisation = (await cms.payload.findByID({
      ...{ collection: 'organisations', id: caseDoc.tenant, overrideAccess: true },
    })) as unknown as Doc
    const { id } = await createAlert(cms, { organisation, caseDoc, editor })
    const submitted = await cms.rest('POST', `/alerts/${id}/submit`, { as: editor })
    expect(submitted.status, JSON.stringify(submitted.body)).toBe(200)
    const { body: chain } = await cms.rest('GET', `/alerts/${id}/chain`, { as: officer })
    const keys = (found: { key: string }[]) => found.map(({ key }) => key)
    const approved = await cms.rest('POST', `/alerts/${id}/approve`, {
      as: officer,
      body: { revision: chain.revision, confirm: keys(chain.disclosures) },
    })
    expect(approved.status, JSON.stringify(approved.body)).toBe(200)
    await cms.payload.update({
      ...{ collection: 'broadcasts', where: { alert: { equals: id } } },
      data: { notBefore: new Date().toISOString() },
    })
    const workers = inProcessWorkers(cms, world)
    await workers.start()
    const reached = () => chats.filter((chat) => world.sandbox.truth.copies(chat).length > 0)
    await expect.poll(reached, { timeout: 60_000 }).toEqual(chats)
    await workers.stopAll()
  })
})
