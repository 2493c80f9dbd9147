import { describe, expect, it } from 'vitest'
import { type AuditRing, createAuditRing } from '../../../../src/core/audit/audit-keys'
import { checkChain, type KeptHead, type RawEntry } from '../../../../src/core/audit/check-chain'
import {
  type AuditEntry,
  type AuditHead,
  emptyNote,
  sealEntry,
} from '../../../../src/core/audit/entry'

const ring = createAuditRing({ secret: 's'.repeat(32) })
const at = Date.parse('2026-11-30T10:00:00Z')

/** A chain of so many entries, made with one ring after the other. */
function chainOf(count: number, { rings = [ring], from = null as AuditHead | null } = {}) {
  const rows: AuditEntry[] = []
  for (let index = 0; index < count; index += 1) {
    const { current } = rings[Math.floor((index * rings.length) / count)]!
    const event = {
      ...emptyNote,
      id: `id-${(from?.number ?? 0) + index}`,
      act: 'approved',
      who: 'person-1',
      organisation: 'organisation-1',
      kind: 'alerts',
      thing: 'alert-1',
      revision: 3,
      hash: 'abcdef',
      detail: 'a detail',
      at: at + index,
      outcome: 'done',
    } as const
    rows.push(sealEntry(event, rows.at(-1) ?? from, current))
  }
  return rows
}

async function* stream(rows: readonly RawEntry[]) {
  yield* rows
}

const check = (rows: readonly RawEntry[], with_: { ring?: AuditRing; kept?: KeptHead[] } = {}) =>
  checkChain({
    rows: stream(rows),
    checkpoints: rows.filter((row) => row.act === 'forgotten'),
    ring: with_.ring ?? ring,
    kept: with_.kept ?? [],
  })

const faultOf = async (...args: Parameters<typeof check>) => {
  const { fault } = await check(...args)
  return fault && [fault.number, fault.what]
}

/** A text with one bit of one character changed, a number with another digit. */
const flipped = (value: unknown): unknown =>
  typeof value === 'number'
    ? value + 1
    : typeof value === 'string' && value !== ''
      ? String.fromCharCode(value.charCodeAt(0) ^ 1) + value.slice(1)
      : 'x'

describe('checkChain', () => {
  it('finds nothing in a chain that is as it was written', async () => {
    const rows = chainOf(5)
    const { fault, checked, head, first } = await check(rows, {
      kept: [{ number: 3, mac: rows[2]!.mac, by: 'the worker' }],
    })
    expect({ fault, checked, head: head?.number, first }).toEqual({
      fault: null,
      checked: 5,
      head: 5,
      first: 1,
    })
  })

  it('finds nothing in a chain that has not begun', async () => {
    expect((await check([])).fault).toBeNull()
  })

  it.each(Object.keys(chainOf(1)[0]!))('names the entry of which %s was changed', async (name) => {
    const rows: RawEntry[] = chainOf(5)
    rows[2] = { ...rows[2], [name]: flipped(rows[2]![name]) }
    // A number that was changed stands elsewhere.
    if (name === 'number') rows.sort((a, b) => Number(a.number) - Number(b.number))
    const found = await faultOf(rows)
    const expected = name === 'number' ? [4] : [3]
    expect(found?.slice(0, 1)).toEqual(expected)
    expect(found?.[1]).toBe(name === 'key' ? 'unknownKey' : 'changed')
  })

  it('names an entry of which a column is empty that was not, or the other way round', async () => {
    const rows: RawEntry[] = chainOf(5)
    expect(await faultOf(rows.with(1, { ...rows[1], who: null }))).toEqual([2, 'changed'])
    expect(await faultOf(rows.with(1, { ...rows[1], act: 'unheardOf' }))).toEqual([2, 'changed'])
    expect(await faultOf(rows.with(1, { ...rows[1], at: '5' }))).toEqual([2, 'changed'])
  })

  it('names an entry that is missing, the first one, too', async () => {
    const rows = chainOf(5)
    expect(await faultOf(rows.toSpliced(2, 1))).toEqual([3, 'missing'])
    expect(await faultOf(rows.slice(1))).toEqual([1, 'missing'])
  })

  it('sees by what others have noted that the end was cut off', async () => {
    const rows = chainOf(5)
    const kept = [{ number: 5, mac: rows[4]!.mac, by: 'the worker' }]
    expect(await faultOf(rows.slice(0, 3))).toBeNull()
    expect(await faultOf(rows.slice(0, 3), { kept })).toEqual([4, 'truncated'])
    expect(await faultOf([], { kept })).toEqual([1, 'truncated'])
  })

  it('sees by what others have noted that the end was written anew, by somebody with the key', async () => {
    const rows = chainOf(5)
    const other = chainOf(3, { from: rows[2]! }).map((row) => row)
    const kept = [{ number: 5, mac: rows[4]!.mac, by: 'the worker' }]
    const anew = [...rows.slice(0, 3), ...other.map((row) => row)]
    expect(await faultOf(anew)).toBeNull()
    expect((await check(anew, { kept })).fault).toMatchObject({ number: 5, what: 'forked' })
  })

  it('names a number that two entries have', async () => {
    const rows = chainOf(5)
    expect(await faultOf(rows.toSpliced(3, 0, { ...rows[2]!, id: 'other' }))).toEqual([3, 'forked'])
  })

  it('names an entry that was put in by somebody without the key, or with a key of their own', async () => {
    const rows = chainOf(5)
    const stranger = createAuditRing({ secret: 'x'.repeat(32) })
    const [forged] = chainOf(1, { rings: [stranger], from: rows[1]! })
    expect(await faultOf(rows.with(2, forged!))).toEqual([3, 'unknownKey'])
    const disguised = { ...forged!, key: ring.current.id }
    expect(await faultOf(rows.with(2, disguised))).toEqual([3, 'changed'])
  })

  it('names the first of two that were swapped', async () => {
    const rows = chainOf(5)
    const [second, fourth] = [rows[1]!, rows[3]!]
    const swapped = rows.with(1, { ...fourth, number: 2 }).with(3, { ...second, number: 4 })
    expect(await faultOf(swapped)).toEqual([2, 'changed'])
  })

  it('names an entry that has a seal and follows another one than the one before it', async () => {
    const rows = chainOf(5)
    const other = chainOf(1, { from: { number: 2, mac: 'f'.repeat(64) } })
    expect(await faultOf([...rows.slice(0, 2), ...other])).toEqual([3, 'forked'])
  })

  describe('with another key', () => {
    const next = createAuditRing({ secret: 'n'.repeat(32), former: ['s'.repeat(32)] })

    it('goes on with it where the former one is known', async () => {
      const rows = chainOf(6, { rings: [ring, next] })
      expect(new Set(rows.map(({ key }) => key)).size).toBe(2)
      expect(await faultOf(rows, { ring: next })).toBeNull()
    })

    it('names the first entry of a key that is not known', async () => {
      const rows = chainOf(6, { rings: [ring, next] })
      expect(await faultOf(rows)).toEqual([4, 'unknownKey'])
    })

    it('does not let a former key come back, which may have been stolen', async () => {
      const rows = chainOf(6, { rings: [ring, next, ring] })
      expect(await faultOf(rows, { ring: next })).toEqual([5, 'keyCameBack'])
    })

    it('checks the order of what a lost key has made, and says that it checks no more', async () => {
      const rows = chainOf(6, { rings: [ring, next] })
      const lost = createAuditRing({
        secret: 'n'.repeat(32),
        former: [`lost:${ring.current.id}`],
      })
      const found = await check(rows, { ring: lost })
      expect(found.fault).toBeNull()
      expect(found.notes.join()).toContain('3 entries were made with the lost key')
      expect(await faultOf(rows.toSpliced(1, 1), { ring: lost })).toEqual([2, 'missing'])
    })
  })

  describe('after old entries were forgotten', () => {
    const withCheckpoint = (upTo: number) => {
      const rows = chainOf(6)
      const event = {
        ...emptyNote,
        id: 'checkpoint',
        act: 'forgotten',
        at,
        outcome: 'done',
        revision: upTo,
        hash: rows[upTo - 1]!.mac,
      } as const
      return [...rows, sealEntry(event, rows.at(-1)!, ring.current)]
    }

    it('goes on from what the checkpoint names, also when forgetting was cut off', async () => {
      const rows = withCheckpoint(3)
      expect(await faultOf(rows.slice(3))).toBeNull()
      expect(await faultOf(rows.slice(1))).toBeNull()
      expect(await faultOf(rows)).toBeNull()
    })

    it('names what is missing beyond it', async () => {
      expect(await faultOf(withCheckpoint(3).slice(4))).toEqual([4, 'missing'])
    })

    it('believes no checkpoint that somebody without the key has written', async () => {
      const rows = withCheckpoint(3)
      const forged = rows.with(6, { ...rows[6]!, revision: 4 })
      expect(await faultOf(forged.slice(4))).toEqual([1, 'missing'])
    })
  })

  it('tells of what was begun by a process that died', async () => {
    const [row] = chainOf(1)
    const { mac: _mac, number: _number, key: _key, former: _former, day: _day, ...event } = row!
    const unknown = sealEntry({ ...event, outcome: 'unknown' }, null, ring.current)
    expect((await check([unknown])).notes).toEqual([
      'Entry 1 was begun (approved); the process died before it could say whether it was done.',
    ])
  })
})
