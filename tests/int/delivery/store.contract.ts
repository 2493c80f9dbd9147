import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshCursor } from '../../../src/delivery/walk/progress'
import type { DeliveryStore } from '../../../src/delivery/store'
import type { SealedSubscriber } from '../../../src/core/sealed-subscriber'
import { StaleLeaseError } from '../../../src/core/errors'
import { createKeyring } from '../../../src/subscribers/keyring/keyring'
import { fixedKeyring } from '../../../src/subscribers/seal'
import { newRecord } from '../../../src/subscribers/preferences'
import { createSubscribers } from '../../../src/subscribers/subscribers'
import type { StoreUnderTest } from './store.open'

const text = (size: number) => randomBytes(size).toString('base64url')

function sampleRow(bot: string, changes: Partial<SealedSubscriber> = {}): SealedSubscriber {
  return {
    id: text(16),
    bot,
    pos: (randomBytes(8).readBigUInt64BE() >> 1n).toString(16).padStart(16, '0'),
    lookup: text(32),
    keyId: 'k1',
    sealed: new Uint8Array(randomBytes(1052)),
    week: 2900,
    ...changes,
  }
}

/** What both delivery stores promise. */
export function deliveryStoreContract(create: () => Promise<StoreUnderTest>): void {
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

  /** A bot of its own for every test. */
  const newBot = () => `bot_${text(6).replaceAll('-', '_')}`
  const filled = async (bot: string, count: number) => {
    const rows = Array.from({ length: count }, () => sampleRow(bot))
    for (const row of rows) await subject.store.subscribers.insert(row)
    return rows
  }

  test('it can be prepared again, by another process and at any time', async () => {
    const [row] = await filled(newBot(), 1)
    await Promise.all([subject.store.prepare(), other.prepare()])
    expect(await subject.store.subscribers.find(row!.bot, [row!.lookup])).toEqual(row)
  })

  describe('subscribers', () => {
    test('a row comes back exactly as it was stored', async () => {
      const row = sampleRow(newBot())
      expect(await subject.store.subscribers.insert(row)).toBe('inserted')
      const found = await other.subscribers.find(row.bot, [text(32), row.lookup])
      expect(found).toEqual(row)
      expect(found!.sealed).toHaveLength(1052)
    })

    test('nobody is found by no lookup, by a wrong one, or in another bot', async () => {
      const [row] = await filled(newBot(), 1)
      expect(await subject.store.subscribers.find(row!.bot, [])).toBeNull()
      expect(await subject.store.subscribers.find(row!.bot, [text(32)])).toBeNull()
      expect(await subject.store.subscribers.find(newBot(), [row!.lookup])).toBeNull()
    })

    test.each(['id', 'lookup', 'pos'] as const)(
      'a second row with the same %s is refused',
      async (key) => {
        const [row] = await filled(newBot(), 1)
        const twin = sampleRow(row!.bot, { [key]: row![key] })
        expect(await other.subscribers.insert(twin)).toBe('exists')
        expect(await subject.store.subscribers.count(row!.bot)).toBe(1)
      },
    )

    test('two bots may use the same lookup and position', async () => {
      const [row] = await filled(newBot(), 1)
      const twin = sampleRow(newBot(), { lookup: row!.lookup, pos: row!.pos })
      expect(await subject.store.subscribers.insert(twin)).toBe('inserted')
    })

    test('of 50 who insert the same chat at once, exactly one succeeds', async () => {
      const bot = newBot()
      const lookup = text(32)
      const results = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          (index % 2 ? other : subject.store).subscribers.insert(sampleRow(bot, { lookup })),
        ),
      )
      expect(results.filter((result) => result === 'inserted')).toHaveLength(1)
      expect(await subject.store.subscribers.count(bot)).toBe(1)
    })

    test('of 50 who replace the same bytes at once, exactly one succeeds', async () => {
      const [row] = await filled(newBot(), 1)
      const changes = Array.from({ length: 50 }, () =>
        sampleRow(row!.bot, { id: row!.id, pos: row!.pos, keyId: 'k2', week: 2901 }),
      )
      const results = await Promise.all(
        changes.map((change, index) =>
          (index % 2 ? other : subject.store).subscribers.replace(change, row!.sealed),
        ),
      )
      expect(results.filter(Boolean)).toHaveLength(1)
      const [stored] = await subject.store.subscribers.page(row!.bot, '', 10)
      expect(stored).toEqual(changes[results.indexOf(true)])
    })

    test('a replacement leaves the bot and the position alone', async () => {
      const [row] = await filled(newBot(), 1)
      const change = sampleRow('elsewhere', { id: row!.id })
      expect(await subject.store.subscribers.replace(change, row!.sealed)).toBe(true)
      const [stored] = await subject.store.subscribers.page(row!.bot, '', 10)
      expect(stored).toMatchObject({ bot: row!.bot, pos: row!.pos, lookup: change.lookup })
    })

    test('a replacement of a row that is gone does nothing', async () => {
      const row = sampleRow(newBot())
      expect(await subject.store.subscribers.replace(row, row.sealed)).toBe(false)
      expect(await subject.store.subscribers.count(row.bot)).toBe(0)
    })

    test('a replacement that would take the lookup of another row is refused', async () => {
      const [first, second] = await filled(newBot(), 2)
      const change = { ...first!, lookup: second!.lookup }
      expect(await subject.store.subscribers.replace(change, first!.sealed)).toBe(false)
      expect(await subject.store.subscribers.find(first!.bot, [first!.lookup])).toEqual(first)
    })

    test('pages walk through everybody once, in the order of the positions', async () => {
      const rows = await filled(newBot(), 25)
      const bot = rows[0]!.bot
      const walked: SealedSubscriber[] = []
      for (;;) {
        const page = await subject.store.subscribers.page(bot, walked.at(-1)?.pos ?? '', 7)
        if (page.length === 0) break
        walked.push(...page)
      }
      expect(walked).toEqual(rows.toSorted((a, b) => (a.pos < b.pos ? -1 : 1)))
    })

    test('removing counts only what was there', async () => {
      const rows = await filled(newBot(), 3)
      const ids = [rows[0]!.id, rows[1]!.id, text(16)]
      expect(await subject.store.subscribers.remove(ids)).toBe(2)
      expect(await subject.store.subscribers.remove(ids)).toBe(0)
      expect(await subject.store.subscribers.page(rows[0]!.bot, '', 10)).toEqual([rows[2]])
    })

    test('rows of other keys are found in every bot, and only those', async () => {
      const keys = ['k0', 'k1', 'k3'].map((keyId) => sampleRow(newBot(), { keyId }))
      for (const row of keys) await subject.store.subscribers.insert(row)
      const found = await subject.store.subscribers.sealedByOther('k1', 1000)
      expect(found).toContainEqual(keys[0])
      expect(found).toContainEqual(keys[2])
      expect(found.every((row) => row.keyId !== 'k1')).toBe(true)
      expect(await subject.store.subscribers.sealedByOther('k1', 1)).toHaveLength(1)
      expect(await subject.store.subscribers.countByOther('k1')).toBe(found.length)
    })

    test('the bots are those that have somebody', async () => {
      const [row] = await filled(newBot(), 2)
      const [gone] = await filled(newBot(), 1)
      await subject.store.subscribers.remove([gone!.id])
      const bots = await subject.store.subscribers.bots()
      expect(bots.filter((bot) => bot === row!.bot)).toHaveLength(1)
      expect(bots).not.toContain(gone!.bot)
    })

    test('a dump shows no chat id, topic, country, zone or follow in any notation', async () => {
      const chat = 6_204_817_335_912
      await subscribeCanary(subject.store, newBot(), chat)
      const dump = await subject.dump()
      for (const trace of tracesOf(chat)) expect(dump.includes(trace), String(trace)).toBe(false)
    })
  })

  describe('presences', () => {
    test('a worker announces itself again and again in one row, which others see', async () => {
      const worker = newBot()
      const row = { worker, beat: 1, bots: ['alliance', newBot()], owns: 2 }
      await subject.store.presences.put(row)
      await subject.store.presences.put({ ...row, beat: 2, owns: 1 })
      const seen = await other.presences.list()
      expect(seen.filter((each) => each.worker === worker)).toEqual([{ ...row, beat: 2, owns: 1 }])
    })

    test('of many who write the first row of a worker at once none fails', async () => {
      const worker = newBot()
      await Promise.all(
        Array.from({ length: 20 }, (_, beat) =>
          (beat % 2 ? other : subject.store).presences.put({ worker, beat, bots: [], owns: 0 }),
        ),
      )
      const seen = await subject.store.presences.list()
      expect(seen.filter((each) => each.worker === worker)).toHaveLength(1)
    })

    test('rows are removed by name, and others stay', async () => {
      const [gone, stays] = [newBot(), newBot()]
      for (const worker of [gone, stays]) {
        await subject.store.presences.put({ worker, beat: 1, bots: [], owns: 0 })
      }
      await other.presences.remove([gone, newBot()])
      await other.presences.remove([])
      const left = (await subject.store.presences.list()).map(({ worker }) => worker)
      expect(left).toContain(stays)
      expect(left).not.toContain(gone)
    })
  })

  describe('leases', () => {
    test('of 50 who create or take over a lease at once, exactly one succeeds', async () => {
      const bot = newBot()
      const takeOver = (epoch: number) => ({ bot, owner: text(8), epoch, beat: 1, pauseMs: 0 })
      const race = async (expected: Parameters<DeliveryStore['leases']['swap']>[0]) => {
        const nexts = Array.from({ length: 50 }, () => takeOver((expected?.epoch ?? 0) + 1))
        const results = await Promise.all(
          nexts.map((next, index) =>
            (index % 2 ? other : subject.store).leases.swap(expected, next),
          ),
        )
        expect(results.filter(Boolean)).toHaveLength(1)
        return nexts[results.indexOf(true)]!
      }
      const first = await race(null)
      expect(await subject.store.leases.read(bot)).toEqual(first)
      const second = await race(first)
      expect(await other.leases.read(bot)).toEqual(second)
    })

    test('a lease that was renewed meanwhile cannot be taken', async () => {
      const bot = newBot()
      const lease = { bot, owner: 'a', epoch: 1, beat: 1, pauseMs: 0 }
      await subject.store.leases.swap(null, lease)
      expect(await subject.store.leases.swap(lease, { ...lease, beat: 2 })).toBe(true)
      expect(await other.leases.swap(lease, { ...lease, owner: 'b', epoch: 2 })).toBe(false)
    })

    test('a released lease has no owner and keeps its epoch', async () => {
      const bot = newBot()
      const lease = { bot, owner: 'a', epoch: 7, beat: 3, pauseMs: 0 }
      await subject.store.leases.swap(null, lease)
      await subject.store.leases.swap(lease, { ...lease, owner: null, beat: 4, pauseMs: 45_000 })
      expect(await other.leases.read(bot)).toEqual({
        bot,
        owner: null,
        epoch: 7,
        beat: 4,
        pauseMs: 45_000,
      })
      expect(await other.leases.read(newBot())).toBeNull()
    })
  })

  describe('cursors', () => {
    test('the first claim finds nobody done, and the next one what was saved', async () => {
      const [broadcast, bot] = [text(8), newBot()]
      const cursor = await subject.store.cursors.claim(broadcast, bot, 3)
      expect(cursor).toEqual(freshCursor(broadcast, bot, 3))
      const saved = {
        ...cursor,
        low: '0a',
        done: ['0c'],
        again: [{ pos: '0d', failed: 2, silent: 1 }],
        unconfirmed: ['0e'],
        round: 2,
        counters: { ...cursor.counters, seen: 5, delivered: 4 },
        finished: true,
      }
      await subject.store.cursors.save(saved)
      expect(await other.cursors.claim(broadcast, bot, 4)).toEqual({ ...saved, epoch: 4 })
      expect(await other.cursors.read(broadcast, bot)).toEqual({ ...saved, epoch: 4 })
    })

    test('a former owner can neither save nor claim', async () => {
      const [broadcast, bot] = [text(8), newBot()]
      const old = await subject.store.cursors.claim(broadcast, bot, 1)
      await other.cursors.claim(broadcast, bot, 2)
      const save = subject.store.cursors.save({ ...old, low: 'ff' })
      await expect(save).rejects.toBeInstanceOf(StaleLeaseError)
      const claim = subject.store.cursors.claim(broadcast, bot, 1)
      await expect(claim).rejects.toBeInstanceOf(StaleLeaseError)
      expect((await other.cursors.read(broadcast, bot))!.low).toBe('')
    })

    test('the owner may claim again with its own epoch', async () => {
      const [broadcast, bot] = [text(8), newBot()]
      await subject.store.cursors.claim(broadcast, bot, 5)
      expect((await subject.store.cursors.claim(broadcast, bot, 5)).epoch).toBe(5)
    })

    test('of 50 who claim at once, the newest owner has the last word', async () => {
      const [broadcast, bot] = [text(8), newBot()]
      const epochs = Array.from({ length: 50 }, (_, index) => index + 1)
      const claims = await Promise.allSettled(
        epochs.map((epoch) =>
          (epoch % 2 ? other : subject.store).cursors.claim(broadcast, bot, epoch),
        ),
      )
      const reasons = claims.flatMap((claim): unknown[] =>
        claim.status === 'rejected' ? [claim.reason] : [],
      )
      expect(reasons.every((reason) => reason instanceof StaleLeaseError)).toBe(true)
      expect((await subject.store.cursors.read(broadcast, bot))!.epoch).toBe(50)
    })

    test('dropping a broadcast forgets its cursors on every bot and no others', async () => {
      const [over, running] = [text(8), text(8)]
      const bots = [newBot(), newBot()]
      for (const bot of bots) await subject.store.cursors.claim(over, bot, 1)
      await subject.store.cursors.claim(running, bots[0]!, 1)
      const known = await subject.store.cursors.broadcasts()
      expect(known.filter((id) => id === over)).toHaveLength(1)
      expect(known).toContain(running)
      await subject.store.cursors.drop([over])
      expect(await subject.store.cursors.broadcasts()).not.toContain(over)
      for (const bot of bots) expect(await subject.store.cursors.read(over, bot)).toBeNull()
      expect(await subject.store.cursors.read(running, bots[0]!)).not.toBeNull()
    })
  })

  describe('updates', () => {
    test('an update is seen once it was recorded, in its own bot only', async () => {
      const [bot, update] = [newBot(), 987_654_321]
      expect(await subject.store.updates.seen(bot, update)).toBe(false)
      await subject.store.updates.record(bot, update, 20_000)
      await other.updates.record(bot, update, 20_001)
      expect(await other.updates.seen(bot, update)).toBe(true)
      expect(await other.updates.seen(newBot(), update)).toBe(false)
    })

    test('updates of earlier days are forgotten', async () => {
      const bot = newBot()
      await subject.store.updates.record(bot, 1, 10_000)
      await subject.store.updates.record(bot, 2, 10_001)
      expect(await subject.store.updates.oldestDay()).toBe(10_000)
      expect(await subject.store.updates.forgetBefore(10_001)).toBe(1)
      expect(await subject.store.updates.oldestDay()).toBe(10_001)
      expect(await subject.store.updates.seen(bot, 1)).toBe(false)
      expect(await subject.store.updates.seen(bot, 2)).toBe(true)
    })
  })
}

async function subscribeCanary(store: DeliveryStore, bot: string, chat: number): Promise<void> {
  const service = createSubscribers({
    store: store.subscribers,
    keyring: fixedKeyring(createKeyring(randomBytes)),
    random: randomBytes,
    now: () => new Date(),
  })
  const fields = {
    ...newRecord({ chat, locale: 'az', topics: ['canary-topic'], consent: 1 }),
    countries: ['QX'],
    follows: ['a-CanaryFollow'],
  }
  await service.subscribe(bot, chat, fields)
}

/** The chat in every notation that somebody would search for, and the readable parts of the record. */
function tracesOf(chat: number): (string | Buffer)[] {
  const bytes = Buffer.alloc(8)
  bytes.writeBigInt64BE(BigInt(chat))
  const significant = bytes.subarray(2)
  const double = Buffer.alloc(8)
  double.writeDoubleBE(chat)
  const decimal = String(chat)
  return [
    decimal,
    chat.toString(16),
    chat.toString(36),
    Buffer.from(decimal).toString('base64').slice(0, -2),
    Buffer.from(decimal).toString('hex'),
    significant.toString('base64'),
    significant,
    Buffer.from(significant.toReversed()),
    double,
    Buffer.from(double.toReversed()),
    'canary-topic',
    'CanaryFollow',
    'Asia/Baku',
  ]
}
