import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  accessTable,
  answerOf,
  type Asker,
  guardedCollections,
  operations,
} from '../../support/access-table'

const [before, table, after] = readFileSync('docs/access.md', 'utf8').split(
  /<!-- access table(?: ends)? -->\n/,
)

const collections = guardedCollections()
const cells = Object.keys(collections).flatMap((key) =>
  operations.map((operation) => [key, operation] as const),
)
const ask = (key: string, operation: (typeof operations)[number], asker: Asker) =>
  answerOf({ collection: collections[key]!, key, operation, asker })

describe('the table of who may what', () => {
  it('in docs/access.md is what the access functions say', async () => {
    expect([before, after].every(Boolean)).toBe(true)
    // Prettier sets the columns; only the words count.
    const plain = (lines: readonly string[]) =>
      lines
        .map((line) => line.replace(/\s*\|\s*/g, '|').replace(/-+/g, '-'))
        .filter(Boolean)
        .join('\n')
    expect(plain((table ?? '').split('\n'))).toBe(plain(await accessTable()))
  })

  it.each(Object.keys(collections))(
    '%s: Payload keeps no lock that everybody could read',
    (key) => {
      expect(collections[key]!.lockDocuments).toBe(false)
    },
  )

  it.each(cells)('%s, %s: says something to everybody', async (key, operation) => {
    expect(await ask(key, operation, 'no role')).not.toBe('not said')
  })

  it.each(cells)('%s, %s: nothing to whoever is not signed in', async (key, operation) => {
    expect(await ask(key, operation, 'not signed in')).toBe('nothing')
  })

  it.each(cells)('%s, %s: roles that ended are none', async (key, operation) => {
    expect(await ask(key, operation, 'ended yesterday')).toBe(await ask(key, operation, 'no role'))
  })

  it.each(cells)('%s, %s: nor are those of a session without its factor', async (...args) => {
    expect(await ask(...args, 'second factor not shown')).toBe(await ask(...args, 'no role'))
  })
})
