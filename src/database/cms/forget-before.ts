import type { BasePayload } from 'payload'

/** What is kept for a time only: documents of a collection with a date field. */
type Kept = { payload: BasePayload; collection: string; field: string }

/** Removes the documents whose date lies before `date`, without hooks. */
export async function forgetBefore({
  payload,
  collection,
  field,
  date,
}: Kept & {
  date: Date
}): Promise<void> {
  await payload.db.deleteMany({ collection, where: { [field]: { less_than: date.toISOString() } } })
}

/** The earliest date that is left; null when there is none. */
export async function oldestDate({ payload, collection, field }: Kept): Promise<Date | null> {
  const { docs } = await payload.find({
    collection,
    where: { [field]: { exists: true } },
    sort: field,
    limit: 1,
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  const found = (docs[0] as Record<string, unknown> | undefined)?.[field]
  return typeof found === 'string' ? new Date(found) : null
}
