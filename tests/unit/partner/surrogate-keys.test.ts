import { expect, it } from 'vitest'
import { surrogateHeaders, surrogateKeys } from '../../../src/partner/http/surrogate-keys'

const rows = (count: number, organisations = 1) =>
  Array.from({ length: count }, (_, index) => ({
    id: `item${String(index).padStart(6, '0')}`,
    organisation: `org${String(index % organisations).padStart(7, '0')}`,
  }))

it('names an item and its organisation', () => {
  expect(surrogateHeaders({ rows: [{ id: 'bcdfghjkmn', organisation: 'pqrstvwxzb' }] })).toEqual({
    'Surrogate-Key': 'o-pqrstvwxzb i-bcdfghjkmn',
    'Cache-Tag': 'o-pqrstvwxzb,i-bcdfghjkmn',
  })
})

it('names a list, with what stands in it, each once', () => {
  expect(surrogateKeys({ rows: [...rows(2), ...rows(2)], scopes: [] })).toEqual([
    'list',
    'o-org0000000',
    'i-item000000',
    'i-item000001',
  ])
})

it('says nothing where nothing of the record is said', () => {
  expect(surrogateHeaders({})).toEqual({})
})

it.each([
  [100, 1, ['list', 'o-org0000000']],
  [1000, 500, ['list']],
])('stays short for %i items of %i organisations', (count, organisations, kept) => {
  expect(surrogateKeys({ rows: rows(count, organisations), scopes: [] })).toEqual(kept)
})

it('fits into what nginx reads of an answer', () => {
  for (let count = 0; count < 300; count += 1) {
    const headers = surrogateHeaders({ rows: rows(count, 7), scopes: [] })
    for (const value of Object.values(headers)) expect(value.length).toBeLessThanOrEqual(1000)
  }
})
