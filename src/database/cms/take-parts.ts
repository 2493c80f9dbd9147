import { randomBytes, randomUUID } from 'node:crypto'
import type { BasePayload } from 'payload'
import { VigilError } from '../../core/errors'
import type { Locale } from '../../core/locales'
import { asRecord, type ID, idOf, rowsOf } from '../../core/whole-document'
import { isPublished } from '../../content/visibility/release'
import { withdrawnPartsOf } from '../../content/testimony'

type Stored = Record<string, unknown> & { _status?: unknown }

/** How often a document that somebody else writes at the same moment is written again. */
const tries = 5

/**
 * Takes parts out of a document, in one write: the parts go, it is noted that they went, and what is public gets its
 * correction and a new number. Neither hooks nor validation can hold it up; what it says already is left alone.
 * {@link blankParts} takes them out of its versions.
 * @param args.note - what readers are told in its place; null for nothing
 * @throws VigilError when others write the document all the time
 */
export async function takeParts(args: {
  payload: BasePayload
  collection: string
  id: ID
  parts: readonly string[]
  note: Partial<Record<Locale, string>> | null
  savedBy: string | null
  now: Date
}): Promise<void> {
  const { payload, collection, id, parts, savedBy, now } = args
  const at = now.toISOString()
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const main = await payload.db.findOne<Stored & { id: ID }>({
      collection,
      where: { id: { equals: id } },
      locale: 'all',
    })
    if (!main) return
    const noted = withdrawnPartsOf(main)
    const fresh = parts.filter((part) => !noted.some((one) => one.id === part))
    if (fresh.length === 0) return
    const pictures = await picturesIn(args)
    const { updatedAt } = main
    const written = (await payload.db.updateOne({
      collection,
      where: { and: [{ id: { equals: id } }, { updatedAt: { equals: updatedAt } }] },
      data: {
        ...main,
        parts: rowsOf(main.parts).filter((row) => !fresh.includes(String(row.id))),
        withdrawnParts: [
          ...noted,
          ...fresh.map((part) => ({ id: part, at, pictures: pictures.get(part) ?? [] })),
        ],
        ...(isPublished(main) && corrected(main, args)),
        revision: randomUUID(),
        savedBy,
        updatedAt: at,
      },
    })) as unknown
    if (written) return
  }
  throw new VigilError('This is being written by too many at once; try again.')
}

function corrected(
  main: Stored,
  { note, now }: { note: Partial<Record<Locale, string>> | null; now: Date },
): Stored {
  const at = now.toISOString()
  return {
    version: Number(main.version ?? 0) + 1,
    updatedAtPublic: at,
    ...(note && {
      corrections: [
        ...rowsOf(main.corrections),
        { id: randomBytes(12).toString('hex'), when: at, minor: false, note: { ...note } },
      ],
    }),
  }
}

/** The pictures that each part shows, or showed in any version. */
async function picturesIn(args: { payload: BasePayload; collection: string; id: ID }) {
  const found = new Map<string, ID[]>()
  for (const row of (await statesOf(args)).flatMap(({ parts }) => rowsOf(parts))) {
    const [part, picture] = [String(row.id), idOf(row.picture)]
    const known = found.get(part) ?? []
    if (picture !== null && !known.includes(picture)) found.set(part, [...known, picture])
  }
  return found
}

async function statesOf(args: {
  payload: BasePayload
  collection: string
  id: ID
}): Promise<Stored[]> {
  const { payload, collection, id } = args
  const main = await payload.db.findOne<Stored & { id: ID }>({
    collection,
    where: { id: { equals: id } },
    locale: 'all',
  })
  return [main, ...(await versionsOf(args)).map(({ version }) => version)].map((state): Stored =>
    asRecord(state),
  )
}

const versionsOf = async (args: { payload: BasePayload; collection: string; id: ID }) =>
  (
    await args.payload.db.findVersions<Stored>({
      collection: args.collection,
      where: { parent: { equals: args.id } },
      sort: '-updatedAt',
      pagination: false,
      limit: 0,
      locale: 'all',
    })
  ).docs

/**
 * Takes the parts that a document notes as withdrawn out of all of its versions. Of versions before the newest every
 * part goes that stands neither in the document nor in its newest version: it may be the same words under another id.
 * The newest version gets the corrections and the revision of the document, so that the form shows what is so.
 * Repeating it changes nothing.
 * @returns whether anything was there
 */
export async function blankParts(args: {
  payload: BasePayload
  collection: string
  id: ID
  main: Stored
}): Promise<boolean> {
  const { payload, main } = args
  const withdrawn = new Set(withdrawnPartsOf(main).map((part) => part.id))
  const versions = await versionsOf(args)
  const newest = versions.find(({ latest }) => latest === true) ?? versions[0]
  const idsIn = (state: unknown) => rowsOf(asRecord(state).parts).map((row) => String(row.id))
  const standing = new Set(
    [...idsIn(main), ...idsIn(newest?.version)].filter((part) => !withdrawn.has(part)),
  )
  let changed = false
  for (const { id: version, ...rest } of versions) {
    const stored = asRecord(rest.version)
    const kept = rowsOf(stored.parts).filter((row) => standing.has(String(row.id)))
    const had = rowsOf(stored.parts).length
    const isOld = version !== newest?.id
    if (kept.length === had && (isOld || isTold(stored, main))) continue
    changed = true
    await payload.db.updateVersion({
      collection: args.collection,
      id: version,
      versionData: {
        ...rest,
        version: { ...stored, parts: kept, ...(!isOld && toldBy(stored, main)) },
      },
      returning: false,
    })
  }
  return changed
}

/** Whether the newest version notes what the document notes. */
const isTold = (version: Stored, main: Stored): boolean =>
  withdrawnPartsOf(version).length === withdrawnPartsOf(main).length

/** What the newest version takes over from the document. */
function toldBy(version: Stored, main: Stored): Stored {
  if (isTold(version, main)) return {}
  const known = new Set(rowsOf(version.corrections).map(({ id }) => id))
  return {
    withdrawnParts: main.withdrawnParts,
    corrections: [
      ...rowsOf(version.corrections),
      ...rowsOf(main.corrections).filter(({ id }) => !known.has(id)),
    ],
    revision: main.revision,
    // What is public is the same in both; a draft keeps its own.
    ...(version._status === 'published' && {
      version: main.version,
      updatedAtPublic: main.updatedAtPublic,
    }),
  }
}
