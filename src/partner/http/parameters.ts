import { z } from 'zod'
import { isLocale, locales } from '../../core/locales'
import { itemTypes } from '../../publications/item'
import { longestCursor } from '../view/cursor'
import { itemSchema } from '../view/schemas'
import { sorts } from '../view/sorted-rows'
import { longestSearch, shortestSearch, wordsOfSearch } from '../search/search-words'

/** A list in one parameter, separated by commas; it is described as the list that it is. */
const listOf = <T extends z.ZodType<string, string>>(entry: T, what: string) => {
  const entries = z.array(entry, { error: what }).min(1, what).max(20, 'At most 20 at once.')
  const { $schema: _, ...described } = z.toJSONSchema(entries, { io: 'input' })
  return z
    .string()
    .max(500, 'At most 500 characters.')
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(entries)
    .meta({ ...described, maxLength: undefined })
}

const itemMembers = itemSchema.keyof().options
const unknownMember = 'Use names of members of an item, as the description of Item lists them.'

const name = (what: string) => z.string().regex(/^[\w-]{1,64}$/, what)

/** Digits only: what a programming language reads as a number may also be ` 5`, `+5`, `0x5` or `5e0`. */
const wholeNumber = (what: string, { min, max }: { min: number; max?: number }) => {
  const range = z.number().int().min(min, what)
  const bounded = max === undefined ? range : range.max(max, what)
  const { $schema: _, ...described } = z.toJSONSchema(bounded)
  return z
    .string()
    .regex(/^[0-9]{1,9}$/, what)
    .transform(Number)
    .pipe(bounded)
    .meta({ ...described, pattern: undefined })
}

const slugWanted = 'Use the slug of an item, at most 200 characters.'
const searchWanted = `Use ${shortestSearch} to ${longestSearch} characters with a letter or a digit among them.`

const oneLanguage = `Use one of ${locales.join(', ')}.`

export const parameters = {
  org: listOf(
    name('Use public ids of organisations, as /organisations lists them.'),
    'Use public ids of organisations, separated by commas.',
  ).meta({ description: 'Public ids of organisations: owners and co-organisers.' }),
  type: listOf(
    z.enum(itemTypes, { error: `Use one of ${itemTypes.join(', ')}.` }),
    `Use one of ${itemTypes.join(', ')}.`,
  ).meta({ description: `Types of item: ${itemTypes.join(', ')}.` }),
  topic: listOf(name('Use keys of topics.'), 'Use keys of topics.').meta({
    description: 'Keys of topics; an item with one of them is enough.',
  }),
  country: listOf(
    z.string().regex(/^[A-Z]{2}$/, 'Use ISO 3166-1 codes with two capital letters, e.g. AZ.'),
    'Use ISO 3166-1 codes, e.g. AZ.',
  ).meta({ description: 'ISO 3166-1 alpha-2 codes, e.g. AZ.' }),
  locale: listOf(z.string().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, oneLanguage), oneLanguage)
    // A region is understood and left out: `az-AZ` is `az`. Languages that we do not have are passed over.
    .transform((tags) => [
      ...new Set(tags.map((tag) => tag.toLowerCase().split('-')[0]).filter(isLocale)),
    ])
    .meta({
      type: 'string',
      description: `Languages (BCP 47), the best first: ${locales.join(', ')}. Others are passed over; where none of these is left, \`fallback=default\` gives each item in its own. Without it, each item comes in a language that the reader accepts, or its own.`,
    }),
  fallback: z.enum(['none', 'default'], { error: 'Use none or default.' }).meta({
    description:
      'For items without the wanted language: `none` leaves them out (default), `default` gives them in another one with `isFallback: true`.',
  }),
  updatedSince: z.iso
    .datetime({ offset: true, error: 'Use an instant such as 2026-01-22T00:00:00Z.' })
    .transform((text) => new Date(text))
    .meta({ description: 'Only items whose editorial date is at or after this instant.' }),
  sort: z.enum(sorts, { error: `Use ${sorts.join(' or ')}.` }).meta({
    description:
      'The newest first: by publication (default), so that a correction moves nothing, or by the editorial date. A cursor goes with its order.',
    example: 'updatedAt',
  }),
  slug: z
    .string()
    .regex(/^[^\p{Cc}\ufffd]{1,200}$/u, slugWanted)
    .meta({
      description:
        'Only items that have this slug, or had it before. Slugs are unique for one type in one organisation.',
      example: 'a-sample-campaign',
    }),
  q: z
    .string()
    .transform(wordsOfSearch)
    .refine((words) => words.length > 0, searchWanted)
    .meta({
      type: 'string',
      ...{ minLength: shortestSearch, maxLength: longestSearch },
      description: `Words to look for in titles, summaries and names, in the languages that your key may read; ${shortestSearch} to ${longestSearch} characters. All must be there, in any order; parts of words will do from three letters on, and the beginning of one before. Case, marks and scripts do not matter: \`sehmerli\` finds \`Şəhmərli\` and \`Шахмарли\`. Items with all words in a title come first.`,
      example: 'hate crime',
    }),
  target: name('Use the public id of an item.').meta({
    description: 'Public id of the item: what the candle or the message is for.',
  }),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'Use the SHA-256 of the text, 64 small hexadecimal digits.')
    .meta({ description: 'SHA-256 of the message in UTF-8, as small hexadecimal digits.' }),
  limit: wholeNumber('Use a whole number from 1 to 100.', { min: 1, max: 100 }).meta({
    description: 'How many at once, 1 to 100. Default 20.',
  }),
  page: wholeNumber('Use a whole number from 1 up.', { min: 1 }).meta({
    description: 'The number of the page, from 1. Beside a cursor it is only said again.',
  }),
  per_page: wholeNumber('Use a whole number from 1 to 100.', { min: 1, max: 100 }).meta({
    description: 'How many at once, 1 to 100; the same as `limit`, and goes before it.',
  }),
  cursor: z
    .string()
    .min(1, 'Send a cursor unchanged, as an answer gave it.')
    .max(longestCursor, 'Send a cursor unchanged, as an answer gave it.')
    .meta({ description: 'From the answer before, unchanged.' }),
  fields: listOf(z.enum(itemMembers, { error: unknownMember }), unknownMember).meta({
    description: 'Members to give; id, type, version and locale are always there.',
  }),
  include: listOf(
    z.enum(['organisation', 'jsonLd'], { error: 'Use organisation or jsonLd.' }),
    'Use organisation or jsonLd.',
  ).meta({
    description:
      '`organisation` adds the public profile, `jsonLd` the schema.org form (not for items that search engines must not keep).',
  }),
  ids: listOf(name('Use public ids.'), 'Use public ids, separated by commas.').meta({
    description: 'Only these items, at most 20.',
  }),
  phase: z
    .enum(['upcoming', 'live', 'lastHours', 'ended'], {
      error: 'Use upcoming, live, lastHours or ended.',
    })
    .meta({ description: 'Where the campaign stands now; `live` includes its last hours.' }),
  state: z
    .enum(['upcoming', 'open', 'closing', 'closed', 'delivered', 'answered'], {
      error: 'Use upcoming, open, closing, closed, delivered or answered.',
    })
    .meta({ description: 'Where the petition stands now; `open` includes those that close soon.' }),
  month: wholeNumber('Use a month from 1 to 12.', { min: 1, max: 12 }).meta({
    description: 'Only days in this month, 1 to 12.',
  }),
  version: wholeNumber('Use a whole number from 1 up.', { min: 1 }).meta({
    description: 'Answer only if this is still the version; otherwise 404.',
  }),
  t: z.string().max(120, 'Use the address unchanged, as POST /embeds gave it.').meta({
    description:
      'Signature of an address that a partner has made with its key (`POST /embeds`): it opens this item to the sites of that key.',
  }),
  of: z
    .string()
    .regex(/^[\w-]{1,64}\/[\w-]{1,64}$/, 'Use the address unchanged, as it stands in the page.')
    .meta({ description: 'With `t`: type and public id of the item for whose page it is.' }),
  theme: z
    .enum(['light', 'dark', 'auto'], { error: 'Use light, dark or auto.' })
    .meta({ description: 'Colours. Default auto.' }),
  compact: z
    .enum(['true', 'false'], { error: 'Use true or false.' })
    .transform((text) => text === 'true')
    .meta({ description: 'Only the head and the next step.' }),
  url: z
    .url({ protocol: /^https?$/, error: 'Use the full address of a page.' })
    .max(2000, 'At most 2000 characters.')
    .meta({
      description:
        'Address of an embed page of this API, or of an organisation’s own page about an item (`url`, `canonicalUrl`). What tells visits apart (`utm_…`, `fbclid`) and a slash at the end make no other address of it.',
    }),
  format: z
    .enum(['json', 'xml'], { error: 'Use json.' })
    .meta({ description: '`json`; `xml` is answered 501.' }),
  maxwidth: wholeNumber('Use a whole number of pixels, at least 200.', { min: 200 }).meta({
    description: 'Pixels.',
  }),
  maxheight: wholeNumber('Use a whole number of pixels, at least 100.', { min: 100 }).meta({
    description: 'Pixels.',
  }),
} satisfies Record<string, z.ZodType>

export type ParameterName = keyof typeof parameters
export type Parameters<N extends ParameterName> = {
  [K in N]?: z.output<(typeof parameters)[K]> | undefined
}
