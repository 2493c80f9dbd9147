import type { CollectionConfig, Endpoint, Field, Tab } from 'payload'
import { contentAccess } from '../../access/content'
import { component } from '../../fields/admin-component'
import { confirmField } from '../../fields/confirm'
import { correctionsField } from '../../fields/corrections'
import { nextStepField } from '../../fields/next-step'
import { publicIdField } from '../../fields/public-id'
import { publicStateFields } from '../../fields/public-state'
import { retractionField, takenBackField } from '../../fields/retraction'
import { revisionFields } from '../../fields/revision'
import { rightsFields } from '../../fields/rights'
import { secondPersonFields, secondPersonNames } from '../../fields/second-person'
import { sourceField } from '../../fields/source'
import { slugField } from '../../fields/slug'
import { translationField } from '../../fields/translation'
import { askForCorrections } from '../../hooks/ask-for-corrections'
import { linkNextStep } from '../../hooks/link-next-step'
import { publicationHooks } from '../../hooks/publication-hooks'
import { type PublishRule, requireNextStep } from '../../hooks/publish-rules'
import { isSourced, type SanitisedOptions } from '../../options'
import { sourceEndpoints } from './source-endpoints'
import { itemTypeOf } from '../../publications/sources'
import { secondPersonEndpoints } from './second-person-endpoints'
import { requireSecondPerson } from './require-second-person'
import { panel, afterPublishingEndpoints, afterPublishingPanels } from './after-publishing'
import { languagesEndpoint } from './languages-endpoint'
import type { RetractableKey } from './retract'
import { wordsEndpoint } from './words-endpoint'
import { withdrawLanguage } from './withdraw-language'

/** Drafts without checks, so that nobody loses a half-written text; nothing happens by itself. */
export const publishable: Pick<CollectionConfig, 'versions' | 'trash' | 'lockDocuments'> = {
  versions: { maxPerDoc: 50, drafts: { autosave: false, schedulePublish: false, validate: false } },
  trash: true,
  lockDocuments: false,
}

/** As {@link publishable}, and published and taken offline at times that people have chosen. */
const schedulable: CollectionConfig['versions'] = {
  maxPerDoc: 50,
  drafts: {
    autosave: false,
    schedulePublish: { timeFormat: 'HH:mm', timeIntervals: 5 },
    validate: false,
  },
}

type ContentOptions = {
  options: SanitisedOptions
  key: RetractableKey
  labels: { singular: string; plural: string }
  group: string
  description: string
  /** The localised field that names an item; a language without it does not count as written. */
  title: string
  columns: string[]
  /** The tabs with the item's own fields; next step, rights and corrections are added. */
  tabs: Tab[]
  sidebar?: Field[]
  rules: readonly PublishRule[]
  /** A field whose address will do where the next step has none. */
  ownAddress?: string
  /** Names of further fields that only members read. */
  internal?: readonly string[]
  dbName?: string
  hooks?: NonNullable<CollectionConfig['hooks']>
  endpoints?: Omit<Endpoint, 'root'>[]
}

/** A collection of public items of one organisation, with everything that they have in common. */
export function createContentCollection(content: ContentOptions): CollectionConfig {
  const { options, key, labels, title, hooks = {} } = content
  const common = publicationHooks({
    title,
    organisations: options.slugs.organisations,
    rules: [
      ...content.rules,
      requireNextStep(content.ownAddress),
      askForCorrections(title),
      requireSecondPerson(options, key, title),
    ],
    internal: ['edNote', 'confirm', ...secondPersonNames, ...(content.internal ?? [])],
  })
  return {
    slug: options.slugs[key],
    labels,
    ...publishable,
    versions: schedulable,
    endpoints: [
      ...(content.endpoints ?? []),
      languagesEndpoint(options, key, title),
      wordsEndpoint(options, key, title),
      ...secondPersonEndpoints(options, key, title),
      ...(isSourced(key) ? sourceEndpoints(options, key) : []),
      ...afterPublishingEndpoints(options, key),
    ],
    admin: {
      group: content.group,
      useAsTitle: title,
      defaultColumns: [...content.columns, '_status', 'takenBack', 'updatedAt'],
      description: content.description,
      components: { edit: { PublishButton: component('PublishButton') } },
    },
    access: contentAccess(itemTypeOf[key]),
    defaultSort: '-updatedAt',
    indexes: [{ fields: ['tenant', 'slug'], unique: true }],
    hooks: {
      ...hooks,
      beforeOperation: [
        ...(common.beforeOperation ?? []),
        withdrawLanguage({ title }),
        ...(hooks.beforeOperation ?? []),
      ],
      beforeValidate: [...(common.beforeValidate ?? []), ...(hooks.beforeValidate ?? [])],
      beforeChange: [
        linkNextStep(options.slugs),
        ...(hooks.beforeChange ?? []),
        ...(common.beforeChange ?? []),
      ],
      beforeDelete: [...(common.beforeDelete ?? []), ...(hooks.beforeDelete ?? [])],
    },
    fields: [
      {
        type: 'tabs',
        tabs: [
          ...content.tabs,
          { label: 'Next step', fields: [nextStepField(options.slugs)] },
          {
            label: 'Rights and sharing',
            fields: [...rightsFields(), contentNotice, correctionsField()],
          },
        ],
      },
      ...(isSourced(key) ? [sourceField()] : []),
      panel('languages', 'LanguagesPanel'),
      confirmField(),
      ...secondPersonFields(key === 'memorials'),
      panel('schedules', 'SchedulesPanel'),
      ...afterPublishingPanels(),
      publicIdField(),
      slugField(title, options.slugs.publications),
      translationField(),
      ...publicStateFields(),
      retractionField(),
      takenBackField(),
      ...revisionFields(),
      ...(content.sidebar ?? []),
    ],
  }
}

const contentNotice: Field = {
  name: 'contentNotice',
  type: 'text',
  localized: true,
  maxLength: 160,
  label: 'Content notice',
  admin: { description: 'Shown before the text, e.g. “This page speaks of violence.”' },
}
