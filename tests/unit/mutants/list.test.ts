import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { transformSync } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { mutations } from '../../mutants/list'
import { mutated } from '../../mutants/mutation'
import { tableOf } from '../../mutants/table'

const root = path.resolve(import.meta.dirname, '../../..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')

describe('a mutation', () => {
  it.each(mutations)('fits the code as it is: $name', (mutation) => {
    const source = read(mutation.file)
    const changed = mutated(source, mutation)
    expect(changed).not.toBe(source)
    if (!/\.tsx?$/.test(mutation.file)) return
    const loader = mutation.file.endsWith('x') ? 'tsx' : 'ts'
    expect(() => transformSync(changed, { loader })).not.toThrow()
  })

  it.each(mutations)('names tests that there are: $name', ({ tests, only }) => {
    expect(tests.filter((file) => !existsSync(path.join(root, file)))).toEqual([])
    if (only !== undefined) expect(tests.every((file) => nameIn(read(file), only))).toBe(true)
  })

  it('has a name of its own', () => {
    expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length)
  })
})

/** The first word may be one of a table. */
const nameIn = (source: string, words: string): boolean =>
  source.includes(words) || source.includes(words.slice(words.indexOf(' ') + 1))

describe('the list', () => {
  it('has sixty mutations and more, half of them in access, chain, wiring and processes', () => {
    const pressing = mutations.filter(({ area }) =>
      ['access', 'chain', 'wiring', 'processes'].includes(area),
    )
    expect(mutations.length).toBeGreaterThanOrEqual(60)
    expect(pressing.length).toBeGreaterThanOrEqual(mutations.length / 2)
  })

  it('is the one in docs/testing.md', () => {
    expect(read('docs/testing.md')).toContain(tableOf(mutations))
  })
})
