import { z } from 'zod'
import { emptyTally, type RemovalTally } from '../../delivery/references/reference-store'

const count = z.number().int().min(0).catch(0)

const tallySchema = z.object({
  how: z.enum(['delete', 'edit']).nullable().catch(null),
  deleted: count,
  edited: count,
  tooOld: count,
  failed: count,
  vanished: count,
  finished: z.boolean().catch(false),
})

/** A tally as it is stored. What of it cannot be read counts as nothing: messages are then looked at once more. */
export function readTally(read: () => unknown): RemovalTally {
  try {
    return tallySchema.parse(read())
  } catch {
    return emptyTally
  }
}
