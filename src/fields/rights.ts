import type { Field } from 'payload'
import { allowsTranslation } from '../content/licence'
import { membersOnly } from './members-only'
import { webAddressField } from './web-address'

const licences = [
  { value: 'CC-BY-4.0', label: 'CC BY 4.0: may be reused with credit' },
  { value: 'CC-BY-NC-4.0', label: 'CC BY-NC 4.0: not for profit, with credit' },
  { value: 'CC-BY-NC-ND-4.0', label: 'CC BY-NC-ND 4.0: unchanged, not for profit, with credit' },
  { value: 'CC0-1.0', label: 'CC0: no conditions' },
  { value: 'all-rights-reserved', label: 'All rights reserved: ask us first' },
]

/** The licence under which others may reuse it: an SPDX identifier or “all rights reserved”. */
export function licenceField(): Field {
  return {
    name: 'licence',
    type: 'select',
    defaultValue: 'CC-BY-NC-ND-4.0',
    options: licences,
    admin: { description: 'What other sites may do with it.' },
  }
}

/** The day from which it is no longer shown. */
export function removeByField(): Field {
  return {
    name: 'removeBy',
    type: 'date',
    label: 'Remove by',
    index: true,
    admin: {
      date: { pickerAppearance: 'dayAndTime' },
      description: 'From then on the public no longer sees it, without anybody doing anything.',
    },
  }
}

/** Rights, attribution and how partners may use an item. Everything is optional. */
export function rightsFields(): Field[] {
  return [
    {
      type: 'row',
      fields: [
        licenceField(),
        { name: 'copyrightHolder', type: 'text', maxLength: 120, label: 'Copyright holder' },
      ],
    },
    {
      name: 'attribution',
      type: 'group',
      fields: [
        { name: 'required', type: 'checkbox', defaultValue: true, label: 'Credit must be given' },
        {
          type: 'row',
          fields: [
            { name: 'text', type: 'text', localized: true, maxLength: 160, label: 'Credit line' },
            webAddressField('url', { label: 'Credit address' }),
          ],
        },
      ],
    },
    {
      name: 'usageTerms',
      type: 'textarea',
      localized: true,
      maxLength: 500,
      label: 'Terms of use',
    },
    {
      type: 'row',
      fields: [
        {
          name: 'mayTranslate',
          type: 'checkbox',
          defaultValue: true,
          label: 'Partners may translate it',
          admin: {
            condition: (data: { licence?: unknown }) => allowsTranslation(data.licence),
            description: 'Under a licence that allows no changes nobody may, whatever stands here.',
          },
        },
        {
          name: 'noIndex',
          type: 'checkbox',
          defaultValue: false,
          label: 'Keep it out of search engines',
        },
      ],
    },
    {
      type: 'row',
      fields: [
        {
          name: 'embargoUntil',
          type: 'date',
          label: 'Embargo until',
          index: true,
          admin: {
            date: { pickerAppearance: 'dayAndTime' },
            description: 'The public sees nothing before then, even when it is published.',
          },
        },
        removeByField(),
      ],
    },
    webAddressField('canonicalUrl', {
      localized: true,
      label: 'Page on your own site',
      description: 'Where partners and search engines should send readers. Optional.',
    }),
    {
      name: 'edNote',
      type: 'textarea',
      maxLength: 500,
      label: 'Note to partners’ editors',
      access: { read: membersOnly },
      admin: { description: 'Never shown to the public.' },
    },
  ]
}
