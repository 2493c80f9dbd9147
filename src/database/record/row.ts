import { z } from 'zod'
import { type BrokenRows, pathsOf } from '../../core/broken-rows'
import { cleanTexts } from '../../core/clean-text'
import { locales } from '../../core/locales'
import { factsSchema, frozenItemSchema, itemTypes } from '../../publications/item'
import {
  type Publication,
  publicationEvents,
  type PublicationWithItem,
  everReachSchema,
  type Reach,
  reachSchema,
  tombstoneReasons,
} from '../../publications/publication'
import type { PublicationDraft, StoredPublication } from '../../publications/store'

const maybeInstant = z
  .number()
  .nullish()
  .transform((time) => (time == null ? null : new Date(time)))
const instant = z.number().transform((time) => new Date(time))
const maybeText = z
  .string()
  .nullish()
  .transform((text) => text ?? null)

/**
 * One row as both databases hold it, under the names of the collection's fields. What was recorded
 * before texts were cleaned leaves the record clean: every feed, page and answer is made of it.
 */
const rowSchema = z.object({
  publicId: z.string(),
  type: z.enum(itemTypes),
  organisation: z.string(),
  version: z.number().int(),
  seq: z.number().int(),
  op: z.enum(['upsert', 'delete']),
  event: z.enum(publicationEvents),
  reason: z
    .enum(tombstoneReasons)
    .nullish()
    .transform((reason) => reason ?? null),
  replacedBy: maybeText,
  note: z
    .partialRecord(z.enum(locales), z.string())
    .nullish()
    .transform((note) => cleanTexts(note ?? null)),
  at: instant,
  firstAt: instant,
  changedAt: instant,
  removeAt: maybeInstant,
  dueAt: maybeInstant,
  facts: factsSchema,
  reach: reachSchema,
  everReach: everReachSchema,
})

const wholeRowSchema = rowSchema.extend({
  source: z.string(),
  hash: z.string(),
  item: frozenItemSchema.nullish().transform((item) => cleanTexts(item ?? null)),
})

/** The columns that lists need; the item itself is read by id. `source` names a row that cannot be read. */
export const listColumns = [...Object.keys(rowSchema.shape), 'source']
/** All columns. */
export const allColumns = Object.keys(wholeRowSchema.shape)
/** The columns that hold JSON. */
export const jsonColumns: readonly string[] = ['facts', 'reach', 'everReach', 'note', 'item']

type RawRow = Record<string, unknown>

/** The name of the store in lists of rows that cannot be read. */
export const publicationsStore = 'publications'

/** Reads rows one by one: what cannot be read is noted and left out. */
export function createRowReader(broken: BrokenRows) {
  const note = (row: RawRow, error: z.ZodError): void =>
    broken.note(
      { store: publicationsStore, id: nameOf(row), path: pathsOf(error) },
      typeof row.seq === 'number' ? row.seq : null,
    )

  /** The row without its item; null when it cannot be read. */
  function list(row: RawRow): Publication | null {
    const read = rowSchema.safeParse(row)
    if (!read.success) {
      note(row, read.error)
      return null
    }
    const { publicId, changedAt, ...rest } = read.data
    broken.clear(publicationsStore, nameOf(row), rest.seq)
    return { ...rest, id: publicId, updatedAt: changedAt }
  }

  function whole(row: RawRow): StoredPublication | null {
    const read = wholeRowSchema.safeParse(row)
    if (!read.success) {
      note(row, read.error)
      return null
    }
    const { publicId, changedAt, ...rest } = read.data
    broken.clear(publicationsStore, rest.source)
    return { ...rest, id: publicId, updatedAt: changedAt }
  }

  return {
    list,
    /** The row with its item; null when it cannot be read. */
    withItem(row: RawRow): PublicationWithItem | null {
      const read = whole(row)
      if (!read) return null
      const { source: _source, hash: _hash, ...publication } = read
      return publication
    },
    /** The whole row. Of one that cannot be read, what is left of it, for writing it anew. */
    stored: (row: RawRow): StoredPublication => whole(row) ?? salvaged(row),
  }
}

/** What can be read of a row, so that it can be written anew and those who had it can be told. */
function salvaged(row: RawRow): StoredPublication {
  const read = <T>(name: keyof typeof wholeRowSchema.shape, otherwise: T): T => {
    const { success, data } = wholeRowSchema.shape[name].safeParse(row[name])
    return success ? (data as T) : otherwise
  }
  const publicId = read('publicId', '')
  const organisation = read('organisation', '')
  const at = read('at', new Date(0))
  const reach = read<Reach | null>('reach', null)
  return {
    id: publicId,
    source: read('source', ''),
    hash: '',
    type: read('type', 'news'),
    organisation,
    // As it stands, for only then is it found again; where it is none, any is.
    version: typeof row.version === 'number' && row.version !== 0 ? row.version : 1,
    seq: read('seq', 0),
    op: read('op', 'upsert'),
    event: read('event', 'updated'),
    reason: read('reason', null),
    replacedBy: read('replacedBy', null),
    note: read('note', null),
    at,
    firstAt: read('firstAt', at),
    updatedAt: read('changedAt', at),
    removeAt: read('removeAt', null),
    dueAt: read('dueAt', null),
    facts: read('facts', {}),
    reach: reach ?? anybody(organisation),
    everReach: read('everReach', reach ?? anybody(organisation)),
    item: null,
    isBroken: true,
  }
}

/** Where it is lost who had an item, nobody who may have had it must go without hearing of it. */
const anybody = (organisation: string): Reach => ({
  organisations: [organisation],
  locales: [...locales],
  topics: [],
  countries: [],
  visibility: ['public', 'partners'],
  everybody: true,
})

const nameOf = ({ source, publicId }: RawRow): string =>
  [source, publicId].find((name) => typeof name === 'string' && name !== '')?.toString() ??
  'unnamed'

/** The members of a draft that nobody could read afterwards; null when everything can be read. */
export function unreadableIn(draft: PublicationDraft): string | null {
  // As it will be found: JSON knows neither undefined nor NaN.
  const row: unknown = JSON.parse(JSON.stringify({ ...fromDraft(draft), seq: 1 }))
  const read = wholeRowSchema.safeParse(row)
  return read.success ? null : pathsOf(read.error)
}

/** The columns of a draft but for `seq`, which the database gives. */
export function fromDraft(draft: PublicationDraft): Record<string, unknown> {
  const { id, updatedAt, at, firstAt, removeAt, dueAt, isBroken: _isBroken, ...rest } = draft
  return {
    ...rest,
    publicId: id,
    at: at.getTime(),
    firstAt: firstAt.getTime(),
    changedAt: updatedAt.getTime(),
    removeAt: removeAt?.getTime() ?? null,
    dueAt: dueAt?.getTime() ?? null,
  }
}

/**
 * The first number of an empty record: seconds since 1970. A record that was lost and built anew thus
 * starts above every number that a partner can hold, as long as there was less than a change a second.
 */
export const firstNumber = (now: Date): number => Math.floor(now.getTime() / 1000)

/** No number of a change is as high: in JavaScript those above are not whole any more. */
export const highestNumber = Number.MAX_SAFE_INTEGER
