import type { CollectionConfig, TextFieldSingleValidation } from 'payload'
import { nobody } from '../access/content'
import { isPlatformAdmin } from '../access/roles'
import type { SanitisedOptions } from '../options'

const validateKey: TextFieldSingleValidation = (value) =>
  typeof value === 'string' && /^[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?$/.test(value)
    ? true
    : 'Use 1 to 24 lower-case letters, digits and hyphens, e.g. hate-crime.'

/** Subjects that readers switch on and off; shared by all organisations. */
export function createTopicsCollection({ slugs }: SanitisedOptions): CollectionConfig {
  return {
    slug: slugs.topics,
    labels: { singular: 'Topic', plural: 'Topics' },
    admin: {
      group: 'Content',
      useAsTitle: 'label',
      defaultColumns: ['label', 'key', 'sensitive'],
      description: 'Subjects that readers can choose. Shared by all organisations.',
    },
    access: {
      read: () => true,
      create: ({ req }) => isPlatformAdmin(req.user),
      update: ({ req }) => isPlatformAdmin(req.user),
      delete: ({ req }) => isPlatformAdmin(req.user),
      unlock: nobody,
      readVersions: nobody,
    },
    defaultSort: 'key',
    lockDocuments: false,
    fields: [
      {
        name: 'key',
        type: 'text',
        required: true,
        unique: true,
        validate: validateKey,
        access: { update: () => false },
        admin: { description: 'Kept by readers’ choices, so it never changes.' },
      },
      { name: 'label', type: 'text', required: true, localized: true, maxLength: 24 },
      { name: 'description', type: 'text', localized: true, maxLength: 160 },
      {
        name: 'sensitive',
        type: 'checkbox',
        defaultValue: false,
        admin: { description: 'Choosing it may say something about the reader.' },
      },
    ],
  }
}
