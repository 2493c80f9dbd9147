import type { BasePayload } from 'payload'
import { asRecord, type ID } from '../../core/whole-document'
import { VigilError } from '../../core/errors'
import type { Locale } from '../../core/locales'

type Stored = Record<string, unknown>

/** How often a document that somebody else writes at the same moment is written again. */
const tries = 5

/**
 * Makes one language of a public document a draft, as a publication of its own, where a newer draft keeps that from
 * being published in the usual way: in the document and in the version that was published last. Neither hooks nor
 * validation can hold it up.
 * @throws VigilError when others write the document all the time
 */
export async function writeLanguageState(args: {
  payload: BasePayload
  collection: string
  id: ID
  locale: Locale
  now: Date
}): Promise<void> {
  const { payload, collection, id, locale, now } = args
  const at = now.toISOString()
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const main = await payload.db.findOne<Stored & { id: ID }>({
      collection,
      where: { id: { equals: id } },
      locale: 'all',
    })
    if (!main || asRecord(main.translation)[locale] === 'draft') return
    const { updatedAt } = main
    const written = (await payload.db.updateOne({
      collection,
      where: { and: [{ id: { equals: id } }, { updatedAt: { equals: updatedAt } }] },
      data: {
        ...main,
        translation: { ...asRecord(main.translation), [locale]: 'draft' },
        version: Number(main.version ?? 0) + 1,
        updatedAtPublic: at,
        updatedAt: at,
      },
    })) as unknown
    if (!written) continue
    await writePublishedVersion(args)
    return
  }
  throw new VigilError('This is being written by too many at once; try again.')
}

async function writePublishedVersion({
  payload,
  collection,
  id,
  locale,
}: Parameters<typeof writeLanguageState>[0]): Promise<void> {
  const { docs } = await payload.db.findVersions<Stored>({
    collection,
    where: {
      and: [{ parent: { equals: id } }, { 'version._status': { equals: 'published' } }],
    },
    sort: '-updatedAt',
    limit: 1,
    pagination: false,
    locale: 'all',
  })
  const [found] = docs
  if (!found) return
  const { id: version, ...rest } = found
  const translation = { ...asRecord(rest.version.translation), [locale]: 'draft' }
  await payload.db.updateVersion({
    collection,
    id: version,
    versionData: { ...rest, version: { ...rest.version, translation } },
    returning: false,
  })
}
