import type { BasePayload } from 'payload'
import { type BrokenRows, createBrokenRows } from '../../core/broken-rows'
import { ownLogger } from '../../core/log/own-logger'

const known = new WeakMap<object, BrokenRows>()

/** What could not be read over this connection, by whichever part of the process. Each row is logged once. */
export function brokenRowsOf({ db, logger }: Pick<BasePayload, 'db' | 'logger'>): BrokenRows {
  const before = known.get(db)
  if (before) return before
  const rows = createBrokenRows((row) => {
    ownLogger(logger).error({ msg: 'a row cannot be read and is left out', ...row })
  })
  known.set(db, rows)
  return rows
}
