import { z } from 'zod'
import type { LeaseRow } from '../../delivery/store'
import { VigilError } from '../../core/errors'

const leaseSchema = z.object({
  bot: z.string(),
  owner: z.string().nullable(),
  epoch: z.number(),
  beat: z.number(),
})

/**
 * A lease as it is stored. Nobody takes over one that cannot be read: its epoch is what keeps a former owner from
 * writing.
 * @throws VigilError that names the lease
 */
export function readLease(row: unknown): LeaseRow {
  const read = leaseSchema.safeParse(row)
  if (read.success) return read.data
  const { bot } = z.object({ bot: z.string() }).catch({ bot: 'unnamed' }).parse(row)
  throw new VigilError(
    `The lease “${bot}” of the delivery store cannot be read: restore its row from a backup.`,
  )
}
