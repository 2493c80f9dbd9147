import type { CollectionBeforeChangeHook, Where } from 'payload'
import { idOf, type ID, asRecord } from '../core/whole-document'
import { isWebAddress } from '../content/web-address'
import { publishedWhere } from '../content/visibility/release'
import { isLocale, locales } from '../core/locales'
import type { Slugs } from '../options'

/**
 * Notes which of the organisation's own petitions or campaigns a next step leads to, where somebody only
 * pasted its address: the step then ends together with it. What was chosen by hand stays.
 */
export function linkNextStep(
  slugs: Pick<Slugs, 'petitions' | 'campaigns'>,
): CollectionBeforeChangeHook {
  return async ({ collection, data: given, originalDoc, req }) => {
    const data = given as Record<string, unknown>
    const step = asRecord(data.nextStep)
    const original = originalDoc as { id?: ID; tenant?: unknown } | undefined
    const tenant = idOf(data.tenant) ?? idOf(original?.tenant)
    const isLinked = idOf(step.petition) !== null || idOf(step.campaign) !== null
    if (!isWebAddress(step.url) || isLinked || tenant === null) return data
    const address = step.url
    // Those of the host: what it has not can be no condition.
    const { localization } = req.payload.config
    const asked = localization ? localization.localeCodes.filter(isLocale) : locales
    const find = async (slug: string, names: readonly string[]): Promise<ID | null> => {
      const isThere = names.flatMap((name) =>
        asked.map((locale): Where => ({ [`${name}.${locale}`]: { equals: address } })),
      )
      const { docs } = await req.payload.find({
        collection: slug,
        where: {
          and: [
            { tenant: { equals: tenant } },
            publishedWhere,
            { or: isThere },
            ...(slug === collection.slug && original?.id !== undefined
              ? [{ id: { not_equals: original.id } }]
              : []),
          ],
        },
        sort: '-updatedAt',
        limit: 1,
        depth: 0,
        pagination: false,
        select: { publicId: true },
        overrideAccess: true,
        req: { transactionID: req.transactionID },
      })
      return docs[0]?.id ?? null
    }
    const petition = await find(slugs.petitions, ['signUrl', 'canonicalUrl'])
    const campaign = petition === null ? await find(slugs.campaigns, ['canonicalUrl']) : null
    return petition === null && campaign === null
      ? data
      : { ...data, nextStep: { ...step, petition, campaign } }
  }
}
