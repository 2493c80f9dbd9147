import type { CollectionBeforeDeleteHook } from 'payload'
import { createRefusal } from '../access/refusal'
import { type SanitisedOptions, tenantKeys } from '../options'

/**
 * An organisation that still has content or people is closed or hidden, never deleted: Payload's own
 * cleaning-up fails or orphans documents, and what was published must be retracted first.
 */
export function guardOrganisationRemoval({ slugs }: SanitisedOptions): CollectionBeforeDeleteHook {
  return async ({ id, req }) => {
    const wheres: [string, Record<string, unknown>][] = [
      ...tenantKeys.map((key): [string, Record<string, unknown>] => [
        slugs[key],
        { tenant: { equals: id } },
      ]),
      [slugs.users, { 'memberships.organisation': { equals: id } }],
      // Without it the alert of another one would be for more readers than was meant.
      [slugs.alerts, { 'audience.orgs': { equals: id } }],
    ]
    for (const [collection, where] of wheres) {
      const { totalDocs } = await req.payload.count({
        collection,
        where,
        trash: true,
        overrideAccess: true,
        req,
      } as never)
      if (totalDocs > 0) {
        throw createRefusal(
          'This organisation still has content or people, or an alert is for its followers. Set its status to “Closed” instead.',
          409,
        )
      }
    }
  }
}
