import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { StaleLeaseError } from '../../../src/core/errors'
import { emptyTally, firstPlace } from '../../../src/delivery/references/reference-store'
import type { ReferenceRow } from '../../../src/delivery/references/reference-store'
import type { DeliveryStore } from '../../../src/delivery/store'
import type { StoreUnderTest } from './store.open'

const text = (size: number) => randomBytes(size).toString('base64url')
const newBot = () => `bot_${text(6).replaceAll('-', '_')}`

const sampleRow = (bot: string, span: number, tag = text(16)): ReferenceRow => ({
  id: text(16),
  bot,
  span,
  tag,
  sealed: new Uint8Array(randomBytes(796)),
})

const sampleKey = (bot: string, span: number) => ({
  bot,
  span,
  keyId: 'k1',
  sealed: new Uint8Array(randomBytes(60)),
})

const byId = (rows: ReferenceRow[]) => rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** What both stores of references promise. */
export function referenceStoreContract(create: () => Promise<StoreUnderTest>): void {
  let subject: StoreUnderTest
  let other: DeliveryStore
  beforeAll(async () => {
    subject = await create()
    await subject.store.prepare()
    other = await subject.open()
  })
  afterAll(async () => {
    await other.close()
    await subject.cleanUp()
  })

  describe('keys of spans', () => {
    test('of two processes that make one at once, both get the same', async () => {
      const bot = newBot()
      const [mine, theirs] = [sampleKey(bot, 500_000), sampleKey(bot, 500_000)]
      const got = await Promise.all([
        subject.store.references.claimKey(mine),
        other.references.claimKey(theirs),
      ])
      expect(got[0]).toEqual(got[1])
      expect(await other.references.keys(bot)).toEqual([got[0]])
    })

    test('a key is sealed anew only over the seal that was read', async () => {
      const key = sampleKey(newBot(), 500_000)
      await subject.store.references.claimKey(key)
      const next = { ...key, keyId: 'k2', sealed: new Uint8Array(randomBytes(60)) }
      expect(await other.references.resealKey(next, new Uint8Array(randomBytes(60)))).toBe(false)
      expect(await other.references.resealKey(next, key.sealed)).toBe(true)
      expect(await subject.store.references.keys(key.bot)).toEqual([next])
    })
  })

  describe('rows', () => {
    test('come back as they were stored, by span and id, in pages', async () => {
      const bot = newBot()
      const early = byId(Array.from({ length: 5 }, () => sampleRow(bot, 500_000)))
      const late = byId(Array.from({ length: 3 }, () => sampleRow(bot, 500_001)))
      await subject.store.references.insert([...late, ...early])
      await subject.store.references.insert([])
      await subject.store.references.insert([sampleRow(newBot(), 500_000)])
      const first = await other.references.page(bot, firstPlace, 600_000, 4)
      const { span, id } = first.at(-1)!
      const second = await other.references.page(bot, { span, id }, 600_000, 10)
      expect([...first, ...second]).toEqual([...early, ...late])
      expect(await other.references.page(bot, firstPlace, 500_000, 10)).toEqual(early)
    })

    test('are stored with a cursor, also with one that is refused: those messages are on phones', async () => {
      const bot = newBot()
      const { cursors } = subject.store
      const old = await cursors.claim('sample', bot, 1)
      const [mine, late] = byId([sampleRow(bot, 500_000), sampleRow(bot, 500_000)])
      await cursors.save({ ...old, low: '0a', references: [mine!] })
      expect(await other.references.page(bot, firstPlace, 600_000, 10)).toEqual([mine])
      await other.cursors.claim('sample', bot, 2)
      const save = cursors.save({ ...old, low: '0b', references: [late!] })
      await expect(save).rejects.toBeInstanceOf(StaleLeaseError)
      expect(await other.references.page(bot, firstPlace, 600_000, 10)).toEqual([mine, late])
      expect((await other.cursors.read('sample', bot))!.low).toBe('0a')
    })

    test('of one broadcast are found by its tag', async () => {
      const bot = newBot()
      const tag = text(16)
      const wanted = byId(Array.from({ length: 3 }, () => sampleRow(bot, 500_000, tag)))
      await subject.store.references.insert([
        ...wanted,
        sampleRow(bot, 500_000),
        sampleRow(bot, 500_001, tag),
        sampleRow(newBot(), 500_000, tag),
      ])
      const at = { bot, span: 500_000, tag }
      expect(await other.references.tagged(at, '', 2)).toEqual(wanted.slice(0, 2))
      expect(await other.references.tagged(at, wanted[1]!.id, 2)).toEqual(wanted.slice(2))
    })

    test('get new seals and are removed one by one', async () => {
      const bot = newBot()
      const [first, second, third] = byId(
        Array.from({ length: 3 }, () => sampleRow(bot, 500_000)),
      ) as [ReferenceRow, ReferenceRow, ReferenceRow]
      await subject.store.references.insert([first, second, third])
      const changed = { ...second, sealed: new Uint8Array(randomBytes(796)) }
      await subject.store.references.replace([changed])
      await subject.store.references.remove([first])
      expect(await other.references.page(bot, firstPlace, 600_000, 10)).toEqual([changed, third])
      await subject.store.references.replace([])
      await subject.store.references.remove([])
    })

    test('and keys of spans that are over are gone, of every bot, and leave no byte', async () => {
      const [bot, idle] = [newBot(), newBot()]
      const keys = [sampleKey(bot, 400_000), sampleKey(idle, 400_001), sampleKey(bot, 400_002)]
      const rows = [sampleRow(bot, 400_000), sampleRow(idle, 400_001), sampleRow(bot, 400_002)]
      for (const key of keys) await subject.store.references.claimKey(key)
      await subject.store.references.insert(rows)
      expect(await subject.store.references.forgetBefore(400_002)).toBe(2)
      const bytes = await subject.dump()
      const lies = (part: Uint8Array) => bytes.includes(Buffer.from(part).subarray(0, 24))
      expect(rows.map(({ sealed }) => lies(sealed))).toEqual([false, false, true])
      expect(keys.map(({ sealed }) => lies(sealed))).toEqual([false, false, true])
      expect(rows.map(({ tag }) => bytes.includes(tag))).toEqual([false, false, true])
      expect(await other.references.keys(bot)).toEqual([keys[2]])
    })
  })

  describe('tallies', () => {
    test('are kept per broadcast and bot, and dropped with their broadcast', async () => {
      const bot = newBot()
      const tally = { ...emptyTally, how: 'delete' as const, deleted: 7, tooOld: 2 }
      expect(await subject.store.references.tally('sample-1', bot)).toBeNull()
      await subject.store.references.saveTally('sample-1', bot, emptyTally)
      await subject.store.references.saveTally('sample-1', bot, tally)
      await subject.store.references.saveTally('sample-2', bot, emptyTally)
      expect(await other.references.tally('sample-1', bot)).toEqual(tally)
      await other.references.dropTallies(['sample-1'])
      expect(await subject.store.references.tally('sample-1', bot)).toBeNull()
      expect(await subject.store.references.tally('sample-2', bot)).toEqual(emptyTally)
    })
  })
}
