import type {
  CollectionAfterReadHook,
  CollectionBeforeOperationHook,
  FlattenedField,
  Where,
} from 'payload'
import { createRefusal } from '../../access/refusal'
import { publicLocales, writtenLocales } from '../../content/translation'
import { asRecord } from '../../core/whole-document'
import type { CollectionKey } from '../../options'
import { isOutsider } from './closed-door'
import { isReadableKey, type ReadableKey } from './for-everybody'

/** What those who are not signed in can ask and sort by: nothing that tells of what they do not get. */
const askable = ['id', 'publicId', 'slug'] as const

/** What of every item stands in the public record under the same name. */
const ofItems = [
  ...['publicId', 'slug', 'version', 'updatedAtPublic', 'visibility', 'topics', 'licence'],
  ...['copyrightHolder', 'usageTerms', 'mayTranslate', 'noIndex', 'canonicalUrl', 'contentNotice'],
]

type Shown = {
  /** The localised field without which a language does not count as written. */
  title: string
  /** Whether each language has a state of its own. */
  hasStates: boolean
  fields: readonly string[]
}

/** The fields whose values the public record has, too, whatever else the document says. */
const shown: Record<ReadableKey, Shown> = {
  news: {
    title: 'title',
    hasStates: true,
    fields: [
      ...ofItems,
      ...['summary', 'body', 'byline', 'media', 'countries', 'places', 'type', 'breakingUntil'],
    ],
  },
  campaigns: {
    title: 'title',
    hasStates: true,
    fields: [
      ...ofItems,
      ...['summary', 'story', 'startsAt', 'endsAt', 'timeZone', 'hashtags', 'afterEndText'],
    ],
  },
  petitions: {
    title: 'title',
    hasStates: true,
    fields: [
      ...ofItems,
      ...['text', 'opensAt', 'closesAt', 'timeZone', 'signUrl', 'hostedBy', 'count', 'countAsOf'],
      ...['goal', 'deliveredAt'],
    ],
  },
  memorials: {
    title: 'name',
    hasStates: true,
    fields: [
      ...ofItems,
      ...['nameStatus', 'alternateNames', 'bornOn', 'diedOn', 'country', 'placePublic', 'photo'],
      ...['selfDescription', 'life', 'tributesOpen'],
    ],
  },
  commemorativeDays: {
    title: 'title',
    hasStates: true,
    fields: [...ofItems, 'month', 'day', 'firstYear', 'about', 'quietMode'],
  },
  cases: {
    title: 'title',
    hasStates: false,
    fields: [
      'publicId',
      'version',
      'updatedAtPublic',
      'visibility',
      'caseRef',
      'country',
      'status',
    ],
  },
  organisations: {
    title: 'name',
    hasStates: false,
    fields: [
      ...['publicId', 'shortName', 'mission', 'about', 'foundedOn', 'operatingStatus', 'timeZone'],
      ...['contactPublic', 'locales', 'defaultLocale', 'countryOfWork'],
    ],
  },
  topics: { title: 'label', hasStates: false, fields: ['key', 'description', 'sensitive'] },
}

/** Refuses questions of those who are not signed in that go beyond what they are given. */
const question: CollectionBeforeOperationHook = ({ args, operation, overrideAccess, req }) => {
  if (overrideAccess === true || !isOutsider(req)) return args
  if (operation !== 'read' && operation !== 'count') return args
  const asked = args as { where?: Where; sort?: unknown; draft?: boolean; trash?: boolean }
  const names = [...pathsIn(asked.where), ...sortsIn(asked.sort)]
  const isBeyond = names.some((name) => !(askable as readonly string[]).includes(name))
  if (isBeyond || asked.draft === true || asked.trash === true) {
    throw createRefusal(`Sign in first, or ask by ${askable.join(', ')} alone.`, 401)
  }
  // A language that is not out must not be filled up with another one.
  ;(req as { fallbackLocale: unknown }).fallbackLocale = null
  return args
}

/** Leaves of a document what the public record says of it, in the languages that are out. */
function answer(key: CollectionKey): CollectionAfterReadHook {
  return ({ collection, doc, req }) => {
    if (!isReadableKey(key) || !isOutsider(req)) return doc as Record<string, unknown>
    const { title, hasStates, fields } = shown[key]
    const given = doc as Record<string, unknown>
    const isAll = req.locale === 'all'
    const inAll = (value: unknown) => (isAll ? asRecord(value) : { [String(req.locale)]: value })
    const whole = { translation: inAll(given.translation), [title]: inAll(given[title]) }
    const out: readonly string[] = (hasStates ? publicLocales : writtenLocales)(whole, title)
    const kept = ['id', title, ...fields].flatMap((name): [string, unknown][] => {
      const field = collection.flattenedFields.find((other) => other.name === name)
      const value = given[name]
      if (value === undefined || !field || !isLocalised(field)) return [[name, value]]
      if (!isAll) return [[name, out.includes(String(req.locale)) ? value : null]]
      return [[name, only(asRecord(value), out)]]
    })
    return Object.fromEntries(kept.filter(([, value]) => value !== undefined))
  }
}

/** The hooks of a collection that a host has opened to everybody: see `publicRest`. */
export const keepToPublic = { question, answer }

const isLocalised = (field: FlattenedField): boolean =>
  'localized' in field && field.localized === true

const only = (texts: Record<string, unknown>, locales: readonly string[]) =>
  Object.fromEntries(Object.entries(texts).filter(([locale]) => locales.includes(locale)))

function pathsIn(where: unknown): string[] {
  if (Array.isArray(where)) return where.flatMap(pathsIn)
  return Object.entries(asRecord(where)).flatMap(([name, value]) =>
    name === 'and' || name === 'or' || name === 'AND' || name === 'OR' ? pathsIn(value) : [name],
  )
}

const sortsIn = (sort: unknown): string[] =>
  [sort]
    .flat()
    .flatMap((entry) =>
      typeof entry === 'string'
        ? entry.split(',').map((name) => name.trim().replace(/^-/, ''))
        : [],
    )
