import type { Access, CollectionConfig, Field } from 'payload'
import { systemAccess } from '../../access/content'
import { isPlatformAdmin, organisationsOf } from '../../access/roles'
import { auditEntrySchema, auditOutcomes } from '../../core/audit/entry'
import { serverComponent } from '../../fields/admin-component'
import type { SanitisedOptions } from '../../options'
import { actWords } from './act-words'
import { tellEntry } from './tell-entry'

/** Administrators of an organisation read what concerns it, those of the platform everything; nobody else any. */
const readEntries: Access = ({ req }) => {
  if (isPlatformAdmin(req.user)) return true
  const organisations = organisationsOf(req.user, ['orgAdmin']).map(String)
  return organisations.length > 0 && { organisation: { in: organisations } }
}

/**
 * Who did what, when and to which thing: ids only, no contents, each entry chained to the one before. Written by
 * `database/audit` alone, in single inserts; no operation of Payload changes or removes one. A column here that is not
 * in `AuditEntry` would not be sealed.
 */
export function createAuditEntriesCollection(options: SanitisedOptions): CollectionConfig {
  const { slugs } = options
  return {
    slug: slugs.auditEntries,
    labels: { singular: 'Entry of the audit', plural: 'Audit' },
    admin: {
      group: 'Organisation',
      useAsTitle: 'number',
      defaultColumns: ['sentence', 'number'],
      description:
        'Who did what, and when. Entries hold no names and no contents, and nobody can change or remove them. They are forgotten after two years.',
      hidden: ({ user }) =>
        !isPlatformAdmin(user) && organisationsOf(user, ['orgAdmin']).length === 0,
      hideAPIURL: true,
      pagination: { defaultLimit: 50 },
      components: {
        beforeListTable: [
          { path: serverComponent('AuditFilters'), serverProps: { people: slugs.users } },
        ],
      },
    },
    access: { ...systemAccess, read: readEntries },
    hooks: { afterRead: [tellEntry(options)] },
    lockDocuments: false,
    disableDuplicate: true,
    disableBulkEdit: true,
    timestamps: false,
    // A list asks for its columns only, and a sentence is made from all of them.
    forceSelect: Object.fromEntries(
      Object.keys(auditEntrySchema.shape).map((name) => [name, true]),
    ),
    defaultSort: '-number',
    fields: [
      hidden({ name: 'id', type: 'text', required: true }),
      {
        name: 'sentence',
        type: 'text',
        virtual: true,
        label: 'What happened',
        admin: {
          readOnly: true,
          disableListFilter: true,
          components: { Cell: serverComponent('AuditSentence') },
        },
      },
      hidden({ name: 'link', type: 'text', virtual: true }),
      shown({ name: 'number', type: 'number', required: true, unique: true }),
      shown({
        name: 'act',
        type: 'select',
        required: true,
        index: true,
        label: 'Kind',
        options: Object.entries(actWords).map(([value, { label }]) => ({ value, label })),
      }),
      shown({ name: 'day', type: 'text', required: true, index: true, label: 'Day (UTC)' }),
      // Milliseconds since 1970, UTC.
      hidden({ name: 'at', type: 'number', required: true, index: true }),
      // Ids as texts, not references: whoever goes leaves their entries as they are.
      shown({ name: 'who', type: 'text', index: true, label: 'Id of the person' }),
      shown({ name: 'organisation', type: 'text', index: true, label: 'Id of the organisation' }),
      shown({ name: 'kind', type: 'text', label: 'Done to' }),
      shown({ name: 'thing', type: 'text', index: true, label: 'Id of it' }),
      shown({ name: 'revision', type: 'number' }),
      shown({ name: 'hash', type: 'text' }),
      shown({ name: 'detail', type: 'text' }),
      shown({
        name: 'outcome',
        type: 'select',
        required: true,
        options: auditOutcomes.map((value) => ({ value, label: value })),
      }),
      hidden({ name: 'key', type: 'text', required: true }),
      hidden({ name: 'former', type: 'text' }),
      shown({ name: 'mac', type: 'text', required: true, label: 'Seal' }),
    ],
  }
}

/** What is about to be done and does not stand in the chain yet: rows of seconds, written by `database/audit`. */
export function createAuditIntentsCollection({ slugs }: SanitisedOptions): CollectionConfig {
  return {
    slug: slugs.auditIntents,
    labels: { singular: 'Note for the audit', plural: 'Notes for the audit' },
    admin: { hidden: true, hideAPIURL: true },
    access: { ...systemAccess },
    lockDocuments: false,
    disableDuplicate: true,
    timestamps: false,
    fields: [
      { name: 'id', type: 'text', required: true },
      // Milliseconds since 1970, UTC.
      { name: 'at', type: 'number', required: true, index: true },
      { name: 'event', type: 'text', required: true },
      { name: 'state', type: 'text', required: true },
      { name: 'key', type: 'text', required: true },
      { name: 'mac', type: 'text', required: true },
    ],
  }
}

const shown = (field: Field): Field =>
  ({ ...field, admin: { ...field.admin, readOnly: true } }) as Field

const hidden = (field: Field): Field =>
  ({ ...field, admin: { ...field.admin, hidden: true } }) as Field
