import type { BasePayload } from 'payload'
import { asRecord, rowsOf, idOf, type ID } from '../../core/whole-document'
import { canonicalJson } from '../../core/canonical-json'
import { VigilError } from '../../core/errors'
import { newestVersion } from './newest-version'

/** What a co-organiser has answered, since when, and of which words, by their hashes. */
export type Approval = {
  approval: 'approved' | 'withdrawn'
  approvedAt: string
  approvedWords: Readonly<Record<string, string>> | null
}

type Row = Record<string, unknown>
type Stored = { coOrganisers?: unknown; updatedAt?: unknown }

/** How often a row that somebody else writes at the same moment is written again. */
const tries = 10

/**
 * Notes the answer of an organisation in its own row of a campaign: in the document, in its newest version and in
 * the version that was published last. It is no edit: neither hooks nor dates, states nor the list of versions notice
 * it, so it publishes and takes back nothing. Repeating it changes nothing.
 * @returns whether the organisation is named in any of them
 * @throws VigilError when others write the campaign all the time
 */
export async function writeApproval(args: {
  payload: BasePayload
  collection: string
  id: ID
  organisation: ID
  answer: Approval
}): Promise<boolean> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const places = await placesOf(args)
    const named = places.filter(({ rows }) => rows.some((row) => isOf(row, args.organisation)))
    const open = named.filter(({ rows }) =>
      rows.some((row) => isOf(row, args.organisation) && !says(row, args.answer)),
    )
    if (open.length === 0) return named.length > 0
    for (const { rows, write } of open) {
      await write(
        rows.map((row) => (isOf(row, args.organisation) ? { ...row, ...args.answer } : { ...row })),
      )
    }
  }
  throw new VigilError('This campaign is being written by too many at once; try again.')
}

/** How many versions before the newest one are looked at: those that were saved at the same moment. */
const looked = 5

/**
 * The answers that are newer than what the document or its newest version says in the same row: somebody who had read
 * older ones has written over them.
 */
export async function lostAnswers(args: {
  payload: BasePayload
  collection: string
  id: ID
}): Promise<{ organisation: ID; answer: Approval }[]> {
  const { payload, collection, id } = args
  const places = await placesOf(args)
  const { docs } = await payload.db.findVersions<Stored>({
    collection,
    where: { parent: { equals: id } },
    sort: '-updatedAt',
    limit: looked,
    pagination: false,
    locale: 'all',
  })
  const standing = places.flatMap(({ rows }) => rows)
  const newest = new Map<string, Row>()
  for (const row of [...standing, ...docs.flatMap(({ version }) => rowsOf(version.coOrganisers))]) {
    const known = newest.get(nameOf(row))
    if (!known || sinceOf(row) > sinceOf(known)) newest.set(nameOf(row), row)
  }
  const lost = standing.filter((row) => sinceOf(newest.get(nameOf(row)) ?? row) > sinceOf(row))
  return [...new Set(lost.map(nameOf))].flatMap((name) => {
    const { organisation, approval, approvedAt, approvedWords } = newest.get(name) ?? {}
    const named = idOf(organisation)
    if (named === null || (approval !== 'approved' && approval !== 'withdrawn')) return []
    const words = approvedWords ? (asRecord(approvedWords) as Record<string, string>) : null
    const at = new Date(approvedAt as string).toISOString()
    return [{ organisation: named, answer: { approval, approvedAt: at, approvedWords: words } }]
  })
}

/** A row that was taken out and put in again asks anew: it is another one. */
const nameOf = ({ id, organisation }: Row): string => `${String(id)} ${String(idOf(organisation))}`

const sinceOf = ({ organisation, approvedAt }: Row): number =>
  idOf(organisation) === null || !approvedAt ? 0 : new Date(approvedAt as string).getTime()

/** Where the rows of a campaign stand, each with its way of writing them and nothing else. */
type Place = { rows: Row[]; write: (rows: Row[]) => Promise<unknown> }

async function placesOf({
  payload,
  collection,
  id,
}: {
  payload: BasePayload
  collection: string
  id: ID
}): Promise<Place[]> {
  const main = await payload.db.findOne<Stored & { id: ID }>({
    collection,
    where: { id: { equals: id } },
    locale: 'all',
  })
  if (!main) return []
  const { updatedAt } = main
  const document: Place = {
    rows: rowsOf(main.coOrganisers),
    write: (coOrganisers) =>
      payload.db.updateOne({
        collection,
        // Whoever saved in between may have other rows.
        where: { and: [{ id: { equals: id } }, { updatedAt: { equals: updatedAt } }] },
        data: { coOrganisers, updatedAt },
        returning: false,
      }),
  }
  const newest = await newestVersion<Stored>({
    ...{ payload, collection, id },
    which: { latest: { equals: true } },
  })
  const published = await newestVersion<Stored>({
    ...{ payload, collection, id },
    which: { 'version._status': { equals: 'published' } },
  })
  const versions = [newest, published?.id === newest?.id ? undefined : published]
  return [
    document,
    ...versions.flatMap((found): Place[] => {
      if (!found) return []
      const { id: version, ...rest } = found
      return [
        {
          rows: rowsOf(rest.version.coOrganisers),
          write: (coOrganisers) =>
            payload.db.updateVersion<Stored>({
              collection,
              id: version,
              versionData: { ...rest, version: { ...rest.version, coOrganisers } },
              returning: false,
            }),
        },
      ]
    }),
  ]
}

/** The same answer, to the same words. */
const says = (row: Row, { approval, approvedWords }: Approval): boolean =>
  row.approval === approval &&
  (approvedWords === null ||
    canonicalJson(asRecord(row.approvedWords)) === canonicalJson(approvedWords))

const isOf = (row: Row, organisation: ID): boolean =>
  String(idOf(row.organisation)) === String(organisation)
