import { z } from 'zod'
import { locales } from '../../core/locales'
import { correctionSchema, instant, mediaSchema } from '../../publications/item-parts'
import { itemSchema, tombstoneSchema } from '../view/schemas'

/** The shapes of answers in the JSON formats of others, with our own members. */

const { id, type, kind, version, organisation, locale, isFallback } = itemSchema.shape
const { availableLocales, translation, contentNotice, nextStep, ...rest } = itemSchema.shape

const { url: _, type: __, ...mediaFacts } = mediaSchema.shape

export const feedItemSchema = z
  .object({
    id: z.string().describe('Stable identifier, a tag: URI.'),
    url: z.string(),
    title: z.string(),
    summary: z.string().optional(),
    content_html: z.string(),
    content_text: z.string(),
    image: z.string().optional(),
    date_published: instant,
    date_modified: instant,
    authors: z.array(z.object({ name: z.string() })),
    tags: z.array(z.string()),
    language: z.enum(locales),
    attachments: z
      .array(
        z.object({
          url: z.string(),
          mime_type: z.string(),
          title: z.string().optional(),
          size_in_bytes: z.number().int().optional(),
          _vigil: z.object(mediaFacts),
        }),
      )
      .optional(),
    _vigil: z
      .object({
        ...{ id, type, kind, version, organisation, locale, isFallback, availableLocales },
        ...{ translation, contentNotice, nextStep },
        corrections: z.array(correctionSchema),
        rights: z.object({
          attribution: z.object({
            required: z.boolean(),
            text: z.string().nullable(),
            url: z.string().nullable(),
          }),
          licence: rest.licence,
          copyrightHolder: rest.copyrightHolder,
          usageTerms: rest.usageTerms,
          mayTranslate: rest.mayTranslate,
          embargoUntil: rest.embargoUntil,
          removeBy: rest.removeBy,
          noIndex: rest.noIndex,
        }),
      })
      .describe('What JSON Feed has no member for.'),
  })
  .meta({ id: 'JsonFeedItem', description: 'An item in a JSON Feed.' })

export const jsonFeedSchema = z
  .object({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: z.string(),
    home_page_url: z.string(),
    feed_url: z.string(),
    description: z.string().optional(),
    next_url: z.string().optional().describe('Address of the next page.'),
    language: z.enum(locales).optional(),
    items: z.array(feedItemSchema),
    _vigil: z.object({
      updatedAt: instant,
      removed: z
        .array(tombstoneSchema.extend({ uri: z.string().describe('The `id` that it had here.') }))
        .describe('What is no longer public. Take it down.'),
    }),
  })
  .meta({ id: 'JsonFeed', description: 'JSON Feed 1.1, https://jsonfeed.org/version/1.1.' })

const linkSchema = z.object({ href: z.string() })
const curiesSchema = z.array(
  z.object({ name: z.string(), href: z.string(), templated: z.boolean() }),
)

export const osdiPetitionSchema = z
  .object({
    identifiers: z.array(z.string()),
    origin_system: z.string(),
    created_date: instant,
    modified_date: instant,
    name: z.string(),
    title: z.string(),
    description: z.string().optional().describe('Clean HTML.'),
    summary: z.string().optional(),
    petition_text: z.string().optional(),
    browser_url: z.string(),
    total_signatures: z.number().int().optional(),
    target: z.array(
      z.object({ name: z.string(), title: z.string(), organization: z.string().optional() }),
    ),
    'vigil:language': z.enum(locales),
    'vigil:translation': z.string().describe('`machine` must be labelled as such.'),
    'vigil:content_notice': z.string().optional().describe('Show it before the text.'),
    'vigil:state': z.string().optional(),
    'vigil:sign_url': z.string().optional().describe('Where people sign.'),
    'vigil:closes_at': instant.optional(),
    'vigil:signatures_as_of': instant.optional(),
    'vigil:ed_note': z.string().optional().describe('For your editors, not for readers.'),
    'vigil:rights': z.record(z.string(), z.union([z.string(), z.boolean()])),
    _links: z.object({ self: linkSchema, curies: curiesSchema.optional() }),
  })
  .meta({ id: 'OsdiPetition', description: 'A petition as OSDI, https://opensupporter.github.io.' })

const titledLinkSchema = linkSchema.extend({ title: z.string() })

export const osdiEntrySchema = z
  .object({
    motd: z.string(),
    vendor_name: z.string(),
    product_name: z.string(),
    osdi_version: z.string(),
    max_pagesize: z.number().int().describe('The most that `per_page` can ask for.'),
    namespace: z.string(),
    _links: z.object({
      self: titledLinkSchema,
      'osdi:petitions': titledLinkSchema,
      docs: titledLinkSchema,
      curies: curiesSchema,
    }),
  })
  .meta({ id: 'OsdiEntry', description: 'The API entry point of OSDI.' })

export const osdiPetitionsSchema = z
  .object({
    page: z.number().int().describe('The number of this page, from 1.'),
    per_page: z.number().int(),
    total_pages: z.number().int(),
    total_records: z.number().int().describe('Petitions that you may read, as you asked.'),
    _links: z.object({
      self: linkSchema,
      next: linkSchema.optional(),
      previous: linkSchema.optional(),
      'osdi:petitions': z.array(linkSchema),
      curies: curiesSchema,
    }),
    _embedded: z.object({ 'osdi:petitions': z.array(osdiPetitionSchema) }),
  })
  .meta({ id: 'OsdiPetitions', description: 'One page of petitions as OSDI.' })

export const oembedSchema = z
  .object({
    version: z.literal('1.0'),
    type: z.literal('rich'),
    title: z.string(),
    author_name: z.string(),
    provider_name: z.string(),
    provider_url: z.string(),
    cache_age: z.number().int().describe('Seconds.'),
    html: z.string().describe('A frame with the page of the item.'),
    thumbnail_url: z.string().optional().describe('Its first picture, where it fits.'),
    thumbnail_width: z.number().int().optional(),
    thumbnail_height: z.number().int().optional(),
    width: z.number().int(),
    height: z.number().int(),
  })
  .meta({ id: 'Oembed', description: 'oEmbed 1.0, https://oembed.com.' })

export const ninjsSchema = z.record(z.string(), z.unknown()).meta({
  id: 'Ninjs',
  description:
    'A news object of IPTC ninjs 3.1, http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json. What ninjs has no member for is in `descriptions`, told apart by `role`.',
})

export const openApiSchema = z
  .record(z.string(), z.unknown())
  .meta({ id: 'OpenApi', description: 'An OpenAPI 3.1 document, https://spec.openapis.org.' })
