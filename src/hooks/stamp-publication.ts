import { rowsOf, type WholeDocument } from '../core/whole-document'

/**
 * Numbers a publication and sets its public date. The date stays where the only thing added since the
 * last publishing is minor corrections. `main` is the stored public row (whatever its status), `before`
 * the same when it is public now.
 */
export function stampPublication({
  data,
  main,
  before,
  now,
}: {
  data: Record<string, unknown>
  main: WholeDocument | null
  before: WholeDocument | null
  now: Date
}): Record<string, unknown> {
  const last = typeof main?.version === 'number' ? main.version : 0
  const stays = before?.updatedAtPublic != null && isMinor(data, before)
  return {
    ...data,
    version: last + 1,
    updatedAtPublic: stays ? before.updatedAtPublic : now.toISOString(),
  }
}

function isMinor(data: Record<string, unknown>, before: WholeDocument): boolean {
  const known = new Set(rowsOf(before.corrections).map(({ id }) => id))
  const added = rowsOf(data.corrections).filter(({ id }) => id === undefined || !known.has(id))
  return added.length > 0 && added.every(({ minor }) => minor === true)
}
