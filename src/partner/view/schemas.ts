import { z } from 'zod'
import { longestMessage } from '../../content/messages/message'
import { locales } from '../../core/locales'
import { frozenItemSchema, itemTypes, translationSchema } from '../../publications/item'
import {
  candlesSchema,
  instant,
  mediaSchema,
  partSchema,
  step,
} from '../../publications/item-parts'
import { publicationEvents, tombstoneReasons } from '../../publications/publication'

/** The shapes of answers, from which the OpenAPI document is made. */

export const stepSchema = step.meta({ id: 'NextStep', description: 'What a reader can do now.' })

const locale = z.enum(locales)
const publicId = z.string().describe('Public id.')
const version = z.number().int().describe('Rises with every change of the item.')
const reason = z
  .enum(tombstoneReasons)
  .describe(
    '`retracted`: it was wrong. `unpublished`: it was taken back. `expired`: it is over. `erased`: delete every copy. `out_of_scope`: your key or filter does not reach it any more. `replaced`: see `replacedBy`.',
  )
const seq = z.number().int().describe('The number of the change; rises, with gaps.')

export const profileSchema = z
  .object({
    id: publicId,
    shortName: z.string(),
    operatingStatus: z.string(),
    contact: z.string().nullable(),
    name: z.string(),
    mission: z.string().nullable(),
    logo: mediaSchema.optional(),
  })
  .meta({ id: 'OrganisationProfile', description: 'Who speaks, in short.' })

const { translations: _, ...common } = frozenItemSchema.shape
const coOrganiser = translationSchema.shape.coOrganisers.unwrap()
/** The texts with pictures as partners get them. */
const shownTranslationSchema = translationSchema.extend({
  media: z.array(mediaSchema),
  timeline: z
    .array(partSchema)
    .describe(translationSchema.shape.timeline.description ?? '')
    .optional(),
  logo: mediaSchema
    .describe(
      'Organisations: their logo, which is among `media`, too. Show it beside the name only.',
    )
    .optional(),
  coOrganisers: z
    .array(coOrganiser.element.extend({ logo: mediaSchema.optional() }))
    .describe(coOrganiser.description ?? '')
    .optional(),
})
const { state, nextStep: __, ...texts } = shownTranslationSchema.shape

const localised = {
  version,
  locale: locale.describe('The language of the texts.'),
  isFallback: z.boolean().describe('True when another language was asked for.'),
  availableLocales: z.array(locale).describe('The languages that your key may read.'),
  translation: state,
  nextStep: stepSchema.nullable().describe('Null when nothing is left to do.'),
  uri: z.string().meta({ description: 'Stable identifier, a tag: URI.' }),
  url: z.string().meta({ description: 'Where people read it.' }),
  organisationProfile: profileSchema.nullable().describe('With `include=organisation`.'),
  jsonLd: z
    .record(z.string(), z.unknown())
    .nullable()
    .describe(
      'With `include=jsonLd`: a schema.org object; null where search engines must not look.',
    ),
}

/** An item in one language. */
export const itemSchema = z
  .object({ ...common, ...texts, ...localised })
  .partial()
  .required({ id: true, type: true, version: true, locale: true })
  .meta({
    id: 'Item',
    description:
      'An item in one language. Members that its type does not have are absent. With `fields`, only those.',
  })

export const textsSchema = shownTranslationSchema
  .extend({ nextStep: localised.nextStep })
  .meta({ id: 'Translation', description: 'The texts of an item in one language.' })

/** An item in all languages. */
export const wholeItemSchema = z
  .object({
    ...common,
    version,
    availableLocales: localised.availableLocales,
    translations: z.partialRecord(locale, textsSchema).describe('The texts by language.'),
  })
  .meta({ id: 'WholeItem', description: 'An item in all languages that the key may read.' })

export const tombstoneSchema = z
  .object({
    id: publicId,
    type: z.enum(itemTypes),
    organisation: publicId,
    version,
    at: instant,
    reason,
    note: z.string().nullable().describe('Why, in words for the public.'),
    replacedBy: z.string().nullable().describe('Public id of the item that took its place.'),
  })
  .meta({ id: 'Tombstone', description: 'What is left of an item that is no longer public.' })

export const listSchema = z
  .object({
    items: z.array(itemSchema),
    hasMore: z.boolean(),
    next: z.string().nullable().describe('Address of the next page.'),
    cursor: z.string().nullable().describe('The same as a cursor.'),
  })
  .meta({ id: 'List', description: 'One page of a list.' })

export const changeSchema = z
  .object({
    seq,
    op: z.enum(['upsert', 'delete']).describe('`upsert`: take it over. `delete`: drop it.'),
    id: publicId,
    type: z.enum(itemTypes),
    organisation: publicId,
    version,
    at: instant,
    locales: z.array(locale).describe('The languages that the change concerns.'),
    reason: reason.nullable(),
    replacedBy: z.string().nullable().describe('Public id of the item that took its place.'),
    note: z.partialRecord(locale, z.string()).nullable().describe('Why, by language.'),
    item: wholeItemSchema.nullable().describe('Null for a `delete`.'),
  })
  .meta({ id: 'Change', description: 'One change of the public record.' })

export const syncSchema = z
  .object({
    changes: z.array(changeSchema),
    cursor: z.string().describe('Keep it; the next request takes it up.'),
    hasMore: z.boolean().describe('Ask again at once.'),
    next: z.string().describe('Address of the next request.'),
  })
  .meta({ id: 'Sync', description: 'Changes in order.' })

export const breakingSchema = z
  .object({
    items: z.array(itemSchema),
    fallback: z
      .object({
        policy: z.enum(['hide', 'latest', 'nextStep']).describe('`hide`: show no box at all.'),
        organisation: publicId.nullable().describe('Whose wish it is.'),
        item: itemSchema.nullable().describe('With `latest`: its newest news.'),
        nextStep: stepSchema.nullable().describe('With `nextStep`: what readers can do.'),
      })
      .nullable()
      .describe(
        'What to show while nothing is breaking, as the organisation wishes; null while something is.',
      ),
  })
  .meta({ id: 'Breaking', description: 'What is breaking now, or what to show instead.' })

export const caseSchema = z
  .object({ case: itemSchema, alerts: z.array(itemSchema), news: z.array(itemSchema) })
  .meta({ id: 'CaseFile', description: 'A case with what belongs to it now.' })

export const acksSchema = z
  .array(z.object({ id: z.string().min(1).max(64), version: z.number().int().min(1) }))
  .min(1)
  .max(500)
  .meta({ id: 'Acks', description: 'Items with the versions that you took over or removed.' })

export const ackAnswerSchema = z
  .object({
    accepted: z.number().int(),
    unknown: z.array(z.string()).describe('Ids that this key has never been able to read.'),
  })
  .meta({ id: 'AckAnswer', description: 'What was noted.' })

export const signEmbedSchema = z
  .strictObject({
    id: z.string().min(1).max(64).meta({ description: 'Public id of the item.' }),
    expiresAt: z.iso
      .datetime({ offset: true, error: 'Use an instant such as 2026-01-22T00:00:00Z.' })
      .optional()
      .meta({ description: 'Until when the address holds. Without it: as long as your key does.' }),
    locale: z
      .array(locale)
      .min(1)
      .max(5)
      .optional()
      .meta({ description: 'Languages of the page, the best first.' }),
    theme: z.enum(['light', 'dark', 'auto']).optional(),
    compact: z.boolean().optional(),
  })
  .meta({ id: 'EmbedWish' })

export const signedEmbedSchema = z
  .object({
    url: z.string().describe('For the `src` of a frame.'),
    origins: z.array(z.string()).describe('The sites that may show it.'),
    expiresAt: instant.nullable(),
  })
  .meta({ id: 'SignedEmbed', description: 'The address of an embed for your sites alone.' })

export const webhookSchema = z
  .object({
    type: z
      .string()
      .describe(
        `\`item.\` and what happened: ${publicationEvents.map((event) => `\`${event}\``).join(', ')}. For alerts \`alert.\`; \`campaign.phaseChanged\`; \`petition.deadlineChanged\`; \`ping\` when somebody tries it out.`,
      ),
    timestamp: instant,
    data: z
      .object({
        id: publicId,
        type: z.enum(itemTypes),
        op: changeSchema.shape.op,
        seq,
        version,
        reason: reason.nullable(),
      })
      .partial()
      .describe('Empty for a test.'),
  })
  .meta({
    id: 'WebhookMessage',
    description: 'That something changed. It has no texts: fetch the item or ask `/sync`.',
  })

/** What altcha's widget and library take; how they are to be read is theirs to say. */
export const challengeSchema = z
  .object({
    parameters: z.looseObject({
      algorithm: z.string(),
      expiresAt: z
        .number()
        .int()
        .meta({ description: 'Seconds since 1970; solve and send before.' }),
    }),
    signature: z.string(),
  })
  .meta({ id: 'CandleChallenge', description: 'A challenge of ALTCHA, version 2.' })

export const candleSchema = z
  .object({
    target: z.string().min(1).max(64).meta({ description: 'Public id of a memorial or a day.' }),
    altcha: z
      .string()
      .min(1)
      .max(4000)
      .meta({ description: 'The solved challenge as the widget gives it: base64 of JSON.' }),
  })
  .meta({ id: 'Candle' })

export const candleAnswerSchema = z
  .object({
    target: z.string(),
    candles: candlesSchema.describe(
      'All candles, with this one. Items follow within some minutes.',
    ),
  })
  .meta({ id: 'CandleAnswer' })

export const messageSchema = z
  .object({
    target: z.string().min(1).max(64).meta({ description: 'Public id of the item.' }),
    text: z
      .string()
      .min(1)
      .max(2000)
      .meta({ description: `Plain text, at most ${longestMessage} characters once it is clean.` }),
    locale: locale.describe('The language that it is written in.'),
    altcha: z
      .string()
      .min(1)
      .max(4000)
      .meta({ description: 'The solved challenge of this very text: base64 of JSON.' }),
    website: z
      .string()
      .max(2000)
      .optional()
      .meta({ description: 'Leave it empty: programs that fill in everything fill it in.' }),
  })
  .meta({ id: 'MessageOfSolidarity' })

export const messageAnswerSchema = z
  .object({
    target: z.string(),
    state: z.literal('waiting').describe('A person of the organisation reads it first.'),
  })
  .meta({ id: 'MessageAnswer' })

export const messageListSchema = z
  .object({
    target: z.string(),
    messages: z.array(
      z.object({
        id: z.string(),
        text: z.string().describe('Plain text with line feeds. Escape it.'),
        locale,
        day: z.iso.date().describe('The day on which it was left, in UTC.'),
      }),
    ),
    hasMore: z.boolean(),
    next: z.string().nullable().describe('Address of the next page.'),
    cursor: z.string().nullable().describe('The same as a cursor.'),
  })
  .meta({ id: 'MessageList', description: 'Approved messages, the newest day first.' })

export const problemSchema = z
  .object({
    type: z.string().describe('Address of an explanation; the part behind `#` is the name.'),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().describe('What happened and what to do.'),
    parameter: z.string().optional().describe('The parameter that it is about.'),
    reason: z
      .enum(['expired', 'invalid', 'other-target', 'used'])
      .optional()
      .describe('With `proof-refused`: ask for a new challenge.'),
    tombstone: tombstoneSchema.optional().describe('With `gone`.'),
    availableLocales: z
      .array(locale)
      .optional()
      .describe('The languages that the item has, when it lacks the one that was asked for.'),
    organisations: z.array(publicId).optional().describe('With `ambiguous-reference`.'),
    restart: z.string().optional().describe('With `cursor-too-old`: where to begin again.'),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457).' })
