import type { BasePayload } from 'payload'
import type { ID } from '../../core/whole-document'
import { asRecord } from '../../core/whole-document'

/**
 * Ids of those who have saved words of an item after `since`, or ever; of as many savings as are kept.
 * @param args.since - ISO 8601; null where nothing of it was ever approved
 */
export async function authorsSince(args: {
  payload: BasePayload
  collection: string
  id: ID
  since: string | null
}): Promise<Set<string>> {
  const { payload, collection, id, since } = args
  const { docs } = await payload.findVersions({
    collection,
    where: {
      and: [
        { parent: { equals: id } },
        ...(since === null ? [] : [{ updatedAt: { greater_than: since } }]),
      ],
    },
    depth: 0,
    limit: 0,
    pagination: false,
    overrideAccess: true,
    showHiddenFields: true,
    trash: true,
  })
  const saved = docs.map(({ version }) => asRecord(version).savedBy)
  return new Set(saved.filter((one): one is string => typeof one === 'string' && one !== ''))
}
