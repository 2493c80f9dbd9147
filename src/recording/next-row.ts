import { jsonHash } from '../core/json-hash'
import { pathsOf } from '../core/broken-rows'
import { UnreadableRowError } from '../core/errors'
import { slugMark } from '../content/texts/slug-key'
import { audiencesOf } from '../content/visibility'
import type { WholeDocument } from '../core/whole-document'
import { nextChange } from '../publications/current-state'
import { type Facts, factsSchema, type FrozenItem, localesOf, mediaOf } from '../publications/item'
import { type CalendarFacts, calendarFactsSchema } from '../publications/calendar-facts'
import { picturesAfter } from '../publications/pictures/shown-pictures'
import type { Projection } from '../publications/project/projection'
import type { PublicationEvent, TombstoneReason } from '../publications/publication'
import { type EverReach, type Reach, union } from '../publications/reach'
import { itemTypeOf, type ProjectedKey } from '../publications/sources'
import type { PublicationDraft, StoredPublication } from '../publications/store'

const nothing: Reach = { organisations: [], locales: [], topics: [], countries: [], visibility: [] }

/**
 * The row that the projection calls for; null when the one that is there says the same.
 * @throws UnreadableRowError when nobody could read what it would say
 */
export function nextRow(args: {
  row: StoredPublication | null
  projection: Projection
  source: string
  key: ProjectedKey
  now: Date
  relatedDueAt: Date | null
  doc: WholeDocument | null
}): PublicationDraft | null {
  const { row, projection, source, key, now, relatedDueAt, doc } = args
  if (!row && 'absent' in projection) return null
  const dueAt = dueOf(projection, now, relatedDueAt)
  const hash = hashOf(projection)
  if (row && !row.isBroken && row.hash === hash && row.dueAt?.getTime() === dueAt?.getTime())
    return null
  const base = {
    source,
    hash,
    dueAt,
    at: now,
    firstAt: row?.firstAt ?? now,
    version: Math.floor(row?.version ?? 0) + 1,
    type: itemTypeOf[key],
  }
  if ('absent' in projection) {
    if (!row) return null
    return {
      ...base,
      // A broken row may have lost it.
      id: row.id || String(doc?.publicId),
      organisation: row.organisation,
      op: 'delete',
      event: eventOf(row, projection),
      reason: projection.absent,
      replacedBy: projection.replacedBy,
      note: projection.note,
      updatedAt: now,
      removeAt: null,
      facts: keptFacts(row, projection.absent),
      reach: nothing,
      everReach: withLeft(row.everReach, row, projection.absent),
      item: null,
    }
  }
  const { item, organisations, removeAt, everybody } = projection
  const reach: Reach = {
    organisations,
    locales: localesOf(item),
    topics: item.topics,
    countries: item.countries,
    visibility: audiencesOf(item.visibility),
    everybody,
  }
  const everReach = row
    ? withLeft(union(row.everReach, reach), row, everybody ? 'open' : 'closed')
    : reach
  const shown = mediaOf(item).map(({ id, until }) => ({ id, until }))
  const pictures = picturesAfter({ before: row, shown, reach, everReach })
  return {
    ...base,
    id: item.id,
    organisation: item.organisation,
    op: 'upsert',
    event: eventOf(row, projection),
    reason: null,
    replacedBy: null,
    note: null,
    updatedAt: new Date(item.updatedAt),
    removeAt,
    facts: {
      ...factsOf(item),
      ...formerSlugs(row, item),
      ...(pictures.length > 0 && { pictures }),
    },
    reach,
    everReach,
    item,
  }
}

function dueOf(projection: Projection, now: Date, relatedDueAt: Date | null): Date | null {
  if ('absent' in projection) return null
  const instants = [nextChange(projection.item, now), projection.removeAt, relatedDueAt].flatMap(
    (at) => (at && at > now ? [at.getTime()] : []),
  )
  return instants.length === 0 ? null : new Date(Math.min(...instants))
}

function hashOf(projection: Projection): string {
  const said =
    'absent' in projection
      ? { absent: projection.absent, note: projection.note, replacedBy: projection.replacedBy }
      : {
          item: projection.item,
          organisations: projection.organisations,
          everybody: projection.everybody,
        }
  return jsonHash(said)
}

/** What happened, for those who are told. */
function eventOf(row: StoredPublication | null, projection: Projection): PublicationEvent {
  if ('absent' in projection) {
    return projection.absent === 'out_of_scope' ? 'unpublished' : projection.absent
  }
  const before = row?.item
  const { item } = projection
  if (!before) return row?.isBroken && row.op === 'upsert' ? 'updated' : 'published'
  // Before everything that an endpoint can choose not to hear of: whoever shows that language must take it down.
  if (localesOf(before).some((locale) => !localesOf(item).includes(locale))) {
    return 'languageWithdrawn'
  }
  if (corrections(item) > corrections(before)) return 'corrected'
  if (item.type === 'petition' && item.closesAt !== before.closesAt) return 'deadlineChanged'
  if (item.type === 'campaign' && item.phase !== before.phase) return 'phaseChanged'
  return 'updated'
}

/** Only what the schema names is taken over. */
function factsOf(item: FrozenItem): Facts {
  const facts = factsSchema.safeParse(item)
  if (facts.success) return facts.data
  throw new UnreadableRowError(`item.${pathsOf(facts.error)}`)
}

/**
 * What a tombstone keeps: a case is found by its reference, a cancelled alert names its instant, a cancelled event stays
 * in its place in calendars, and whoever had a picture learns that it went.
 */
function keptFacts(row: StoredPublication, reason: TombstoneReason): Facts {
  const { everReach } = row
  const { ref, issuedAt } = row.facts
  const pictures = picturesAfter({ before: row, shown: [], reach: null, everReach })
  return {
    ...(pictures.length > 0 && { pictures }),
    ...(reason !== 'erased' && { ...(ref && { ref }), ...datesOf(row), ...formerSlugs(row, null) }),
    ...(issuedAt && { issuedAt }),
  }
}

/** When it is, by what the row says now. */
const datesOf = ({ item, facts }: StoredPublication): CalendarFacts =>
  calendarFactsSchema.safeParse(item ?? facts).data ?? {}

/** How many former slugs an item is found by. */
const mostSlugs = 20

function formerSlugs(row: StoredPublication | null, item: FrozenItem | null): Facts {
  const { formerSlugs: before = [], slug } = row?.facts ?? {}
  const now = item?.slug ? slugMark(item.slug) : null
  const known = new Set([...before, ...(slug ? [slugMark(slug)] : [])])
  const former = [...known].filter((mark) => mark !== now).slice(-mostSlugs)
  return former.length > 0 ? { formerSlugs: former } : {}
}

const corrections = (item: FrozenItem): number =>
  Math.max(0, ...Object.values(item.translations).map((texts) => texts.corrections.length))

/** Notes the change with which an item had ended for everybody, when it changes once more, and when it was. */
function withLeft(
  ever: EverReach,
  before: StoredPublication,
  becomes: 'open' | 'closed' | TombstoneReason,
): EverReach {
  const { left = null, shown: known, ...rest } = ever
  const hadEnded = before.op === 'delete' || !before.reach.everybody
  if (becomes === 'open' || !ever.everybody) return rest
  const last = hadEnded ? known : datesOf(before)
  const hasDates = becomes !== 'erased' && last && Object.keys(last).length > 0
  const shown = hasDates ? { shown: last } : {}
  if (!hadEnded) return { ...rest, ...shown }
  const { seq, version, at } = before
  return { ...rest, ...shown, left: left ?? { seq, version, at: at.getTime() } }
}
