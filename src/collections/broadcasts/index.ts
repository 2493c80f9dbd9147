import type { CollectionConfig, Field } from 'payload'
import { component } from '../../fields/admin-component'
import { ofOwnOrganisation, systemAccess } from '../../access/content'
import { priorities } from '../../broadcasts/broadcast'
import type { SanitisedOptions } from '../../options'
import { removalCounters, removals, removalStates } from './take-back'

/** Where one sending stands. `cooling` is the time in which it can still be stopped unseen. */
export const broadcastStates = {
  cooling: 'About to be sent',
  sending: 'Being sent',
  done: 'Sent',
  unconfirmed: 'Sent, some not for certain',
  paused: 'Paused by the system',
  held: 'Waits for a person',
  cancelled: 'Stopped',
  expired: 'Too late, not sent further',
  takenBack: 'Taken back',
} as const
export type BroadcastState = keyof typeof broadcastStates

/** Counters as people see them: steps, never exact numbers. */
export const shownCounters = [
  'delivered',
  'gone',
  'refused',
  'uncertain',
  'unconfirmed',
  'skipped',
] as const

/**
 * One sending of something, frozen at approval. Written by the system only; members of the
 * organisation watch it.
 */
export function createBroadcastsCollection({ slugs }: SanitisedOptions): CollectionConfig {
  return {
    slug: slugs.broadcasts,
    labels: { singular: 'Broadcast', plural: 'Broadcasts' },
    admin: {
      group: 'Alerts',
      useAsTitle: 'title',
      defaultColumns: ['title', 'state', 'progress', 'delivered', 'notBefore'],
      description:
        'What has been sent to phones. Numbers are shown in steps, so that no list of people can be guessed.',
      hideAPIURL: true,
    },
    access: { ...systemAccess, read: ofOwnOrganisation() },
    lockDocuments: false,
    disableDuplicate: true,
    defaultSort: '-createdAt',
    fields: [
      {
        name: 'view',
        type: 'ui',
        admin: {
          components: {
            Field: { path: component('BroadcastProgress'), clientProps: { alerts: slugs.alerts } },
          },
          disableListColumn: true,
        },
      },
      // The panel above tells all of this; columns of the list are made from them.
      ...onlyListed(
        { name: 'title', type: 'text', required: true },
        {
          name: 'state',
          type: 'select',
          required: true,
          index: true,
          options: Object.entries(broadcastStates).map(([value, label]) => ({ value, label })),
        },
        {
          name: 'priority',
          type: 'select',
          required: true,
          options: priorities.map((value) => ({ value, label: value })),
        },
        { name: 'progress', type: 'number', label: 'Progress (%)', defaultValue: 0 },
        { name: 'reason', type: 'text' },
        ...shownCounters.map((name): Field => ({ name, type: 'text' })),
        { name: 'notBefore', type: 'date', required: true, label: 'Not before', index: true },
        { name: 'notAfter', type: 'date', required: true, label: 'Not after' },
        { name: 'startedAt', type: 'date' },
        { name: 'finishedAt', type: 'date' },
      ),
      hidden({ name: 'round', type: 'number', defaultValue: 0 }),
      hidden({ name: 'confirmedAt', type: 'date' }),
      // What is taken off phones again, or replaced there, and how far that has come.
      hidden({ name: 'removal', type: 'select', options: [...removals] }),
      hidden({ name: 'removalState', type: 'select', options: [...removalStates], index: true }),
      hidden({ name: 'removalAt', type: 'date' }),
      ...removalCounters.map((name) => hidden({ name, type: 'text' })),
      hidden({ name: 'key', type: 'text', required: true, unique: true, index: true }),
      hidden({ name: 'hash', type: 'text', required: true }),
      hidden({ name: 'kind', type: 'text', required: true }),
      hidden({ name: 'alert', type: 'relationship', relationTo: slugs.alerts, index: true }),
      hidden({ name: 'approvedBy', type: 'relationship', relationTo: slugs.users }),
      hidden({ name: 'stoppedBy', type: 'relationship', relationTo: slugs.users }),
      hidden({ name: 'stoppedByPhone', type: 'checkbox' }),
      hidden({ name: 'content', type: 'json', required: true }),
      // Of one that was stopped: which bots have counted what had gone, `all` once every one has, and how many that were.
      hidden({ name: 'counted', type: 'text' }),
      hidden({ name: 'hadGone', type: 'text' }),
    ],
  }
}

/** Fields that the list has as columns and the page leaves to its panel. */
const onlyListed = (...fields: Field[]): Field[] =>
  fields.map((field) => {
    const components = { Field: '@payloadcms/ui#HiddenField' }
    return { ...field, admin: { readOnly: true, components } } as Field
  })

const hidden = (field: Field): Field =>
  ({ ...field, admin: { ...field.admin, hidden: true } }) as Field
