import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tableNameOf } from '../../../src/database/table-name'

/** What Payload's own adapter uses. */
const require = createRequire(createRequire(import.meta.url).resolve('@payloadcms/drizzle'))
const toSnakeCase = require('to-snake-case') as (text: string) => string

test('a table is named as Payload names it, however a host writes its slugs', () => {
  expect(tableNameOf('fieldReports')).toBe('field_reports')
  expect(tableNameOf('webhook-deliveries')).toBe('webhook_deliveries')
  const slug = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,20}$/)
  fc.assert(fc.property(slug, (text) => tableNameOf(text) === toSnakeCase(text)))
})
