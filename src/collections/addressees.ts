import type { CollectionConfig, Field } from 'payload'
import { upperCaseHooks } from '../fields/country'
import { type Channel, channelCheckDays, isChannelStale } from '../content/channels'
import { contentAccess } from '../access/content'
import { publicIdField } from '../fields/public-id'
import { revisionFields } from '../fields/revision'
import { publicStateFields } from '../fields/public-state'
import { slugField } from '../fields/slug'
import { translationField } from '../fields/translation'
import { validateCountryCode } from '../fields/validate'
import { publicationHooks } from '../hooks/publication-hooks'
import { requireText } from '../hooks/publish-rules'
import type { SanitisedOptions } from '../options'
import { publishable } from './content/content-collection'
import { withdrawLanguage } from './content/withdraw-language'

const channels: Field = {
  name: 'channels',
  type: 'array',
  labels: { singular: 'Channel', plural: 'Channels' },
  admin: { description: 'Official channels only, each with the day on which you last checked it.' },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'type',
          type: 'select',
          required: true,
          options: [
            { value: 'post', label: 'Post' },
            { value: 'email', label: 'E-mail' },
            { value: 'web', label: 'Web form' },
            { value: 'phone', label: 'Phone' },
            { value: 'social', label: 'Social network' },
          ],
          admin: { width: '25%' },
        },
        { name: 'value', type: 'text', required: true, maxLength: 300, admin: { width: '50%' } },
        {
          name: 'verifiedAt',
          type: 'date',
          label: 'Checked on',
          admin: {
            width: '25%',
            date: { pickerAppearance: 'dayOnly' },
            description: 'Without it the channel is not used.',
          },
        },
      ],
    },
    {
      name: 'caution',
      type: 'text',
      localized: true,
      maxLength: 160,
      admin: { description: 'A warning for readers, e.g. “Do not use from inside the country.”' },
    },
    {
      name: 'stale',
      type: 'checkbox',
      virtual: true,
      label: `Not checked for more than ${channelCheckDays} days`,
      hooks: {
        afterRead: [({ siblingData }) => isChannelStale(siblingData as Channel, new Date())],
      },
      admin: {
        readOnly: true,
        condition: (_data, row) => isChannelStale(row as Channel, new Date()),
      },
    },
  ],
}

/** Offices to which petitions and letters go. */
export function createAddresseesCollection({ slugs }: SanitisedOptions): CollectionConfig {
  const common = publicationHooks({
    title: 'role',
    rules: [requireText('body', 'The institution')],
  })
  return {
    slug: slugs.addressees,
    labels: { singular: 'Addressee', plural: 'Addressees' },
    ...publishable,
    admin: {
      group: 'Campaigning',
      useAsTitle: 'role',
      defaultColumns: ['role', 'body', 'country', '_status'],
      description: 'Who can act: offices, with the official ways of reaching them.',
    },
    access: contentAccess('office'),
    defaultSort: '-updatedAt',
    indexes: [{ fields: ['tenant', 'slug'], unique: true }],
    hooks: {
      ...common,
      beforeOperation: [...(common.beforeOperation ?? []), withdrawLanguage({ title: 'role' })],
    },
    fields: [
      {
        type: 'row',
        fields: [
          {
            name: 'role',
            type: 'text',
            localized: true,
            maxLength: 90,
            admin: { width: '50%', description: 'The office, e.g. “President of the Republic”.' },
          },
          {
            name: 'body',
            type: 'text',
            localized: true,
            maxLength: 120,
            label: 'Institution',
            admin: { width: '50%' },
          },
        ],
      },
      {
        type: 'row',
        fields: [
          {
            name: 'personName',
            type: 'text',
            maxLength: 90,
            label: 'Name',
            admin: { width: '50%', description: 'Optional; offices outlast people.' },
          },
          {
            name: 'country',
            type: 'text',
            maxLength: 2,
            validate: validateCountryCode,
            hooks: upperCaseHooks,
            admin: { width: '50%', description: 'Two capital letters, e.g. AZ.' },
          },
        ],
      },
      {
        name: 'salutation',
        type: 'text',
        localized: true,
        maxLength: 90,
        admin: { description: 'How a letter begins, e.g. “Dear Mr President,”.' },
      },
      channels,
      {
        name: 'languages',
        type: 'text',
        hasMany: true,
        maxLength: 12,
        admin: { description: 'Languages in which letters are read, e.g. az, ru, en.' },
      },
      publicIdField(),
      ...revisionFields(),
      slugField('role', slugs.publications),
      translationField(),
      ...publicStateFields().filter((field) => !('name' in field) || field.name !== 'visibility'),
    ],
  }
}
