import type { CollectionConfig } from 'payload'
import { upperCaseHooks } from '../../fields/country'
import { consentField } from '../../fields/consent'
import { membersOnly } from '../../fields/members-only'
import { partialDateField } from '../../fields/partial-date'
import { richTextField } from '../../fields/rich-text'
import { searchKeyField } from '../../fields/search-key'
import { validateCountryCode, validatePlace } from '../../fields/validate'
import { webAddressField } from '../../fields/web-address'
import {
  requireAltText,
  requirePublishedMedia,
  requireStandingConsent,
  requireText,
} from '../../hooks/publish-rules'
import type { SanitisedOptions } from '../../options'
import { consentWithdrawn } from '../content/consent-withdrawn'
import { createContentCollection } from '../content/content-collection'
import { takesMessagesField } from '../messages/takes-messages-field'
import {
  requireDates,
  requireFamily,
  requireFamilyForMessages,
  requirePhotoConsent,
  requireSafeWords,
} from './rules'
import { searchEndpoint } from './search'
import { supportLinesField } from './support-lines'

/** People whom the community has lost; about their lives first. */
export function createMemorialsCollection(options: SanitisedOptions): CollectionConfig {
  const { slugs } = options
  return createContentCollection({
    options,
    key: 'memorials',
    labels: { singular: 'Memorial', plural: 'Memorials' },
    group: 'Remembrance',
    description: 'People we remember. Write about the life; how somebody died is nobody’s to read.',
    title: 'name',
    columns: ['name', 'placePublic'],
    internal: ['deathCircumstance', 'familyInformed', 'messagesAgreed', 'consent'],
    endpoints: [searchEndpoint(slugs.memorials)],
    hooks: consentWithdrawn(options, 'memorials'),
    rules: [
      requireStandingConsent,
      requireText('life', 'The text about the life'),
      requireDates,
      requireFamily,
      requireFamilyForMessages,
      requirePhotoConsent,
      requirePublishedMedia('photo', slugs.media),
      requireAltText('photo', 'Photo', slugs.media),
      requireSafeWords,
    ],
    tabs: [
      {
        label: 'Life',
        fields: [
          {
            name: 'name',
            type: 'text',
            localized: true,
            maxLength: 90,
            admin: { description: 'The name the person chose, or e.g. “Name withheld”.' },
          },
          {
            name: 'alternateNames',
            type: 'text',
            hasMany: true,
            maxLength: 90,
            label: 'Other spellings',
            admin: {
              description:
                'Public spellings only, so that the search finds them. Never a name the person gave up.',
            },
          },
          {
            name: 'selfDescription',
            type: 'text',
            localized: true,
            maxLength: 160,
            label: 'In their own words',
            admin: { description: 'How the person spoke of themselves.' },
          },
          richTextField('life', {
            description: 'The life first: what they did, loved and changed.',
          }),
          { name: 'photo', type: 'upload', relationTo: slugs.media },
        ],
      },
      {
        label: 'Dates and place',
        fields: [
          partialDateField('bornOn', { label: 'Born' }),
          partialDateField('diedOn', { label: 'Died' }),
          {
            type: 'row',
            fields: [
              {
                name: 'country',
                type: 'text',
                maxLength: 2,
                validate: validateCountryCode,
                hooks: upperCaseHooks,
                admin: { width: '50%', description: 'Two capital letters, e.g. AZ.' },
              },
              {
                name: 'placePublic',
                type: 'text',
                maxLength: 60,
                validate: validatePlace,
                label: 'Place',
                admin: { width: '50%', description: 'A city or coarser.' },
              },
            ],
          },
          {
            name: 'sources',
            type: 'array',
            admin: { description: 'Public ones only.' },
            fields: [
              {
                name: 'publicLabel',
                type: 'text',
                required: true,
                maxLength: 160,
                label: 'Public label',
              },
              webAddressField('url', { label: 'Address' }),
            ],
          },
        ],
      },
      { label: 'Support', fields: [supportLinesField(options)] },
      {
        label: 'Internal',
        description: 'Nothing here leaves the organisation.',
        fields: [
          {
            name: 'deathCircumstance',
            type: 'select',
            defaultValue: 'unknown',
            label: 'Circumstance of death',
            access: { read: membersOnly },
            options: [
              { value: 'unknown', label: 'Unknown or not recorded' },
              { value: 'illness', label: 'Illness' },
              { value: 'accident', label: 'Accident' },
              { value: 'violence', label: 'Violence' },
              { value: 'suicide', label: 'Suicide' },
              { value: 'other', label: 'Other' },
            ],
            admin: {
              description:
                'Only used to keep readers safe: it decides which rules the text must meet. After a suicide readers first see the content notice, or ours where you wrote none.',
            },
          },
          {
            name: 'familyInformed',
            type: 'select',
            label: 'Family or close friends',
            access: { read: membersOnly },
            options: [
              { value: 'yes', label: 'They know of this page' },
              { value: 'unsafe', label: 'Telling them would endanger somebody' },
              { value: 'unreachable', label: 'Nobody could be reached' },
              { value: 'no', label: 'Not told yet' },
            ],
            admin: { description: 'Tell them before the public. Needed before publishing.' },
          },
          {
            name: 'messagesAgreed',
            type: 'checkbox',
            defaultValue: false,
            label: 'The family agreed to messages',
            access: { read: membersOnly },
            admin: {
              description:
                'Only then can visitors leave messages here. When they change their mind, untick both and publish: all messages are erased.',
            },
          },
          consentField('Who agreed to this page and the photo.'),
        ],
      },
    ],
    sidebar: [
      {
        name: 'nameStatus',
        type: 'select',
        required: true,
        defaultValue: 'known',
        label: 'Name',
        options: [
          { value: 'known', label: 'Known' },
          { value: 'withheld', label: 'Withheld' },
          { value: 'unknown', label: 'Unknown' },
        ],
        admin: { position: 'sidebar' },
      },
      {
        name: 'tributesOpen',
        type: 'checkbox',
        defaultValue: false,
        label: 'Candles may be lit',
        admin: { position: 'sidebar' },
      },
      takesMessagesField(),
      searchKeyField(['name', 'alternateNames']),
    ],
  })
}
