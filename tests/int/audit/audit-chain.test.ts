import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAuditRing } from '../../../src/core/audit/audit-keys'
import type { KeptHead } from '../../../src/core/audit/check-chain'
import { type AuditEntry, emptyNote, sealEntry } from '../../../src/core/audit/entry'
import { openAuditChain } from '../../../src/database/audit/chain'
import { readMongoAuditHead, readSqliteAuditHead } from '../../../src/database/audit/read-head'
import { auditOf, recordActs } from '../../../src/database/audit/recorder'
import { settleAudit } from '../../../src/database/audit/settle'
import { verifyAudit } from '../../../src/database/audit/verify'
import { openServiceStates } from '../../../src/database/cms/service-states'
import { writeTextApproval } from '../../../src/database/cms/text-approvals'
import { forgetAudit } from '../../../src/jobs/keep-audit'
import { watchAudit } from '../../../src/processes/worker/life/audit-watch'
import { chainRows, openIntruder } from '../../support/audit-rows'
import { openTestCms } from '../../support/cms'
import { slugs } from '../../support/partner/partner'
import { createTestPayload, type TestPayload } from '../../support/payload'
import { runAt } from '../../support/sending/job-run'

let cms: TestPayload

beforeAll(async () => {
  cms = await createTestPayload()
})
afterAll(() => cms.close())

/** Another process over the same database. */
const anotherProcess = (changes = {}) =>
  openTestCms({
    folder: path.join(cms.folder, randomUUID()),
    databaseUrl: cms.env.databaseUrl,
    changes: { ...cms.env, ...changes },
  })

const verify = (kept: KeptHead[] = []) => verifyAudit({ payload: cms.payload, kept })
const faultOf = async (kept?: KeptHead[]) => {
  const { fault } = await verify(kept)
  return fault && [fault.number, fault.what]
}
const write = (count: number, { payload } = cms) =>
  recordActs(
    payload,
    Array.from({ length: count }, () => ({
      act: 'approved',
      who: 'person-1',
      organisation: 'organisation-1',
      kind: 'alerts',
      thing: 'alert-1',
      revision: 2,
      hash: 'abcdef',
      detail: 'edited',
    })),
  )

describe('the chain', () => {
  it('has no gap and no fork when fifty write at the same time in two processes', async () => {
    const other = await anotherProcess()
    const before = (await chainRows(cms)).length
    await Promise.all(
      Array.from({ length: 50 }, (_, index) => write(1, index % 2 === 0 ? cms : other)),
    )
    await other.payload.destroy()
    const { fault, head } = await verify()
    expect(fault).toBeNull()
    expect(head?.number).toBe(before + 50)
    const rows = await chainRows(cms)
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1))
    const { totalDocs } = await cms.payload.count({ collection: 'audit-intents' })
    expect(totalDocs).toBe(0)
  }, 60_000)

  it('is written by several who do not know of each other', async () => {
    const { ring, chain } = auditOf(cms.payload)
    const before = (await chain.head())?.number ?? 0
    const writers = Array.from({ length: 5 }, () =>
      openAuditChain({ payload: cms.payload, slugs, ring }),
    )
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        writers[index % 5]!.append({
          ...emptyNote,
          act: 'approved',
          id: randomUUID(),
          at: 1,
          outcome: 'done',
        }),
      ),
    )
    expect(await faultOf()).toBeNull()
    expect((await chain.head())?.number).toBe(before + 20)
  }, 60_000)

  it('writes an event once, however often it is handed over', async () => {
    const { chain } = auditOf(cms.payload)
    const event = { ...emptyNote, act: 'held', id: randomUUID(), at: 1, outcome: 'done' } as const
    await chain.append(event)
    await chain.append(event)
    const rows = await chainRows(cms)
    expect(rows.filter(({ id }) => id === event.id)).toHaveLength(1)
    expect(await faultOf()).toBeNull()
  })

  it('tells its head to whoever has the database and no key', async () => {
    const { sqlite, mongo } = await openIntruder(cms)
    const head = await auditOf(cms.payload).chain.head()
    const told = sqlite
      ? await readSqliteAuditHead(sqlite, slugs.auditEntries, Number.MAX_SAFE_INTEGER)
      : await readMongoAuditHead(mongo, slugs.auditEntries, Number.MAX_SAFE_INTEGER)
    expect(told).toEqual(head)
  })

  it('cannot be changed nor cut in SQLite while its triggers are there', async () => {
    const { sqlite } = await openIntruder(cms)
    if (!sqlite) return
    for (const sql of [
      `UPDATE audit_entries SET who = 'other' WHERE number = 1`,
      `UPDATE audit_entries SET mac = mac`,
      `DELETE FROM audit_entries WHERE number = 2`,
      `DELETE FROM audit_entries`,
    ]) {
      await expect(sqlite.execute(sql), sql).rejects.toThrow(/never (changed|removed)/)
    }
    expect(await faultOf()).toBeNull()
  })
})

describe('what a process that died leaves', () => {
  const later = (minutes: number) => new Date(Date.now() + minutes * 60_000)
  const settle = (now: Date) => settleAudit({ payload: cms.payload, slugs, now })
  const note = (
    thing: string | null,
    act: 'organisationChanged' | 'organisationRemoved' = 'organisationChanged',
  ) => auditOf(cms.payload).begin([{ act, kind: 'organisations', thing }])
  const last = async () => (await chainRows(cms)).at(-1)!
  const waiting = async () => (await cms.payload.count({ collection: 'audit-intents' })).totalDocs

  it('is written as unknown where something was written since, and named by the verification', async () => {
    const organisation = await cms.organisation('Settled')
    const [event] = await note(organisation.id)
    await cms.payload.db.updateOne({
      collection: 'organisations',
      id: organisation.id,
      data: { timeZone: 'Europe/Berlin', updatedAt: new Date().toISOString() },
    })
    expect(await settle(later(5))).toBe(0)
    expect(await settle(later(11))).toBe(1)
    expect(await last()).toMatchObject({ id: event!.id, outcome: 'unknown' })
    const { fault, notes } = await verify()
    expect(fault).toBeNull()
    expect(notes.join()).toContain('begun (organisationChanged)')
    expect(await waiting()).toBe(0)
  })

  it('leaves nothing where nothing was done', async () => {
    const organisation = await cms.organisation('Untouched')
    await cms.payload.db.updateOne({
      collection: 'organisations',
      id: organisation.id,
      data: { timeZone: 'Europe/Berlin', updatedAt: new Date(Date.now() - 1000).toISOString() },
    })
    await note(organisation.id)
    await note(organisation.id, 'organisationRemoved')
    const before = await last()
    expect(await settle(later(11))).toBe(0)
    expect(await last()).toEqual(before)
    expect(await waiting()).toBe(0)
  })

  it('counts as done where what was to be removed is gone', async () => {
    const [event] = await note(randomUUID().replaceAll('-', '').slice(0, 24), 'organisationRemoved')
    expect(await settle(later(11))).toBe(1)
    expect(await last()).toMatchObject({ id: event!.id, outcome: 'done' })
  })

  it('counts as done where the words of an item are approved so, though the item stays as it is', async () => {
    const organisation = await cms.organisation('Approving')
    const { id } = await cms.payload.create({
      collection: 'news',
      data: { tenant: organisation.id, title: 'A neutral sample' },
      draft: true,
      locale: 'en',
    })
    const [who, hash] = ['person-1', 'a'.repeat(64)]
    const begin = (words: string) =>
      auditOf(cms.payload).begin([
        { act: 'approved', kind: 'news', thing: String(id), who, hash: words },
      ])
    await writeTextApproval(
      openServiceStates(cms.payload, slugs.serviceStates),
      { kind: 'news', id },
      { hash, by: who, at: later(0).toISOString(), savedAt: later(0).toISOString() },
    )
    await begin('b'.repeat(64))
    expect(await settle(later(11))).toBe(0)
    const [event] = await begin(hash)
    expect(await settle(later(11))).toBe(1)
    expect(await last()).toMatchObject({ id: event!.id, outcome: 'done' })
  })

  it('is written once where only the note was left', async () => {
    const { chain } = auditOf(cms.payload)
    const [event] = await note(null)
    await chain.append(event!)
    const before = await last()
    expect(await settle(later(11))).toBe(0)
    expect(await last()).toEqual(before)
    expect(await waiting()).toBe(0)
  })

  it('is not believed where somebody has changed the note', async () => {
    const [event] = await note(null)
    await cms.payload.db.updateOne({
      collection: 'audit-intents',
      where: { id: { equals: event!.id } },
      data: { event: JSON.stringify({ ...event, who: 'somebody-else' }) },
    })
    expect(await settle(later(11))).toBe(0)
    expect(await waiting()).toBe(1)
    await auditOf(cms.payload).intents.remove(event!.id)
  })
})

describe('with another key', () => {
  it('goes on where the former one is named, and waits for it where it is not', async () => {
    const unknowing = await anotherProcess({ auditKey: 'k'.repeat(40) })
    const before = (await chainRows(cms)).length
    await write(1, unknowing)
    expect(await chainRows(cms)).toHaveLength(before)
    await unknowing.payload.destroy()

    const rotated = await anotherProcess({
      auditKey: 'k'.repeat(40),
      formerAuditKeys: [cms.env.payloadSecret],
    })
    const now = new Date(Date.now() + 120_000)
    expect(await settleAudit({ payload: rotated.payload, slugs, now })).toBe(1)
    await write(1, rotated)
    expect((await verifyAudit({ payload: rotated.payload, kept: [] })).fault).toBeNull()
    expect((await chainRows(cms)).map(({ key }) => key)).toHaveLength(before + 2)
    expect(new Set((await chainRows(cms)).map(({ key }) => key)).size).toBe(2)
    // Here nobody has told of the new key.
    expect(await faultOf()).toEqual([before + 1, 'unknownKey'])
    // An older process does not go on under a key that was taken out of use.
    await write(1)
    expect(await chainRows(cms)).toHaveLength(before + 2)
    await rotated.payload.destroy()
  }, 60_000)
})

describe('forgetting', () => {
  it('ends two years back, says so in the chain, and leaves it whole', async () => {
    const fresh = await createTestPayload()
    const { chain } = auditOf(fresh.payload)
    const start = Date.parse('2026-11-30T00:00:00Z')
    const day = 86_400_000
    for (let index = 0; index < 6; index += 1) {
      await chain.append({
        ...emptyNote,
        act: 'approved',
        id: randomUUID(),
        at: start + index * day,
        outcome: 'done',
      })
    }
    const at = (days: number) => new Date(start + days * day)
    expect(await runAt(fresh, forgetAudit, at(100))).toEqual({ forgotten: 0, oldestDays: 100 })
    expect(await runAt(fresh, forgetAudit, at(730 + 3))).toEqual({ forgotten: 3, oldestDays: 730 })
    const rows = await chainRows(fresh)
    expect(rows.map(({ number }) => number)).toEqual([4, 5, 6, 7])
    expect(rows.at(-1)).toMatchObject({ act: 'forgotten', revision: 3 })
    const { fault } = await verifyAudit({ payload: fresh.payload, kept: [] })
    expect(fault).toBeNull()
    expect(await runAt(fresh, forgetAudit, at(730 + 5))).toMatchObject({ forgotten: 2 })
    expect((await verifyAudit({ payload: fresh.payload, kept: [] })).fault).toBeNull()
    // A former checkpoint goes, too, once it is old.
    expect(await runAt(fresh, forgetAudit, at(3 * 730))).toMatchObject({ forgotten: 3 })
    expect((await verifyAudit({ payload: fresh.payload, kept: [] })).fault).toBeNull()

    const intruder = await openIntruder(fresh)
    await intruder.removeGuards()
    await write(3, fresh)
    const [first] = await chainRows(fresh)
    await intruder.remove(String(first!.id))
    expect((await verifyAudit({ payload: fresh.payload, kept: [] })).fault).not.toBeNull()
    await fresh.close()
  }, 60_000)
})

describe('a second process', () => {
  it('keeps the end of the chain outside of the database, and notices that it was cut off', async () => {
    const fresh = await createTestPayload()
    const messages: string[] = []
    const logger = { error: ({ msg }: { msg: string }) => messages.push(msg) } as never
    const env = { ...fresh.env, stateDir: path.join(fresh.folder, 'state') }
    const watch = () => watchAudit({ env, payload: fresh.payload, logger })
    const first = watch()
    await first.look()
    expect(first.head()).toBeNull()
    await write(4, fresh)
    await first.look()
    expect(first.head()?.number).toBe(4)
    expect(first.problems()).toEqual([])

    const intruder = await openIntruder(fresh)
    await intruder.removeGuards()
    const rows = await chainRows(fresh)
    await intruder.remove(String(rows[3]!.id))
    const restarted = watch()
    await restarted.look()
    expect(restarted.problems().join()).toContain('audit:verify')
    // Other entries in its place do not hide it.
    await write(3, fresh)
    await restarted.look()
    expect(restarted.problems()).toHaveLength(1)
    expect(messages).toEqual(['the audit has lost what was seen of it'])
    await rm(env.stateDir, { recursive: true })
    await fresh.close()
  }, 60_000)
})

describe('whoever holds the database', () => {
  const columns = Object.keys({ ...emptyNote, id: 0, act: 0, at: 0, day: 0, number: 0 }).concat([
    'outcome',
    'key',
    'former',
    'mac',
  ])
  let rows: AuditEntry[]
  let intruder: Awaited<ReturnType<typeof openIntruder>>
  let broken: TestPayload

  beforeAll(async () => {
    broken = await createTestPayload()
    await write(7, broken)
    rows = (await chainRows(broken)) as AuditEntry[]
    intruder = await openIntruder(broken)
    await intruder.removeGuards()
  })
  afterAll(() => broken.close())

  const fault = async (kept: KeptHead[] = []) => {
    const found = (await verifyAudit({ payload: broken.payload, kept })).fault
    return found && [found.number, found.what]
  }
  const flip = (value: string | number | null) =>
    typeof value === 'number'
      ? value + 1000
      : value
        ? String.fromCharCode(value.charCodeAt(0) ^ 1) + value.slice(1)
        : 'x'

  it.each(columns)('is found out when a byte of %s was flipped', async (column) => {
    const entry = rows[3]!
    const value = entry[column as keyof AuditEntry]
    await intruder.set(entry.id, column, flip(value))
    const found = await fault()
    const id = column === 'id' ? String(flip(value)) : entry.id
    await intruder.set(id, column, value)
    expect(found?.[0]).toBe(4)
    expect(await fault()).toBeNull()
  })

  it('is found out when an entry was removed, or the end cut off', async () => {
    await intruder.remove(rows[3]!.id)
    const removed = await fault()
    await intruder.insert(rows[3]!)
    expect(removed).toEqual([4, 'missing'])
    expect(await fault()).toBeNull()

    const kept = [{ number: 7, mac: rows[6]!.mac, by: 'the worker' }]
    await intruder.remove(rows[6]!.id)
    await intruder.remove(rows[5]!.id)
    const cut = await fault(kept)
    await intruder.insert(rows[5]!)
    await intruder.insert(rows[6]!)
    expect(cut).toEqual([6, 'truncated'])
    expect(await fault(kept)).toBeNull()
  })

  it('is found out when two entries have one number, or one was put in without the key', async () => {
    await intruder.insert({ ...rows[3]!, id: randomUUID() })
    const doubled = await fault()
    expect(doubled?.[0]).toBe(4)
    const copy = (await chainRows(broken)).find(
      ({ id, number }) => number === 4 && id !== rows[3]!.id,
    )!
    await intruder.remove(String(copy.id))

    const stranger = createAuditRing({ secret: 'x'.repeat(32) }).current
    const { number: _n, day: _d, key: _k, former: _f, mac: _m, ...event } = rows[3]!
    const forged = sealEntry({ ...event, who: 'innocent' }, rows[2]!, stranger)
    await intruder.remove(rows[3]!.id)
    await intruder.insert(forged)
    const foreign = await fault()
    await intruder.set(forged.id, 'key', rows[3]!.key)
    const disguised = await fault()
    await intruder.remove(forged.id)
    await intruder.insert(rows[3]!)
    expect([foreign, disguised]).toEqual([
      [4, 'unknownKey'],
      [4, 'changed'],
    ])
    expect(await fault()).toBeNull()
  })

  it('is found out when two entries were swapped', async () => {
    await intruder.set(rows[2]!.id, 'number', 99)
    await intruder.set(rows[4]!.id, 'number', 3)
    await intruder.set(rows[2]!.id, 'number', 5)
    const swapped = await fault()
    await intruder.set(rows[2]!.id, 'number', 3)
    await intruder.set(rows[4]!.id, 'number', 5)
    expect(swapped).toEqual([3, 'changed'])
    expect(await fault()).toBeNull()
  })

  it('is found out when the key is another one', async () => {
    const ring = createAuditRing({ secret: 'y'.repeat(32) })
    const found = await verifyAudit({ payload: broken.payload, kept: [], ring })
    expect(found.fault).toMatchObject({ number: 1, what: 'unknownKey' })
  })
})
