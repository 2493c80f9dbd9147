import type { CollectionConfig } from 'payload'
import { upperCaseHooks } from '../../fields/country'
import { component, serverComponent } from '../../fields/admin-component'
import { confirmField } from '../../fields/confirm'
import { contentAccess } from '../../access/content'
import { caseStates } from '../../content/case-state'
import { withdrawnEffect } from '../../content/consent'
import { locales } from '../../core/locales'
import { nextStepField } from '../../fields/next-step'
import { rowsOf, textIn } from '../../core/whole-document'
import { publicIdField } from '../../fields/public-id'
import { revisionFields } from '../../fields/revision'
import { secondPersonFields, secondPersonNames } from '../../fields/second-person'
import { validateCountryCode } from '../../fields/validate'
import { publicStateFields } from '../../fields/public-state'
import { retractionField, takenBackField } from '../../fields/retraction'
import { sourceField } from '../../fields/source'
import { searchKeyField } from '../../fields/search-key'
import { publicationHooks } from '../../hooks/publication-hooks'
import { linkNextStep } from '../../hooks/link-next-step'
import { type PublishRule, requireNextStep } from '../../hooks/publish-rules'
import type { SanitisedOptions } from '../../options'
import { secondPersonEndpoints } from '../content/second-person-endpoints'
import { requireSecondPerson } from '../content/require-second-person'
import { sourceEndpoints } from '../content/source-endpoints'
import { wordsEndpoint } from '../content/words-endpoint'
import { consentWithdrawn } from '../content/consent-withdrawn'
import { publishable } from '../content/content-collection'
import { afterPublishingEndpoints, afterPublishingPanels } from '../content/after-publishing'
import { caseRefPattern, numberCase } from './case-reference'

/** Nobody is named in public who did not agree to it. */
const requireConsent: PublishRule = ({ whole }) =>
  rowsOf(whole.people).flatMap(({ consent }, index) =>
    consent === 'given' || consent === 'family'
      ? []
      : [
          {
            path: `people.${index}.consent`,
            message: 'This person has not agreed to be named. Note the consent or remove the name.',
          },
        ],
  )

/** Whoever reads of a case reads what they can do, in each language that names it. */
const requireStep: PublishRule = (context) =>
  requireNextStep()({
    ...context,
    locales: locales.filter((locale) => textIn(context.whole.title, locale) !== ''),
  })

/** What a series of alerts is about; keeps one reference for years. */
export function createCasesCollection(options: SanitisedOptions): CollectionConfig {
  const withdrawn = consentWithdrawn(options, 'cases')
  const common = publicationHooks({
    title: 'title',
    translated: false,
    organisations: options.slugs.organisations,
    internal: ['confirm', ...secondPersonNames],
    rules: [requireConsent, requireStep, requireSecondPerson(options, 'cases', 'title')],
  })
  return {
    slug: options.slugs.cases,
    labels: { singular: 'Case', plural: 'Cases' },
    admin: {
      group: 'Alerts',
      useAsTitle: 'caseRef',
      listSearchableFields: ['caseRef', 'title'],
      defaultColumns: ['caseRef', 'title', 'status', 'takenBack', 'nextReviewAt'],
      components: {
        beforeListTable: [serverComponent('CasesToReview')],
        edit: { PublishButton: component('PublishButton') },
      },
      description: 'A case keeps its reference for years; its alerts tell what happens.',
    },
    access: contentAccess('case'),
    ...publishable,
    endpoints: [
      wordsEndpoint(options, 'cases', 'title'),
      ...secondPersonEndpoints(options, 'cases', 'title'),
      ...sourceEndpoints(options, 'cases'),
      ...afterPublishingEndpoints(options, 'cases'),
    ],
    defaultSort: '-updatedAt',
    indexes: [{ fields: ['tenant', 'caseRef'], unique: true }],
    hooks: {
      ...common,
      beforeValidate: [...(common.beforeValidate ?? []), numberCase(options.slugs)],
      beforeChange: [
        linkNextStep(options.slugs),
        ...withdrawn.beforeChange,
        ...(common.beforeChange ?? []),
      ],
      afterChange: withdrawn.afterChange,
    },
    fields: [
      {
        name: 'title',
        type: 'text',
        localized: true,
        required: true,
        maxLength: 120,
        admin: {
          description: 'What the case is about, without the name of anybody who did not agree.',
        },
      },
      {
        type: 'row',
        fields: [
          {
            name: 'country',
            type: 'text',
            required: true,
            maxLength: 2,
            validate: validateCountryCode,
            hooks: upperCaseHooks,
            admin: { description: 'Two capital letters, e.g. AZ.' },
          },
          {
            name: 'caseRef',
            type: 'text',
            required: true,
            index: true,
            label: 'Case reference',
            hooks: upperCaseHooks,
            admin: { description: 'E.g. AZ-2026-014. Left empty, the next free number is taken.' },
            validate: (value: unknown) =>
              !value || (typeof value === 'string' && caseRefPattern.test(value))
                ? true
                : 'Write the reference like AZ-2026-014.',
          },
          {
            name: 'status',
            type: 'select',
            required: true,
            defaultValue: 'open',
            options: Object.entries(caseStates).map(([value, label]) => ({ value, label })),
          },
        ],
      },
      {
        type: 'row',
        fields: [
          {
            name: 'nextReviewAt',
            type: 'date',
            label: 'Look at it again on',
            admin: {
              description: 'So that no open case is forgotten.',
              date: { pickerAppearance: 'dayOnly', displayFormat: 'd MMM yyyy' },
            },
          },
          {
            name: 'closedAt',
            type: 'date',
            admin: {
              condition: (data) => data.status === 'closed',
              date: { pickerAppearance: 'dayOnly' },
            },
          },
          {
            name: 'outcome',
            type: 'select',
            admin: { condition: (data) => data.status === 'closed' },
            options: [
              { value: 'released', label: 'Released' },
              { value: 'charges_dropped', label: 'Charges dropped' },
              { value: 'improved', label: 'Improved' },
              { value: 'unchanged', label: 'Unchanged' },
              { value: 'worse', label: 'Worse' },
              { value: 'died', label: 'Died' },
              { value: 'unknown', label: 'Unknown' },
            ],
          },
        ],
      },
      {
        name: 'people',
        type: 'array',
        labels: { singular: 'Person', plural: 'People' },
        admin: {
          description: 'Only people who agreed to be named, or names that are not their own.',
        },
        fields: [
          {
            type: 'row',
            fields: [
              { name: 'publicName', type: 'text', required: true, maxLength: 80 },
              { name: 'pronouns', type: 'text', maxLength: 40 },
              {
                name: 'isPseudonym',
                type: 'checkbox',
                defaultValue: true,
                label: 'Not the real name',
              },
            ],
          },
          {
            type: 'row',
            fields: [
              {
                name: 'consent',
                type: 'select',
                required: true,
                defaultValue: 'none',
                options: [
                  { value: 'none', label: 'No consent yet: cannot be published' },
                  { value: 'given', label: 'Given by the person' },
                  { value: 'family', label: 'Given by the family' },
                  { value: 'withdrawn', label: 'Withdrawn: erases the case at once' },
                ],
                admin: {
                  description: `${withdrawnEffect} The alerts of the case leave the phones, too.`,
                },
              },
              {
                name: 'consentReviewAt',
                type: 'date',
                admin: { date: { pickerAppearance: 'dayOnly' } },
              },
            ],
          },
        ],
      },
      nextStepField(options.slugs),
      sourceField(),
      confirmField(),
      ...secondPersonFields(false),
      ...afterPublishingPanels(),
      publicIdField(),
      ...revisionFields(),
      ...publicStateFields(),
      retractionField(),
      takenBackField(),
      searchKeyField(['caseRef', 'title']),
    ],
  }
}
