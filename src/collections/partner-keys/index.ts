import { guardFreshKey } from '../people/second-factor/guard-fresh'
import type { CollectionConfig } from 'payload'
import { administratorAccess } from '../../access/content'
import { organisationsOf } from '../../access/roles'
import { guardInternalFields } from '../../hooks/guard-query'
import type { SanitisedOptions } from '../../options'
import { keyEndpoints } from './endpoints'
import { partnerKeyFields } from './fields'
import { fillGrants, leaveKeyAlone, removeWebhooks } from './hooks'

/** Keys with which partner sites read what is published; for administrators of the organisation only. */
export function createPartnerKeysCollection(options: SanitisedOptions): CollectionConfig {
  const { slugs } = options
  return {
    slug: slugs.partnerKeys,
    labels: { singular: 'Partner key', plural: 'Partner keys' },
    admin: {
      group: 'Partners',
      useAsTitle: 'name',
      defaultColumns: ['name', 'prefix', 'lastUsedOn', 'expiresAt', 'revokedAt'],
      description: 'Each partner site has its own key. It is shown once, when you make it.',
      hidden: ({ user }) => organisationsOf(user, ['orgAdmin']).length === 0,
    },
    access: { ...administratorAccess },
    lockDocuments: false,
    disableDuplicate: true,
    endpoints: keyEndpoints(slugs),
    hooks: {
      beforeOperation: [guardInternalFields(['hash', 'embedKey', 'grants'])],
      beforeChange: [leaveKeyAlone, guardFreshKey(options), fillGrants(slugs)],
      beforeDelete: [removeWebhooks(slugs)],
    },
    fields: partnerKeyFields(options),
  }
}
