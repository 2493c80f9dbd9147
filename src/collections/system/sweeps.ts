import type { CollectionConfig, Field } from 'payload'
import { systemAccess } from '../../access/content'
import { isPlatformAdmin } from '../../access/roles'
import type { SanitisedOptions } from '../../options'

/** Where one sweep stands. */
const sweepStates = {
  sending: 'Being sent',
  done: 'Sent',
  expired: 'Too late, not sent further',
  paused: 'Paused by the system',
} as const
export type SweepState = keyof typeof sweepStates

/** What goes out by itself, by its kind. */
const sweepKinds = {
  reminders: 'Petition reminders',
  remembrance: 'Remembrance day',
  digest: 'Digest',
  closed: 'Petition closed early',
  confirmation: 'Question whether somebody is still there',
} as const

/** Counters as people see them: steps, never exact numbers. */
const shownCounters = {
  delivered: 'Delivered',
  gone: 'Chat is gone',
  refused: 'Refused by Telegram',
  uncertain: 'Perhaps lost',
  expired: 'Too late',
} as const

/**
 * What goes out by itself: one row for each window of time in which something could be due. Written by
 * the worker only; who gets what of it is decided from the sealed records, and written nowhere.
 */
export function createSweepsCollection({ slugs }: SanitisedOptions): CollectionConfig {
  return {
    slug: slugs.sweeps,
    labels: { singular: 'Sweep', plural: 'Sweeps' },
    admin: {
      group: 'Service',
      useAsTitle: 'key',
      defaultColumns: ['kind', 'from', 'state', 'delivered', 'expired', 'finishedAt'],
      description:
        'Reminders, remembrance days and digests, one row for each quarter of an hour in which something could be due. Numbers are shown in steps, so that no list of people can be guessed. Rows are removed after a week.',
      hidden: ({ user }) => !isPlatformAdmin(user),
      hideAPIURL: true,
    },
    access: { ...systemAccess, read: ({ req }) => isPlatformAdmin(req.user) },
    lockDocuments: false,
    disableDuplicate: true,
    defaultSort: '-from',
    fields: [
      shown({ name: 'key', type: 'text', required: true, unique: true }),
      row(choice('kind', sweepKinds), choice('state', sweepStates)),
      row(
        instant('from', 'Window from', { required: true, index: true }),
        instant('to', 'Window to', { required: true, index: true }),
      ),
      row(instant('notAfter', 'Not after', { required: true }), instant('finishedAt', 'Finished')),
      row(
        { name: 'progress', type: 'number', label: 'Progress (%)', defaultValue: 0 },
        { name: 'reason', type: 'text', admin: { condition: (data) => Boolean(data.reason) } },
      ),
      row(
        ...Object.entries(shownCounters).map(([name, label]): Field => ({
          name,
          label,
          type: 'text',
        })),
      ),
      { name: 'content', type: 'json', required: true, hidden: true },
    ],
  }
}

const shown = (field: Field): Field =>
  ({ ...field, admin: { ...field.admin, readOnly: true } }) as Field

const row = (...fields: Field[]): Field => ({ type: 'row', fields: fields.map(shown) })

const choice = (name: string, options: Record<string, string>): Field => ({
  name,
  type: 'select',
  required: true,
  index: true,
  options: Object.entries(options).map(([value, label]) => ({ value, label })),
})

const instant = (name: string, label: string, more: object = {}): Field => ({
  name,
  type: 'date',
  label,
  admin: { date: { pickerAppearance: 'dayAndTime', displayFormat: 'd MMM yyyy, HH:mm' } },
  ...more,
})
