import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { advanceLife } from '../../../src/core/life/advance'
import { judgeLife, type Life, type LifeStore, nextLife } from '../../../src/core/life/life'
import { openLifeFiles } from '../../../src/core/life/life-files'

const now = 1_800_000_000_000
const minute = 60_000
const life = (changes: Partial<Life> = {}): Life => ({
  ...{ mark: 'one', beat: 100, at: now, former: [], other: { mark: 'beside', beat: 1 } },
  ...changes,
})
const judge = (
  found: Life | null,
  sightings: { mark: string; beat: number }[],
  more: { hasFile?: boolean; keepsFiles?: boolean } = {},
) => judgeLife(found, { sightings, hasFile: sightings.length > 0, keepsFiles: false, ...more }, now)

describe('a database', () => {
  it('lives on after a crash, which makes it no older than what was seen of it', () => {
    expect(judge(life(), [{ mark: 'one', beat: 100 }])).toBe('same')
    expect(judge(life({ beat: 9_000 }), [{ mark: 'one', beat: 100 }])).toBe('same')
    expect(judge(life({ at: now - 99 * minute }), [{ mark: 'one', beat: 100 }])).toBe('same')
  })

  it.each([
    ['that is one beat older than it was seen', life({ beat: 99 }), 'one'],
    ['of another mark', life({ mark: 'another' }), 'one'],
    ['of a former life', life({ mark: 'zero', beat: 500 }), 'one'],
    ['without any sign of life, of which some was seen', null, 'one'],
  ])('%s is a copy that was put back', (_, found, mark) => {
    expect(judge(found, [{ mark, beat: 100 }])).toBe('other')
  })

  it('whose next life another worker has begun is known by it to whoever saw the former one', () => {
    const next = nextLife({
      life: life({ beat: 40 }),
      sightings: [{ mark: 'one', beat: 100 }],
      mark: 'two',
      nowMs: now,
    })
    expect(next).toMatchObject({ mark: 'two', beat: 101, former: ['one'] })
    expect(judge(next, [{ mark: 'one', beat: 100 }])).toBe('same')
    expect(judge(life({ beat: 90 }), [{ mark: 'two', beat: 101 }])).toBe('other')
  })

  it('of which nothing is known but itself lives on for ten minutes, and not where a file is missing that lasts', () => {
    expect(judge(life({ at: now - 10 * minute }), [])).toBe('unsure')
    expect(judge(life({ at: now - 10 * minute - 1 }), [])).toBe('other')
    expect(judge(life(), [], { keepsFiles: true })).toBe('other')
    expect(judge(life({ other: null }), [], { keepsFiles: true })).toBe('unsure')
    expect(judge(null, [])).toBe('first')
  })
})

describe('a beat', () => {
  it('counts on whoever beats at the same time, and writes nothing to a database that is older', async () => {
    let stored: Life | null = null
    const store: LifeStore = {
      read: async () => stored && { ...stored },
      async swap(expected, next) {
        if (stored?.mark !== expected?.mark || stored?.beat !== expected?.beat) return false
        stored = next
        return true
      },
    }
    const beats = await Promise.all([1, 2, 3].map(() => advanceLife({ store, nowMs: now })))
    expect(beats.map((one) => one?.beat).sort()).toEqual([1, 2, 3])
    const seen = [{ mark: beats[0]!.mark, beat: 4 }]
    expect(await advanceLife({ store, nowMs: now, seen })).toBeNull()
    expect(stored).toMatchObject({ beat: 3 })
  })
})

describe('the files beside a database', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'vigil-life-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const open = (keeper: 'web' | 'worker', changes: object = {}) =>
    openLifeFiles({
      databaseUrl: `file:${path.join(folder, 'cms.db')}`,
      stateDir: null,
      keeper,
      ...changes,
    })

  it('are one for each kind of process, in a folder that no copy of the file contains', async () => {
    await open('web').write({ mark: 'one', beat: 2 })
    await open('worker').write({ mark: 'one', beat: 3 })
    await open('worker').write({ mark: 'one', beat: 1 })
    const found = open('web').read()
    expect(found.map(({ beat }) => beat).sort()).toEqual([2, 3])
    expect(readdirSync(folder)).toEqual(['state'])
    expect(readdirSync(path.join(folder, 'state'))).toHaveLength(2)
  })

  it('are read by the group, of which web and worker may be two users, and by nobody else', async () => {
    await open('web').write({ mark: 'one', beat: 2 })
    const [file] = readdirSync(path.join(folder, 'state'))
    expect(statSync(path.join(folder, 'state', file!)).mode & 0o777).toBe(0o640)
  })

  it('say nothing when they are cut off, and where none can be kept', () => {
    writeFileSync(path.join(folder, 'none'), '')
    const nowhere = open('web', { stateDir: path.join(folder, 'none') })
    expect(nowhere.isUsable()).toBe(false)
    expect(nowhere.lasts()).toBe(false)
    expect(nowhere.read()).toEqual([])
    expect(
      openLifeFiles({ databaseUrl: 'file::memory:', stateDir: null, keeper: 'web' }).read(),
    ).toEqual([])
  })

  it('know a database by its host and name, not by who opens it', async () => {
    const mongo = (login: string, name: string) =>
      open('worker', { databaseUrl: `mongodb://${login}host/${name}?x=1`, stateDir: folder })
    await mongo('', 'vigil').write({ mark: 'one', beat: 1 })
    expect(mongo('user:word@', 'vigil').read()).toHaveLength(1)
    expect(mongo('', 'other').read()).toEqual([])
    expect(mongo('', 'vigil').lasts()).toBe(false)
  })
})
