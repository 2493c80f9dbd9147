import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { RequestFailure } from '../../../src/admin/request'
import { TransportError } from '../../../src/bot/telegram/telegram-fetch'
import { LaneFull } from '../../../src/collections/people/sign-in/lane'
import {
  ConfigurationError,
  EditorialError,
  LostPictureError,
  RecordFullError,
  SealError,
  StaleLeaseError,
  UnreadableRowError,
  VigilError,
} from '../../../src/core/errors'
import { FailPointError } from '../../../src/core/fail-points'
import { OverLimitError } from '../../../src/jobs/run-job'
import { OutboundError } from '../../../src/outbound/outbound-fetch'
import { Problem } from '../../../src/partner/problem'
import { PurgeError } from '../../../src/partner/purge/purger'

/** Every error that Vigil raises on purpose, and who reads its sentence. */
const family = [
  [new VigilError('…'), 'operator'],
  [new ConfigurationError('…'), 'operator'],
  [new SealError('…'), 'operator'],
  [new StaleLeaseError('…'), 'operator'],
  [new OverLimitError('…'), 'operator'],
  [new TransportError(true, 'ECONNRESET'), 'operator'],
  [new OutboundError('timeout'), 'operator'],
  [new FailPointError('send.before'), 'operator'],
  [new LostPictureError('…'), 'operator'],
  [new PurgeError('503', null), 'operator'],
  [new LaneFull('…'), 'operator'],
  [new EditorialError('…'), 'person'],
  [new RecordFullError('…'), 'person'],
  [new UnreadableRowError('item.count'), 'person'],
  [new RequestFailure('gone'), 'person'],
  [new Problem('gone', '…'), 'partner'],
] as const

const root = new URL('../../../src/', import.meta.url)
// What partners copy stands by itself, and so do its errors.
const files = (await readdir(root, { recursive: true })).filter(
  (name) => /\.tsx?$/.test(name) && !name.startsWith('partner-client'),
)
const sources = await Promise.all(
  files.map(async (name) => ({ name, text: await readFile(new URL(name, root), 'utf8') })),
)
const found = (pattern: RegExp) =>
  sources.flatMap(({ name, text }) => [...text.matchAll(pattern)].map(([, what]) => [name, what]))

describe('errors', () => {
  test.each(family)('%s says who reads it', (error, reader) => {
    expect(error).toBeInstanceOf(VigilError)
    expect(error.reader).toBe(reader)
    expect(error.name).toBe(error.constructor.name)
    // What a log prints of an error are its own fields.
    expect(Object.keys(error)).not.toContain('reader')
  })

  test('are one family: no class stands beside it or is missing from the list', () => {
    const classes = found(/class (\w+) extends \w*(?:Error|Failure|Problem)\b/g)
    expect(classes.map(([, name]) => name).sort()).toEqual(
      family.map(([error]) => error.constructor.name).sort(),
    )
  })

  test('that Payload answers with a status are made in one place', () => {
    expect(found(/(new APIError)\(/g)).toEqual([['access/refusal.ts', 'new APIError']])
  })
})
