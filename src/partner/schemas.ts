import { z } from 'zod'
import { locales } from '../locales'
import { frozenItemSchema, itemTypes, translationSchema } from '../publications/item'
import { tombstoneReasons } from '../publications/publication'

/** The shapes of answers, from which the OpenAPI document is made. */

const stepSchema = z
  .object({ type: z.string(), label: z.string(), url: z.string().nullable() })
  .meta({ id: 'NextStep', description: 'What a reader can do now; null when nothing is left.' })

const { translations: _, ...common } = frozenItemSchema.shape
const { state: __, nextStep: ___, ...texts } = translationSchema.shape

const localised = {
  version: z.number().int().meta({ description: 'Rises with every change of the item.' }),
  locale: z.enum(locales).meta({ description: 'The language of the texts.' }),
  isFallback: z.boolean().meta({ description: 'True when another language was asked for.' }),
  availableLocales: z.array(z.enum(locales)),
  translation: z
    .enum(['machine', 'reviewed', 'published'])
    .meta({ description: '`machine` must be labelled as a machine translation.' }),
  nextStep: stepSchema.nullable(),
  uri: z.string().meta({ description: 'Stable identifier, a tag: URI.' }),
  url: z.string().meta({ description: 'Where people read it.' }),
}

/** An item in one language. */
export const itemSchema = z
  .object({ ...common, ...texts, ...localised })
  .partial()
  .required({ id: true, type: true, version: true, locale: true })
  .meta({
    id: 'Item',
    description:
      'An item in one language. Members of other types are absent. With `fields`, only those.',
  })

/** An item in all languages. */
export const wholeItemSchema = frozenItemSchema
  .extend({ version: z.number().int(), availableLocales: z.array(z.enum(locales)) })
  .meta({ id: 'WholeItem', description: 'An item in all languages that the key may read.' })

export const tombstoneSchema = z
  .object({
    id: z.string(),
    type: z.enum(itemTypes),
    organisation: z.string(),
    version: z.number().int(),
    at: z.iso.datetime(),
    reason: z.enum(tombstoneReasons),
    note: z.string().nullable().meta({ description: 'Why, in words for the public.' }),
    replacedBy: z.string().nullable().meta({ description: 'The item that took its place.' }),
  })
  .meta({ id: 'Tombstone' })

export const listSchema = z
  .object({
    items: z.array(itemSchema),
    hasMore: z.boolean(),
    next: z.string().nullable().meta({ description: 'Address of the next page.' }),
    cursor: z.string().nullable().meta({ description: 'The same as a cursor.' }),
  })
  .meta({ id: 'List' })

export const changeSchema = z
  .object({
    seq: z.number().int(),
    op: z.enum(['upsert', 'delete']),
    id: z.string(),
    type: z.enum(itemTypes),
    organisation: z.string(),
    version: z.number().int(),
    at: z.iso.datetime(),
    locales: z
      .array(z.enum(locales))
      .meta({ description: 'The languages that the change concerns.' }),
    reason: z.enum(tombstoneReasons).nullable(),
    replacedBy: z.string().nullable(),
    note: z.partialRecord(z.enum(locales), z.string()).nullable(),
    item: wholeItemSchema.nullable(),
  })
  .meta({ id: 'Change' })

export const syncSchema = z
  .object({
    changes: z.array(changeSchema),
    cursor: z.string().meta({ description: 'Keep it; the next request takes it up.' }),
    hasMore: z.boolean().meta({ description: 'Ask again at once.' }),
    next: z.string().meta({ description: 'Address of the next request.' }),
  })
  .meta({ id: 'Sync' })

export const breakingSchema = z
  .object({
    items: z.array(itemSchema),
    fallback: z
      .object({
        policy: z.enum(['hide', 'latest', 'nextStep']),
        organisation: z.string().nullable(),
        item: itemSchema.nullable(),
        nextStep: stepSchema.nullable(),
      })
      .nullable()
      .meta({
        description:
          'What to show while nothing is breaking, as the organisation wishes; null while something is.',
      }),
  })
  .meta({ id: 'Breaking' })

export const caseSchema = z
  .object({ case: itemSchema, alerts: z.array(itemSchema), news: z.array(itemSchema) })
  .meta({ id: 'CaseFile' })

export const acksSchema = z
  .array(z.object({ id: z.string().min(1).max(64), version: z.number().int().min(1) }))
  .min(1)
  .max(500)
  .meta({ id: 'Acks' })

export const ackAnswerSchema = z
  .object({
    accepted: z.number().int(),
    unknown: z
      .array(z.string())
      .meta({ description: 'Ids that this key has never been able to read.' }),
  })
  .meta({ id: 'AckAnswer' })

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
    candles: z
      .object({ count: z.number().int(), asOf: z.iso.date() })
      .meta({ description: 'All candles, with this one. Items follow within some minutes.' }),
  })
  .meta({ id: 'CandleAnswer' })

export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    parameter: z.string().optional(),
    reason: z
      .enum(['expired', 'invalid', 'other-target', 'used'])
      .optional()
      .meta({ description: 'Why a proof of work was refused; ask for a new challenge.' }),
    tombstone: tombstoneSchema.optional(),
  })
  .meta({ id: 'Problem', description: 'Problem details (RFC 9457).' })
