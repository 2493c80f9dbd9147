import type { CollectionConfig, Field } from 'payload'
import { computedField } from '../../fields/computed'
import { richTextField } from '../../fields/rich-text'
import { webAddressField } from '../../fields/web-address'
import { requireOrder, windowFields } from '../../fields/window'
import { type PublishRule, requireText, requireValue } from '../../hooks/publish-rules'
import { requireChannels } from '../../hooks/require-channels'
import { allTexts } from '../../hooks/whole-document'
import type { SanitisedOptions } from '../../options'
import { createContentCollection } from '../content-collection'
import { deadlineHistoryField, deadlineReasonField, recordDeadline } from './deadline'
import { petitionState } from './state'

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
          deadlineHistoryField(),
        ],
      },
      { label: 'Signing', fields: signingFields },
      { label: 'Result', fields: resultFields },
    ],
    sidebar: [
      computedField('state', (doc, now) => petitionState(doc, now), { label: 'State now' }),
    ],
  })
}

const signingFields: Field[] = [
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
  {
    type: 'row',
    fields: [
      {
        name: 'count',
        type: 'number',
        min: 0,
        label: 'Signatures',
        admin: { width: '33%', step: 1, description: 'As the other site reports it.' },
      },
      {
        name: 'countAsOf',
        type: 'date',
        label: 'As of',
        admin: { width: '33%', date: { pickerAppearance: 'dayAndTime' } },
      },
      {
        name: 'goal',
        type: 'number',
        min: 1,
        admin: { width: '34%', step: 1, description: 'Optional. Never invented.' },
      },
    ],
  },
  {
    name: 'countSource',
    type: 'select',
    required: true,
    defaultValue: 'manual',
    label: 'Source of the number',
    options: [{ value: 'manual', label: 'Typed in by us' }],
    admin: { readOnly: true },
  },
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
