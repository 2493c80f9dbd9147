import type { ArrayField, Field, GroupField, JSONField } from 'payload'
import { partChannels, partWarningDays } from '../../content/testimony'
import { membersOnly } from '../../fields/members-only'
import { partialDateField } from '../../fields/partial-date'
import { richTextField } from '../../fields/rich-text'
import type { SanitisedOptions } from '../../options'

/** By what readers know who tells. Nobody's real name has to be here. */
export function narratorField(): GroupField {
  return {
    name: 'narrator',
    type: 'group',
    label: 'Who tells',
    access: { read: membersOnly },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'name',
            type: 'text',
            maxLength: 60,
            label: 'Shown as',
            admin: { width: '50%', description: 'A name that was chosen for this, or nothing.' },
          },
          {
            name: 'kind',
            type: 'select',
            defaultValue: 'pseudonym',
            label: 'This is',
            options: [
              { value: 'pseudonym', label: 'A pseudonym' },
              { value: 'real', label: 'The real name' },
            ],
            admin: { width: '50%' },
          },
        ],
      },
      {
        name: 'realNameAgreed',
        type: 'checkbox',
        defaultValue: false,
        label: 'They agreed that their real name is shown',
      },
      {
        name: 'faceAgreed',
        type: 'checkbox',
        defaultValue: false,
        label: 'They agreed that their face can be recognised in the pictures of the item',
        admin: {
          description:
            'Otherwise only pictures in which nobody can be recognised, or with blurred faces. Parts have a tick of their own.',
        },
      },
    ],
  }
}

/** What a testimony tells, each part with its date and with a consent of its own. */
export function partsField({ slugs }: Pick<SanitisedOptions, 'slugs'>): ArrayField {
  return {
    name: 'parts',
    type: 'array',
    labels: { singular: 'Part', plural: 'Parts' },
    maxRows: 60,
    access: { read: membersOnly },
    admin: {
      description:
        'Readers get them in the order of their dates, and each only where somebody agreed to it. To take one out because they changed their mind, use “Testimony” at the side: it erases the part here, too.',
    },
    fields: [
      partialDateField('date', { label: 'When' }),
      { name: 'title', type: 'text', localized: true, maxLength: 90 },
      richTextField('text'),
      { name: 'picture', type: 'upload', relationTo: slugs.media },
      {
        name: 'faceAgreed',
        type: 'checkbox',
        defaultValue: false,
        label: 'They agreed that their face can be recognised in this picture',
      },
      {
        name: 'channels',
        type: 'select',
        hasMany: true,
        label: 'May be told on',
        options: Object.entries(partChannels).map(([value, label]) => ({ value, label })),
        admin: { description: 'Without any it stays inside.' },
      },
      partConsent(),
    ],
  }
}

/** Of what is not public at all: only members read it. */
function partConsent(): Field {
  const day = (name: string, label: string, description?: string): Field => ({
    name,
    type: 'date',
    label,
    admin: {
      width: '25%',
      date: { pickerAppearance: 'dayOnly' },
      ...(description && { description }),
    },
  })
  return {
    name: 'consent',
    type: 'group',
    label: 'Consent to this part',
    access: { read: membersOnly },
    admin: { description: 'Never leaves the organisation.' },
    fields: [
      {
        type: 'row',
        fields: [
          { name: 'by', type: 'text', maxLength: 120, label: 'Given by', admin: { width: '50%' } },
          day('date', 'Given on'),
          day(
            'reviewAt',
            'Ask again by',
            `At the end of this day it goes from readers by itself. The start page says so ${partWarningDays} days before.`,
          ),
        ],
      },
    ],
  }
}

/** That parts were withdrawn, so that no old page or version brings them back: ids and days, no words. */
export function withdrawnPartsField(): JSONField {
  return {
    name: 'withdrawnParts',
    type: 'json',
    disableDuplicate: true,
    access: { read: membersOnly, create: () => false, update: () => false },
    admin: { hidden: true },
  }
}
