import type { CollectionConfig, Field, TextareaFieldValidation } from 'payload'
import { upperCaseHooks } from '../../fields/country'
import { caseField } from '../../fields/case'
import { component } from '../../fields/admin-component'
import { internalAccess } from '../../access/content'
import { alertKinds } from '../../broadcasts/broadcast'
import { copyTextMax } from '../../broadcasts/alert/templates'
import { secureAddressProblem } from '../../content/public-web-address'
import { publicIdField } from '../../fields/public-id'
import { retractionField } from '../../fields/retraction'
import { sourceField } from '../../fields/source'
import { validateCountryCodes } from '../../fields/validate'
import { localeNames } from '../../core/locales'
import type { SanitisedOptions } from '../../options'
import { afterPublishingEndpoints, afterPublishingPanels } from '../content/after-publishing'
import { sourceEndpoints } from '../content/source-endpoints'
import { alertStates } from '../../content/alert-states'
import { alertEndpoints } from './endpoints'
import { followersField } from './followers-field'
import { guardAlertRemoval, numberAlert, returnToDraft } from './hooks'
import { replacedField } from './replaced-field'
import { templateFields } from './template-fields'

const kindLabels: Record<(typeof alertKinds)[number], string> = {
  first: 'First alert',
  update: 'Update',
  correction: 'Correction',
  cancellation: 'Cancellation',
  goodNews: 'Good news',
}

const stateLabels: Record<(typeof alertStates)[number], string> = {
  draft: 'Draft',
  inReview: 'Waiting for approval',
  approved: 'Approved',
  sent: 'Sent',
  retracted: 'Taken back',
}

const bySystem = { create: () => false, update: () => false }
const unread = { ...bySystem, read: () => false }

const validateCopyText: TextareaFieldValidation = (value) => {
  const length = value?.length ?? 0
  return length <= copyTextMax
    ? true
    : `This is ${length} characters long; ${copyTextMax} fit behind the copy button. Shorten it by ${length - copyTextMax}.`
}

/** A time that is over helps nobody; one that was stored before may stay while other things are written. */
const validateFuture = (value: unknown, { previousValue }: { previousValue?: unknown }) => {
  if (!value || new Date(value as string) > new Date()) return true
  const isKnown =
    Boolean(previousValue) &&
    new Date(previousValue as string).getTime() === new Date(value as string).getTime()
  return isKnown || 'This time has passed. Choose a later one.'
}

/**
 * Urgent alerts and what follows them. There are no Payload drafts here: `workflow` alone says where an
 * alert stands, and everything that is sent has been frozen by an approval.
 */
export function createAlertsCollection(options: SanitisedOptions): CollectionConfig {
  return {
    slug: options.slugs.alerts,
    labels: { singular: 'Alert', plural: 'Alerts' },
    admin: {
      group: 'Alerts',
      useAsTitle: 'name',
      defaultColumns: ['name', 'kind', 'workflow', 'case', 'updatedAt'],
      description:
        'Messages to phones. A second person approves, then some time is left to stop it.',
    },
    access: internalAccess,
    versions: { drafts: false, maxPerDoc: 100 },
    lockDocuments: false,
    defaultSort: '-updatedAt',
    endpoints: [
      ...alertEndpoints(options),
      ...sourceEndpoints(options, 'alerts'),
      ...afterPublishingEndpoints(options, 'alerts'),
    ],
    hooks: {
      beforeValidate: [numberAlert(options)],
      beforeChange: [returnToDraft(options)],
      beforeDelete: [guardAlertRemoval],
    },
    fields: [
      {
        name: 'chain',
        type: 'ui',
        admin: { components: { Field: component('AlertChain') }, disableListColumn: true },
      },
      { type: 'tabs', tabs: [messageTab(), actionTab(options), deliveryTab(options)] },
      sourceField(),
      ...sidebar(options),
    ],
  }
}

function messageTab() {
  return {
    label: 'Message',
    description: 'Choose the language at the top right; each language has its own text.',
    fields: [
      {
        name: 'translation',
        type: 'select',
        localized: true,
        required: true,
        defaultValue: 'draft',
        label: 'State of the text in this language',
        options: [
          { value: 'draft', label: 'Being written: not sent in this language' },
          { value: 'machine', label: 'Machine translation: never sent' },
          { value: 'reviewed', label: 'Reviewed by a person: ready' },
        ],
        admin: { description: 'Only languages that are reviewed are sent.' },
      },
      ...templateFields(),
    ] as Field[],
  }
}

function actionTab(options: SanitisedOptions) {
  return {
    label: 'What readers can do',
    fields: [
      {
        name: 'copyText',
        type: 'textarea',
        localized: true,
        label: 'Short text to send',
        validate: validateCopyText,
        admin: {
          description:
            'Behind the button “Copy short text”. The reader sends it to the addressees.',
          components: {
            afterInput: [{ path: component('CharacterCount'), clientProps: { name: 'copyText' } }],
          },
        },
      },
      {
        name: 'targets',
        type: 'relationship',
        relationTo: options.slugs.addressees,
        hasMany: true,
        label: 'Where to send it',
        admin: { description: 'Shown behind the button “Where to send”.' },
      },
      {
        name: 'link',
        type: 'text',
        localized: true,
        label: 'Page with details',
        maxLength: 300,
        validate: (value: unknown) => (value ? (secureAddressProblem(value) ?? true) : true),
      },
      {
        name: 'modelLetter',
        type: 'textarea',
        localized: true,
        maxLength: 3000,
        admin: {
          description:
            'A longer letter, behind “Where to send” and “Details” and for partner sites.',
        },
      },
      {
        name: 'preferredLanguages',
        type: 'select',
        hasMany: true,
        label: 'Languages to write in',
        options: options.locales.map((value) => ({ value, label: localeNames[value] })),
      },
      {
        name: 'doNot',
        type: 'array',
        label: 'Please do not',
        labels: { singular: 'Line', plural: 'Lines' },
        fields: [{ name: 'text', type: 'text', localized: true, required: true, maxLength: 130 }],
      },
    ] as Field[],
  }
}

/** Under a time: what it is where the organisation is. */
const sendingTime = ({ slugs }: SanitisedOptions, name: string) => ({
  path: component('SendingTime'),
  clientProps: { name, organisations: slugs.organisations },
})

function deliveryTab(options: SanitisedOptions) {
  const words = (...values: string[]) => values.map((value) => ({ value, label: value }))
  return {
    label: 'Who and when',
    fields: [
      {
        name: 'audience',
        type: 'group',
        admin: { description: 'Empty means everybody who hears from your organisation.' },
        fields: [
          {
            name: 'topics',
            type: 'relationship',
            relationTo: options.slugs.topics,
            hasMany: true,
            admin: {
              description: 'Readers of at least one of these, and those who follow the case.',
            },
          },
          {
            name: 'countries',
            type: 'text',
            hasMany: true,
            validate: validateCountryCodes,
            hooks: upperCaseHooks,
            admin: { description: 'Two-letter codes. Empty: the country of the case.' },
          },
          {
            name: 'locales',
            type: 'select',
            hasMany: true,
            label: 'Only readers of',
            options: options.locales.map((value) => ({ value, label: localeNames[value] })),
          },
          followersField(options),
        ],
      },
      {
        type: 'row',
        fields: [
          {
            name: 'actBy',
            type: 'date',
            label: 'Act by',
            admin: {
              date: { pickerAppearance: 'dayAndTime' },
              description:
                'Nothing is sent after this. Needed for a first alert. Readers see it in the first line, by their own clock.',
              components: { afterInput: [sendingTime(options, 'actBy')] },
            },
            validate: validateFuture,
          },
          {
            name: 'validForHours',
            type: 'number',
            required: true,
            defaultValue: 6,
            min: 1,
            max: 48,
            label: 'Hours in which it may still be sent',
            admin: { description: 'After an outage nothing stale goes out.' },
          },
          {
            name: 'expiresAt',
            type: 'date',
            label: 'Disappears',
            admin: {
              date: { pickerAppearance: 'dayAndTime' },
              description:
                'Only where it should go earlier than “Act by”, or has no such time: then it disappears anyway.',
              components: { afterInput: [sendingTime(options, 'expiresAt')] },
            },
            validate: (value: unknown, args: { siblingData: unknown; previousValue?: unknown }) => {
              const { siblingData } = args
              const past = validateFuture(value, args)
              if (past !== true) return past
              const actBy = (siblingData as { actBy?: string }).actBy
              if (!value || !actBy) return true
              const late = new Date(value as string).getTime() - new Date(actBy).getTime()
              return late <= 48 * 3_600_000
                ? true
                : 'Choose a time at most 48 hours after “Act by”.'
            },
          },
        ],
      },
      {
        name: 'actByHistory',
        type: 'array',
        label: 'Moved deadlines',
        labels: { singular: 'Change', plural: 'Changes' },
        fields: [
          {
            type: 'row',
            fields: [
              { name: 'from', type: 'date', required: true },
              { name: 'to', type: 'date', required: true },
            ],
          },
          { name: 'reason', type: 'text', localized: true, required: true, maxLength: 160 },
        ],
      },
      {
        type: 'collapsible',
        label: 'For partners (CAP 1.2)',
        admin: { initCollapsed: true },
        fields: [
          {
            type: 'row',
            fields: [
              {
                name: 'severity',
                type: 'select',
                defaultValue: 'Severe',
                options: words('Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'),
              },
              {
                name: 'urgency',
                type: 'select',
                defaultValue: 'Immediate',
                options: words('Immediate', 'Expected', 'Future', 'Past', 'Unknown'),
              },
              {
                name: 'certainty',
                type: 'select',
                defaultValue: 'Likely',
                options: words('Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'),
              },
            ],
          },
        ],
      },
    ] as Field[],
  }
}

/** What another organisation is asked; see `ally/question.ts`. Its id is a text, so that nothing leads to the alert. */
const questionFields: Field[] = [
  { name: 'asked', type: 'json', access: unread, admin: { hidden: true } },
  { name: 'askedOf', type: 'text', index: true, access: unread, admin: { hidden: true } },
  { name: 'askedState', type: 'text', access: unread, admin: { hidden: true } },
]

function sidebar(options: SanitisedOptions): Field[] {
  const { slugs } = options
  const person = (name: string, label: string): Field => ({
    name,
    type: 'relationship',
    relationTo: slugs.users,
    label,
    access: bySystem,
    admin: { hidden: true },
  })
  return [
    ...afterPublishingPanels(),
    {
      name: 'workflow',
      type: 'select',
      required: true,
      defaultValue: 'draft',
      index: true,
      label: 'State',
      options: alertStates.map((value) => ({ value, label: stateLabels[value] })),
      access: bySystem,
      admin: { position: 'sidebar', readOnly: true },
    },
    {
      name: 'name',
      type: 'text',
      required: true,
      maxLength: 80,
      label: 'Working title',
      admin: { position: 'sidebar', description: 'Only seen here.' },
    },
    caseField(slugs.cases, {
      name: 'case',
      required: true,
      index: true,
      admin: { position: 'sidebar' },
    }),
    {
      name: 'kind',
      type: 'select',
      required: true,
      defaultValue: 'first',
      options: alertKinds.map((value) => ({ value, label: kindLabels[value] })),
      admin: { position: 'sidebar' },
    },
    replacedField(options),
    {
      name: 'sequence',
      type: 'number',
      access: bySystem,
      label: 'Number within the case',
      admin: { position: 'sidebar', readOnly: true },
    },
    publicIdField(),
    retractionField(),
    person('createdBy', 'Written by'),
    person('submittedBy', 'Submitted by'),
    person('approvedBy', 'Approved by'),
    { name: 'submittedAt', type: 'date', access: bySystem, admin: { hidden: true } },
    { name: 'approvedAt', type: 'date', access: bySystem, admin: { hidden: true } },
    { name: 'approvedHash', type: 'text', access: bySystem, admin: { hidden: true } },
    // The languages of which an officer has said that they need not get it, as codes.
    { name: 'withoutLanguages', type: 'json', access: bySystem, admin: { hidden: true } },
    { name: 'returnNote', type: 'text', access: bySystem, admin: { hidden: true } },
    // Who has agreed that it goes although enough have gone today, to which content, and how many have.
    { name: 'agreements', type: 'json', access: bySystem, admin: { hidden: true } },
    { name: 'agreed', type: 'number', access: bySystem, admin: { hidden: true } },
    ...questionFields,
    {
      name: 'revision',
      type: 'number',
      defaultValue: 1,
      required: true,
      access: bySystem,
      admin: { hidden: true },
    },
    {
      name: 'contributors',
      type: 'json',
      access: unread,
      admin: { hidden: true },
    },
  ]
}
