import type { CollectionConfig } from 'payload'
import { caseField } from '../fields/case'
import { upperCaseHooks } from '../fields/country'
import { consentField } from '../fields/consent'
import { richTextField } from '../fields/rich-text'
import { validateCountryCodes, validatePlaces } from '../fields/validate'
import { webAddressField } from '../fields/web-address'
import {
  requireAltText,
  requirePublishedMedia,
  requireStandingConsent,
  requireText,
} from '../hooks/publish-rules'
import type { SanitisedOptions } from '../options'
import { consentWithdrawn } from './content/consent-withdrawn'
import { panel } from './content/after-publishing'
import { createContentCollection } from './content/content-collection'
import { takesMessagesField } from './messages/takes-messages-field'
import { keepWithdrawn } from './testimony/keep-withdrawn'
import { requireFaceless, requireNarrator, requireParts } from './testimony/rules'
import { narratorField, partsField, withdrawnPartsField } from './testimony/testimony-fields'
import { withdrawPartsEndpoints } from './testimony/withdraw-endpoints'

/** News, statements, reports, testimonies and calls. */
export function createNewsCollection(options: SanitisedOptions): CollectionConfig {
  const { slugs } = options
  return createContentCollection({
    options,
    key: 'news',
    labels: { singular: 'News item', plural: 'News' },
    group: 'Content',
    description:
      'What happened, with sources. Write it, save the draft, ask a reviewer to publish.',
    title: 'title',
    columns: ['title', 'type'],
    internal: ['consent', 'parts', 'narrator', 'withdrawnParts'],
    hooks: { ...consentWithdrawn(options, 'news'), beforeValidate: [keepWithdrawn] },
    endpoints: withdrawPartsEndpoints(options),
    rules: [
      requireText('summary', 'The summary'),
      requirePublishedMedia('media', slugs.media),
      requireAltText('media', 'Pictures', slugs.media),
      requirePublishedMedia('parts.picture', slugs.media),
      requireAltText('parts.picture', 'Pictures of parts', slugs.media),
      requireStandingConsent,
      requireNarrator,
      requireParts,
      requireFaceless(slugs.media),
    ],
    tabs: [
      {
        label: 'Text',
        fields: [
          { name: 'title', type: 'text', localized: true, maxLength: 90 },
          {
            name: 'summary',
            type: 'textarea',
            localized: true,
            maxLength: 280,
            admin: { description: 'Two or three sentences; also used in feeds.' },
          },
          richTextField('body'),
          {
            name: 'byline',
            type: 'text',
            maxLength: 80,
            admin: {
              description: 'May be “The editors”. Never a name that puts somebody at risk.',
            },
          },
        ],
      },
      {
        label: 'Testimony',
        description:
          'For a testimony: a story over years, told in parts. Title, summary and text of the item go wherever the item goes, so write into them only what may be everywhere.',
        admin: { condition: (data) => data.type === 'testimony' },
        fields: [narratorField(), partsField(options), withdrawnPartsField()],
      },
      {
        label: 'Sources and pictures',
        fields: [
          {
            name: 'sources',
            type: 'array',
            admin: {
              description:
                'Public labels only, e.g. “a lawyer who was present”. Nothing that identifies a source.',
            },
            fields: [
              {
                name: 'publicLabel',
                type: 'text',
                required: true,
                localized: true,
                maxLength: 160,
                label: 'Public label',
              },
              webAddressField('url', { label: 'Address' }),
            ],
          },
          {
            name: 'media',
            type: 'upload',
            relationTo: slugs.media,
            hasMany: true,
            label: 'Pictures',
          },
        ],
      },
      {
        label: 'Consent',
        description: 'Nothing here leaves the organisation.',
        fields: [consentField('Who agreed that this is told of them, e.g. in a testimony.')],
      },
      {
        label: 'Where it belongs',
        fields: [
          { name: 'topics', type: 'relationship', relationTo: slugs.topics, hasMany: true },
          {
            name: 'countries',
            type: 'text',
            hasMany: true,
            validate: validateCountryCodes,
            hooks: upperCaseHooks,
            admin: { description: 'Two-letter codes, e.g. AZ.' },
          },
          {
            name: 'places',
            type: 'text',
            hasMany: true,
            maxLength: 60,
            validate: validatePlaces,
            admin: { description: 'A city or coarser, never an address.' },
          },
          caseField(slugs.cases, { name: 'relatedCase', label: 'Case' }),
        ],
      },
    ],
    sidebar: [
      {
        name: 'type',
        type: 'select',
        required: true,
        defaultValue: 'news',
        options: [
          { value: 'news', label: 'News' },
          { value: 'statement', label: 'Statement' },
          { value: 'report', label: 'Report' },
          { value: 'testimony', label: 'Testimony' },
          { value: 'call', label: 'Call' },
        ],
        admin: { position: 'sidebar' },
      },
      {
        name: 'breakingUntil',
        type: 'date',
        label: 'Breaking until',
        index: true,
        admin: {
          position: 'sidebar',
          date: { pickerAppearance: 'dayAndTime' },
          description: 'Shown as breaking news until then.',
        },
      },
      takesMessagesField(),
      panel('testimony', 'TestimonyPanel'),
      // Public id of the campaign of whose demand the system has drafted this: it goes with it.
      {
        name: 'draftedFrom',
        type: 'text',
        index: true,
        hidden: true,
        disableDuplicate: true,
        access: { create: () => false, update: () => false },
      },
    ],
  })
}
