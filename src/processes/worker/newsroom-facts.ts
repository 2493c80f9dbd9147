import type { BasePayload } from 'payload'
import { type DiscreetName, discreetNameOf } from '../../content/discreet-name'
import type { Slugs } from '../../options'
import type { NewsroomFacts } from '../../publications/sweep-plan/load-plan'

/** What plans ask of the newsroom beside the public record, as it is at each question. */
export function newsroomFacts(payload: BasePayload, slugs: Slugs): NewsroomFacts {
  const everything = { depth: 0, pagination: false, overrideAccess: true } as const
  return {
    async sensitiveTopics() {
      const { docs } = await payload.find({
        ...everything,
        collection: slugs.topics,
        where: { sensitive: { equals: true } },
        limit: 100,
      })
      return new Set(docs.map((topic) => String((topic as { key?: unknown }).key)))
    },
    async discreetNames() {
      const { docs } = await payload.find({
        ...everything,
        collection: slugs.organisations,
        locale: 'all',
        select: { publicId: true, name: true, shortName: true, slug: true, botDiscreetName: true },
      })
      return new Map(
        docs.flatMap((found): [string, DiscreetName][] => {
          const organisation = found as Record<string, unknown>
          const name = discreetNameOf(organisation)
          return name ? [[String(organisation.publicId), name]] : []
        }),
      )
    },
  }
}
