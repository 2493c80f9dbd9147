import type { Db } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { readMongoAuditHead } from '../../../src/database/audit/read-head'

/** A database whose server answers each question with this code. */
const refusing = (code: number) =>
  ({
    collection: () => ({ findOne: () => Promise.reject(Object.assign(new Error('no'), { code })) }),
  }) as unknown as Db

describe('the end of the audit for an API whose credentials do not reach it', () => {
  it('is not told', async () => {
    expect(await readMongoAuditHead(refusing(13), 'audit-entries', 1)).toBeNull()
  })

  it('is an error when something else is wrong', async () => {
    await expect(readMongoAuditHead(refusing(11600), 'audit-entries', 1)).rejects.toThrow('no')
  })
})
