import type { FlattenedField } from 'payload'
import { describe, expect, it } from 'vitest'
import { guardConditions } from '../../../src/hooks/shapes/guard-conditions'

const field = (name: string, type: string, more: object = {}) =>
  ({ name, type, ...more }) as unknown as FlattenedField
const fields = [
  field('title', 'text'),
  field('at', 'date'),
  field('about', 'relationship', { relationTo: ['news', 'cases'] }),
  field('case', 'relationship', { relationTo: 'cases' }),
  field('rows', 'array', { flattenedFields: [field('on', 'date')] }),
  field('parts', 'blocks', { blocks: [] }),
]

const ask = (path: string, comparison: object) => () =>
  guardConditions({
    args: { where: { [path]: comparison } },
    collection: { flattenedFields: fields },
    overrideAccess: false,
  } as unknown as Parameters<typeof guardConditions>[0]) as unknown

describe('a condition', () => {
  it.each([
    ['title', { like: 'a' }],
    ['version.title', { equals: 'a' }],
    ['case', { equals: 1 }],
    ['about.value', { equals: 1 }],
    ['about.0.value', { equals: 1 }],
    ['rows.on', { greater_than: '2026-01-01' }],
    ['rows.0.on', { equals: '2026-01-01' }],
    ['at', { less_than: '2026-01-01' }],
    ['elsewhere.0', { equals: 1 }],
  ])('on %s is handed on', (path, comparison) => {
    expect(ask(path, comparison)).not.toThrow()
  })

  it.each([
    ['a reference to several collections', 'about', { equals: 1 }],
    ['the same with the number of a row', 'about.0', { equals: 1 }],
    ['a list', 'rows', { exists: true }],
    ['a row of a list', 'rows.0', { exists: true }],
    ['blocks', 'parts.0', { exists: true }],
    ['a time that is none', 'rows.0.on', { equals: 'soon' }],
    ['a part of a time', 'at', { like: '2026' }],
  ])('on %s is refused', (_, path, comparison) => {
    expect(ask(path, comparison)).toThrow()
  })
})
