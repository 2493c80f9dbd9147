import type { CollectionConfig, Field } from 'payload'
import { component } from '../../fields/admin-component'
import { administratorAccess } from '../../access/content'
import { organisationsOf } from '../../access/roles'
import type { SanitisedOptions } from '../../options'
import { itemTypes } from '../../publications/item'
import { chosenEvents } from '../../partner/webhooks/chosen-events'
import { webhookStates } from '../../partner/webhooks/webhook-state'
import { problemWithUrl } from '../../partner/webhooks/webhook-url'
import { webhookEndpoints } from './endpoints'
import { forgetDeliveries, keepToSystem, readyWebhook } from './hooks'

const bySystem = { create: () => false, update: () => false }

/** Not on the page, whose panel keeps itself up to date; in the list all the same. */
const toldByPanel = { condition: () => false }

/** Addresses of partners that are told of every change of the public record. */
export function createWebhooksCollection(options: SanitisedOptions): CollectionConfig {
  return {
    slug: options.slugs.webhooks,
    labels: { singular: 'Webhook', plural: 'Webhooks' },
    admin: {
      group: 'Partners',
      useAsTitle: 'name',
      defaultColumns: ['name', 'url', 'state'],
      description: 'Partner sites that are told at once when something is published or taken back.',
      hidden: ({ user }) => organisationsOf(user, ['orgAdmin']).length === 0,
    },
    access: { ...administratorAccess },
    lockDocuments: false,
    disableDuplicate: true,
    // Those that have failed come first, the latest at the top.
    defaultSort: '-failingSince',
    endpoints: webhookEndpoints(options),
    hooks: {
      beforeChange: [keepToSystem, readyWebhook(options)],
      beforeDelete: [forgetDeliveries(options)],
    },
    fields: [
      {
        name: 'panel',
        type: 'ui',
        admin: { components: { Field: component('WebhookPanel') }, disableListColumn: true },
      },
      { name: 'name', type: 'text', required: true, maxLength: 60, label: 'Partner' },
      {
        name: 'url',
        type: 'text',
        required: true,
        maxLength: 500,
        label: 'Address',
        admin: { placeholder: 'https://' },
        validate: (value: unknown) =>
          problemWithUrl(value, options.allowPrivateWebhooks) ??
          (String(value).length <= 500 || 'An address has at most 500 characters.'),
      },
      {
        name: 'key',
        type: 'relationship',
        relationTo: options.slugs.partnerKeys,
        required: true,
        label: 'Partner key',
        admin: {
          description: 'The partner is told of what this key may read, and of nothing else.',
        },
      },
      {
        name: 'types',
        type: 'select',
        hasMany: true,
        label: 'What about',
        options: itemTypes.map((value) => ({ value, label: typeLabels[value] })),
        admin: { placeholder: 'Everything that the key may read' },
      },
      {
        name: 'events',
        type: 'select',
        hasMany: true,
        label: 'Which changes',
        options: Object.entries(chosenEvents).map(([value, label]) => ({ value, label })),
        admin: {
          placeholder: 'All changes',
          description:
            'Whatever you choose, the partner is told of what is new and of what is taken back.',
        },
      },
      ...systemFields(),
    ],
  }
}

const typeLabels: Record<(typeof itemTypes)[number], string> = {
  news: 'News',
  campaign: 'Campaigns',
  petition: 'Petitions',
  memorial: 'Memorials',
  day: 'Commemorative days',
  case: 'Cases',
  alert: 'Alerts',
  organisation: 'Organisations',
}

/** What only the system writes: the worker and the endpoints, in single steps. */
function systemFields(): Field[] {
  const number = (name: string, defaultValue?: number): Field => ({
    name,
    type: 'number',
    defaultValue,
    access: bySystem,
    admin: { hidden: true },
  })
  return [
    {
      name: 'state',
      type: 'select',
      defaultValue: 'active',
      index: true,
      options: Object.entries(webhookStates).map(([value, label]) => ({ value, label })),
      access: bySystem,
      admin: toldByPanel,
    },
    {
      name: 'lastStatus',
      type: 'text',
      label: 'Last answer',
      access: bySystem,
      admin: toldByPanel,
    },
    // Sealed for the worker; shown once, when one is made.
    {
      name: 'secrets',
      type: 'json',
      hidden: true,
      access: { ...bySystem, read: () => false },
    },
    // Of a sandbox key: it is told of the script of samples, whose numbers are others.
    {
      name: 'sandbox',
      type: 'checkbox',
      defaultValue: false,
      access: bySystem,
      admin: { hidden: true },
    },
    // `seq` of the public record; everything at or below it has been told.
    number('cursor', 0),
    number('attempts', 0),
    // Milliseconds since 1970.
    number('failingSince'),
    number('nextAttemptAt', 0),
    number('testAskedAt', 0),
    number('secretAt', 0),
  ]
}
