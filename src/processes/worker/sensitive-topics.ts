import type { BasePayload } from 'payload'
import type { Slugs } from '../../options'

/** The keys of topics of which it may say something about a reader to have chosen them. */
export async function sensitiveTopics(
  payload: BasePayload,
  slugs: Slugs,
): Promise<ReadonlySet<string>> {
  const { docs } = await payload.find({
    collection: slugs.topics,
    where: { sensitive: { equals: true } },
    limit: 100,
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  return new Set(docs.map((topic) => String((topic as { key?: unknown }).key)))
}
