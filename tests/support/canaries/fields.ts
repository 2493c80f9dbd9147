import { randomBytes } from 'node:crypto'
import type { FlattenedField } from 'payload'
import type { Locale } from '../../../src/core/locales'
import { richText } from '../content'

type Values = Record<string, unknown>

/** How the fields of a collection become public; whatever is named nowhere here is internal. */
export type PublicFields = {
  /** Texts that everybody finds who may read the document. */
  shown: readonly string[]
  /** Texts that may be found, but are not always shown. */
  sometimes?: readonly string[]
  /** Values that are left as they are: public ones with a form of their own, and what decides. */
  kept?: readonly string[]
  /** The languages that go out; without it English and Azerbaijani. */
  languages?: readonly Locale[]
  /** What has to be there so that the rest is shown. */
  given?: Values
}

const content = {
  shown: [
    'slug',
    'nextStep.label',
    'nextStep.url',
    'copyrightHolder',
    'attribution.text',
    'attribution.url',
    'usageTerms',
    'canonicalUrl',
    'edNote',
    'contentNotice',
    'corrections.note',
  ],
  sometimes: ['nextStep.fallback.label', 'nextStep.fallback.url'],
  kept: [
    'publicId',
    'nextStep.expiresAt',
    'embargoUntil',
    'removeBy',
    'corrections.when',
    'version',
    'updatedAtPublic',
    'updatedAt',
    'createdAt',
    'deletedAt',
    'retraction.at',
  ],
}
const dates = ['updatedAt', 'createdAt', 'deletedAt', 'removeBy', 'version', 'updatedAtPublic']
const day = '2026-01-20T00:00:00.000Z'
const corrections = [{ when: day }]

/** The public fields of each collection, by its slug. */
export const publicFields: Record<string, PublicFields> = {
  news: {
    shown: [
      ...content.shown,
      ...['title', 'summary', 'body', 'byline', 'places', 'sources.publicLabel', 'sources.url'],
      ...['narrator.name', 'parts.title', 'parts.text'],
    ],
    sometimes: content.sometimes,
    kept: [
      ...[...content.kept, 'countries', 'breakingUntil', 'withdrawnParts'],
      ...['parts.date.year', 'parts.date.month', 'parts.date.day', 'parts.channels'],
      ...['parts.consent.date', 'parts.consent.reviewAt'],
    ],
    given: {
      corrections,
      takesMessages: true,
      type: 'testimony',
      parts: [
        {
          date: { year: 2014 },
          channels: ['sites', 'feeds', 'embeds'],
          consent: { date: day, reviewAt: '2090-01-20T00:00:00.000Z' },
        },
      ],
    },
  },
  campaigns: {
    shown: [
      ...content.shown,
      ...['title', 'summary', 'story', 'afterEndText', 'safeParticipation.inside'],
      ...['safeParticipation.abroad', 'hashtags.display', 'hashtags.match', 'demands.text'],
      ...['demands.evidence', 'actionSteps.label', 'actionSteps.instructions', 'actionSteps.url'],
      ...['actionSteps.riskNote', 'actionSteps.copyText'],
    ],
    sometimes: [...content.sometimes, 'coOrganisers.externalName'],
    kept: [
      ...content.kept,
      ...['startsAt', 'endsAt', 'timeZone', 'phase', 'actionSteps.availableFrom'],
      ...['actionSteps.availableUntil', 'actionSteps.maxMinutes'],
    ],
    given: { corrections },
  },
  petitions: {
    shown: [
      ...content.shown,
      ...['title', 'text', 'signUrl', 'deadlineHistory.reason', 'response.text', 'response.url'],
    ],
    sometimes: content.sometimes,
    kept: [
      ...content.kept,
      ...['opensAt', 'closesAt', 'timeZone', 'state', 'count', 'countAsOf', 'goal', 'deliveredAt'],
      ...['response.date', 'deadlineHistory.from', 'deadlineHistory.to'],
      'deadlineHistory.changedAt',
    ],
    given: { corrections, response: { date: day }, deadlineHistory: [{ changedAt: day }] },
  },
  addressees: {
    shown: ['role', 'body', 'personName', 'salutation', 'channels.value', 'channels.caution'],
    kept: [...dates, 'publicId', 'country', 'languages', 'channels.verifiedAt', 'channels.stale'],
    given: { channels: [{ type: 'web', verifiedAt: day }] },
  },
  media: {
    shown: ['alt', 'caption', 'credit', 'transcript'],
    kept: [...dates, 'publicId', 'url', 'filename', 'mimeType', 'filesize', 'width', 'height'],
  },
  memorials: {
    shown: [
      ...content.shown,
      ...['name', 'alternateNames', 'selfDescription', 'life', 'placePublic'],
      ...['sources.publicLabel', 'sources.url'],
    ],
    sometimes: [
      ...content.sometimes,
      ...['supportLines.name', 'supportLines.contact', 'supportLines.url', 'supportLines.hours'],
    ],
    kept: [
      ...content.kept,
      ...['bornOn.year', 'bornOn.month', 'bornOn.day', 'diedOn.year', 'diedOn.month', 'diedOn.day'],
      ...['country', 'supportLines.country', 'supportLines.checkedOn'],
    ],
    given: { corrections },
  },
  // Those that wait; what was approved has tests of its own.
  messages: { shown: [], kept: ['target', 'day'] },
  'commemorative-days': {
    shown: [...content.shown, 'title', 'about', 'alternateTitles.text'],
    sometimes: content.sometimes,
    kept: [...content.kept, 'month', 'day', 'firstYear'],
    given: { corrections },
  },
  cases: {
    shown: ['title', 'people.publicName', 'people.pronouns', 'nextStep.label', 'nextStep.url'],
    kept: [...dates, 'publicId', 'country', 'caseRef', 'closedAt', 'retraction.at'],
    // Whatever has a title goes out: there is no state of a language.
    languages: ['en', 'az', 'de'],
    given: { people: [{ consent: 'given', isPseudonym: true }] },
  },
  organisations: {
    shown: [
      ...['name', 'shortName', 'mission', 'about', 'contactPublic', 'slug'],
      ...['supportLines.name', 'supportLines.contact', 'supportLines.url', 'supportLines.hours'],
    ],
    kept: [
      ...[...dates, 'publicId', 'timeZone', 'foundedOn', 'countryOfWork', 'supportLines.country'],
      'supportLines.checkedOn',
    ],
    languages: ['en', 'az', 'de'],
  },
  // What was approved is frozen in the broadcast: the texts of the document itself are internal.
  alerts: {
    shown: ['doNot.text', 'modelLetter'],
    languages: ['en'],
    kept: [
      ...dates,
      ...['publicId', 'approvedHash', 'revision', 'sequence', 'actBy', 'expiresAt'],
      ...['validForHours', 'retraction.at'],
    ],
  },
  broadcasts: {
    shown: [],
    kept: [...dates, 'content', 'hash', 'key', 'kind', 'startedAt', 'notBefore', 'notAfter'],
  },
  topics: { shown: [], kept: [...dates, 'key'] },
  users: {
    shown: [],
    kept: [...dates, 'password', 'sessions', 'lockUntil', 'loginAttempts', 'linkHash'],
  },
  bots: { shown: [], kept: [...dates, 'publicId'] },
  'partner-keys': {
    shown: [],
    kept: [...dates, 'hash', 'grants', 'rateLimit', 'expiresAt', 'revokedAt', 'lastUsedOn'],
  },
  webhooks: { shown: [], kept: [...dates, 'cursor', 'attempts'] },
  'webhook-deliveries': { shown: [], kept: [...dates, 'attempt', 'milliseconds', 'at', 'seq'] },
}

/** Values that stand in internal dates and numbers. */
const internalDate = '2033-03-03T03:03:03.033Z'
const internalNumber = 777_353_777
export const internalValue = /2033-?03-?03|777353777/

/** Makes the word for a field: of a language, or of none. */
export type Minting = (
  path: string,
  use: 'shown' | 'sometimes' | 'internal',
  in_?: Locale,
) => string

/**
 * The whole document with a word of its own in every text that it can hold, also in fields that nobody
 * has thought of here: those are internal.
 */
export function planted(args: {
  fields: readonly FlattenedField[]
  whole: Values
  use: PublicFields
  /** Languages that go out, and one that does not. */
  locales: readonly Locale[]
  mint: Minting
  under?: string
}): Values {
  const { fields, whole, use, locales, mint, under = '' } = args
  const made: Values = {}
  for (const field of fields) {
    const path = `${under}${field.name}`
    const value = whole[field.name]
    const inside = (values: Values): Values =>
      planted({
        ...args,
        fields: 'flattenedFields' in field ? field.flattenedFields : [],
        whole: values,
        under: `${path}.`,
      })
    if (field.name === 'id' || use.kept?.includes(path)) {
      if (value !== undefined) made[field.name] = value
      continue
    }
    const word = wordsFor(field, path, use, mint)
    if (word) {
      const isMany = 'hasMany' in field && field.hasMany === true
      const one = (locale?: Locale) => (isMany ? [word(locale)] : word(locale))
      made[field.name] =
        'localized' in field && field.localized
          ? Object.fromEntries(locales.map((locale) => [locale, one(locale)]))
          : one()
    } else if (field.type === 'group') {
      made[field.name] = inside((value ?? {}) as Values)
    } else if (field.type === 'array') {
      const rows = (value ?? []) as Values[]
      const filled = rows.length > 0 ? rows : [{}]
      made[field.name] = filled.map((row) => ({ id: rowId(), ...row, ...inside(row) }))
    } else if (field.type === 'select' && !value && under !== '' && !field.hasMany) {
      const [option] = field.options
      made[field.name] = typeof option === 'object' ? option.value : option
    } else if (value !== undefined) {
      made[field.name] = value
    }
  }
  return made
}

const rowId = (): string => randomBytes(12).toString('hex')

/** How a field of this type holds a word; null for fields that cannot. */
function wordsFor(
  { type, name }: FlattenedField,
  path: string,
  use: PublicFields,
  mint: Minting,
): ((locale?: Locale) => unknown) | null {
  const kind = use.shown.includes(path)
    ? 'shown'
    : use.sometimes?.includes(path)
      ? 'sometimes'
      : 'internal'
  const word = (locale?: Locale) => mint(path, kind, locale)
  if (type === 'textarea' || type === 'code') return word
  if (type === 'text') {
    return /url$|^evidence$/i.test(name) ? (locale) => `https://example.org/${word(locale)}` : word
  }
  if (type === 'email') return () => `${word()}@example.org`
  if (type === 'richText') return (locale) => richText(word(locale))
  if (type === 'json') return () => ({ note: word(), en: word() })
  if (type === 'date') return kind === 'internal' ? () => internalDate : null
  if (type === 'number') return kind === 'internal' ? () => internalNumber : null
  return null
}
