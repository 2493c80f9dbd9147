import type { BasePayload, FlattenedField } from 'payload'
import type { ID } from '../../core/whole-document'
import { retractionOf, type StoredRetraction } from '../../content/retraction'
import { defaultLocale } from '../../core/locales'
import { addVersion } from './add-version'
import { hasDrafts } from './has-drafts'
import { newestVersion } from './newest-version'

type Data = Record<string, unknown>

/** What people see in the place of an erased title. */
export const erasedTitle = 'Erased'

/** What stays of an erased document: whose it was, that and by whom it was public, and why it went. */
const kept: ReadonlySet<string> = new Set([
  'tenant',
  'publicId',
  'visibility',
  'version',
  'createdAt',
  'deletedAt',
  // Of cases and alerts.
  'caseRef',
  'case',
  'kind',
  'revision',
  'validForHours',
  'createdBy',
  'submittedBy',
  'submittedAt',
  'approvedBy',
  'approvedAt',
  'workflow',
])

/**
 * Removes everything that people wrote in a document that was taken back, and all of its versions, but
 * for one that is as empty. Neither hooks nor validation can hold it up. Repeating it changes nothing.
 * @returns whether anything was there
 */
export async function eraseDocument(args: {
  payload: BasePayload
  collection: string
  id: ID
  retraction: StoredRetraction
  now: Date
}): Promise<boolean> {
  const { payload, collection, id, retraction, now } = args
  const { config } = payload.collections[collection] ?? {}
  if (!config) return false
  const versions = { collection, where: { parent: { equals: id } } }
  const withDrafts = hasDrafts(payload, collection)
  const { totalDocs } = await payload.db.countVersions(versions)
  if (totalDocs === (withDrafts ? 1 : 0)) {
    const newest = withDrafts ? await newestVersion<Data>({ ...args, which: {} }) : null
    if (!newest || retractionOf(newest.version)?.reason === 'erased') return false
  }
  const stored = await payload.db.findOne<Data & { id: ID }>({
    collection,
    where: { id: { equals: id } },
  })
  if (!stored) return false
  const title = config.admin.useAsTitle ?? ''
  // Made anew each time: adapters write into what they are given.
  const empty = (): Data => ({
    ...emptyFields(config.flattenedFields.filter(({ name }) => !kept.has(name))),
    ...Object.fromEntries(Object.entries(stored).filter(([name]) => kept.has(name))),
    ...emptyTitle(config.flattenedFields.find(({ name }) => name === title && !kept.has(name))),
    ...('slug' in stored && { slug: stored.publicId }),
    ...('translation' in stored && { translation: { [defaultLocale]: 'draft' } }),
    ...(withDrafts && { _status: 'draft' }),
    retraction: { ...retraction, note: { ...retraction.note } },
    updatedAt: now.toISOString(),
  })
  await payload.db.updateOne({ collection, id, data: empty(), returning: false })
  await payload.db.deleteVersions(versions)
  if (withDrafts) await addVersion({ payload, collection, id, version: empty(), now })
  return true
}

function emptyFields(fields: readonly FlattenedField[]): Data {
  return Object.fromEntries(
    fields
      .filter((field) => field.type !== 'join' && !('virtual' in field && field.virtual))
      .map((field) => {
        const value = emptyValue(field)
        return [field.name, 'localized' in field && field.localized ? inOneLocale(value) : value]
      }),
  )
}

function emptyValue(field: FlattenedField): unknown {
  if (field.type === 'group' || field.type === 'tab') return emptyFields(field.flattenedFields)
  const isList = field.type === 'array' || field.type === 'blocks'
  return isList || ('hasMany' in field && field.hasMany) ? [] : null
}

function emptyTitle(field: FlattenedField | undefined): Data {
  if (!field) return {}
  const isLocalised = 'localized' in field && field.localized
  return { [field.name]: isLocalised ? inOneLocale(erasedTitle) : erasedTitle }
}

/** All languages are written at once: those that are not named go. */
const inOneLocale = (value: unknown): Data => ({ [defaultLocale]: value })
