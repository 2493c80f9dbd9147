import type { CollectionConfig, Field } from 'payload'
import { computedField } from '../../fields/computed'
import { richTextField } from '../../fields/rich-text'
import { webAddressField } from '../../fields/web-address'
import { requireOrder } from '../../hooks/require-order'
import { windowFields } from '../../fields/window'
import { type PublishRule, requireText, requireValue } from '../../hooks/publish-rules'
import { requireChannels } from '../../hooks/require-channels'
import { allTexts } from '../../core/whole-document'
import type { SanitisedOptions } from '../../options'
import { createContentCollection } from '../content/content-collection'
import { countFields, internalCountFields } from './count-fields'
import {
  closeNowField,
  deadlineHistoryField,
  deadlineReasonField,
  recordDeadline,
} from './deadline'
import { keepCount } from './keep-count'
import { petitionState } from '../../content/petition-state'

const requireSignUrl: PublishRule = ({ whole }) =>
  allTexts(whole.signUrl).length === 0
    ? [{ path: 'signUrl', message: 'Enter the page where the petition is signed.' }]
    : []

/** A number of signatures is a claim: it says of when it is. */
const requireCountDate: PublishRule = ({ whole }) =>
  whole.count != null && !whole.countAsOf
    ? [{ path: 'countAsOf', message: 'Say of when this number of signatures is.' }]
    : []

/** Petitions that are signed elsewhere; we hold no signatures. */
export function createPetitionsCollection(options: SanitisedOptions): CollectionConfig {
  const { slugs } = options
  return createContentCollection({
    options,
    key: 'petitions',
    labels: { singular: 'Petition', plural: 'Petitions' },
    group: 'Campaigning',
    description: 'Signed on another site; no signature is ever kept here.',
    title: 'title',
    columns: ['title', 'closesAt', 'count'],
    ownAddress: 'signUrl',
    internal: internalCountFields,
    hooks: { beforeChange: [keepCount] },
    rules: [
      requireText('text', 'The text'),
      requireValue('addressees', 'Choose to whom the petition is addressed.'),
      requireValue('closesAt', 'Enter the deadline.'),
      requireOrder('opensAt', 'closesAt'),
      requireSignUrl,
      requireCountDate,
      requireChannels(slugs.addressees, (whole) => [whole.addressees]),
      // Last: it completes the write, and only when nothing else is wrong does that matter.
      recordDeadline,
    ],
    tabs: [
      {
        label: 'Text',
        fields: [
          { name: 'title', type: 'text', localized: true, maxLength: 90 },
          richTextField('text'),
          {
            name: 'addressees',
            type: 'relationship',
            relationTo: slugs.addressees,
            hasMany: true,
            admin: { description: 'In the order in which they are shown.' },
          },
          windowFields('opensAt', 'closesAt', ['Opens', 'Closes']),
          deadlineReasonField(),
          closeNowField(),
          deadlineHistoryField(),
        ],
      },
      { label: 'Signing', fields: signingFields(options) },
      { label: 'Result', fields: resultFields },
    ],
    sidebar: [
      computedField('state', (doc, now) => petitionState(doc, now), { label: 'State now' }),
    ],
  })
}

const signingFields = ({ allowPrivateWebhooks }: SanitisedOptions): Field[] => [
  webAddressField('signUrl', {
    localized: true,
    label: 'Where it is signed',
    description: 'One page per language, if there are several.',
  }),
  {
    name: 'hostedBy',
    type: 'select',
    required: true,
    defaultValue: 'external',
    label: 'Hosted by',
    options: [{ value: 'external', label: 'Another site' }],
    admin: { readOnly: true },
  },
  ...countFields({ allowPrivate: allowPrivateWebhooks }),
]

const resultFields: Field[] = [
  {
    name: 'deliveredAt',
    type: 'date',
    label: 'Handed over on',
    admin: { date: { pickerAppearance: 'dayOnly' } },
  },
  {
    name: 'response',
    type: 'group',
    label: 'Answer',
    fields: [
      {
        name: 'date',
        type: 'date',
        label: 'Answered on',
        admin: { date: { pickerAppearance: 'dayOnly' } },
      },
      { name: 'text', type: 'textarea', localized: true, maxLength: 1000 },
      webAddressField('url', { label: 'Address' }),
    ],
  },
]
