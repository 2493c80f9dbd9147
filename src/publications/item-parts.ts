import { z } from 'zod'
import { type PartChannel, partChannels } from '../content/testimony'
import { type VariantName, variantNames, variantsSchema } from './pictures/variants'

/** The parts of which items are made, each with what partners are told of it. */

/** An instant as ISO 8601 in UTC. */
export const instant = z.iso.datetime()
export const address = z.string()
export const maybe = <T extends z.ZodType>(schema: T) => schema.nullable()

export const step = z.object({
  type: z
    .string()
    .describe(
      '`sign`, `write`, `call`, `photo_share`, `light_candle`, `attend`, `watch`, `donate`, `share` or `learn`.',
    ),
  label: z.string().describe('Words for a button.'),
  url: maybe(address).describe('Where to do it; null when it can be done anywhere.'),
})

const mediaTexts = {
  alt: z.string().describe('What can be seen. Always show it.'),
  credit: maybe(z.string()).describe('Name it wherever you show the picture.'),
  licence: maybe(z.string()).describe('SPDX identifier or `all-rights-reserved`.'),
  transcript: maybe(z.string()).describe('All words that can be read in it.'),
  caption: z
    .string()
    .describe('What is said of it. Show it under the picture. Only where somebody wrote it.')
    .optional(),
}

/** A picture as the public record has it: what of it is in the store, and no address. */
export const recordedMediaSchema = z.object({
  id: z.string(),
  /** Its file in the store of pictures: see `variantKey`. */
  file: z.string(),
  /** From when on it is not shown any more. */
  until: maybe(instant),
  ...mediaTexts,
  variants: variantsSchema,
})
export type RecordedMedia = z.infer<typeof recordedMediaSchema>

/** What was recorded before pictures were in the store had the address of a file in the newsroom: nobody gets that. */
const isOutdated = (media: unknown): boolean =>
  typeof media === 'object' && media !== null && !('variants' in media)

/** The pictures of a recorded item; outdated ones are left out until the item is recorded anew. */
export const recordedMedia = z.preprocess(
  (list) =>
    Array.isArray(list) ? (list as unknown[]).filter((media) => !isOutdated(media)) : list,
  z.array(recordedMediaSchema),
)
export const recordedLogo = z
  .preprocess((media) => (isOutdated(media) ? undefined : media), recordedMediaSchema.optional())
  .optional()

/** A picture as partners get it. */
export const mediaSchema = z
  .object({
    id: z.string().describe('Public id: stays the same when the picture is replaced.'),
    url: address.describe(
      'The largest variant. It answers 410 or 404 as soon as no item that you may read shows the picture.',
    ),
    type: z.string().describe('MIME type, e.g. `image/webp`.'),
    width: maybe(z.number().int()).describe('Pixels.'),
    height: maybe(z.number().int()).describe('Pixels.'),
    ...mediaTexts,
    variants: z
      .array(
        z.object({
          name: z
            .enum(variantNames as [VariantName, ...VariantName[]])
            .describe('`small` is at most 640 pixels wide, `wide` 1280, `full` as wide as it is.'),
          url: address,
          type: z.string().describe('`image/webp` or `image/jpeg`.'),
          width: z.number().int().describe('Pixels.'),
          height: z.number().int().describe('Pixels.'),
          bytes: z.number().int().describe('How large it is.'),
        }),
      )
      .describe('The same picture in three sizes, each as WebP and as JPEG, the smallest first.'),
  })
  .meta({ id: 'Media', description: 'A picture.' })
export type ItemMedia = z.infer<typeof mediaSchema>

export const partialDate = z
  .object({
    year: maybe(z.number().int()),
    month: maybe(z.number().int()),
    day: maybe(z.number().int()),
  })
  .meta({ id: 'PartialDate', description: 'A date as far as it is known.' })

export const channelSchema = z
  .object({
    type: z.string().describe('`post`, `email`, `web`, `phone` or `social`.'),
    value: z.string(),
    verifiedAt: maybe(instant).describe('Day on which somebody last checked it.'),
    caution: maybe(z.string()).describe('Show it beside the channel.'),
  })
  .meta({ id: 'Channel', description: 'A way to reach an addressee.' })

export const addresseeSchema = z
  .object({
    id: z.string(),
    role: z.string(),
    name: maybe(z.string()),
    body: z.string().describe('The authority that it belongs to.'),
    country: maybe(z.string()).describe('ISO 3166-1 alpha-2.'),
    salutation: maybe(z.string()),
    channels: z.array(channelSchema),
    languages: z.array(z.string()).describe('Languages that are read there.'),
  })
  .meta({ id: 'Addressee', description: 'Whom a petition is addressed to: an office.' })

export const demandSchema = z
  .object({
    text: z.string(),
    status: z.string().describe('`open`, `partly_met`, `met` or `refused`.'),
    evidence: maybe(address).describe('Where that can be seen.'),
  })
  .meta({ id: 'Demand' })

export const actionStepSchema = step
  .extend({
    instructions: maybe(z.string()),
    riskNote: maybe(z.string()).describe('Always show it with the step.'),
    copyText: maybe(z.string()).describe('A text that can be copied as it is.'),
    availableFrom: maybe(instant),
    availableUntil: maybe(instant),
    maxMinutes: maybe(z.number()),
  })
  .meta({ id: 'ActionStep', description: 'Something that people can do in a campaign.' })

export const supportLineSchema = z
  .object({
    name: z.string(),
    contact: maybe(z.string()),
    url: maybe(address),
    country: maybe(z.string()).describe('ISO 3166-1 alpha-2.'),
    hours: z.string().describe('When somebody answers, in words.').optional(),
    checkedOn: z.iso
      .date()
      .describe('The day on which somebody last made sure that it answers. Show it.')
      .optional(),
  })
  .meta({ id: 'SupportLine', description: 'Somebody who listens. Never leave it out.' })

export const bodySchema = z
  .object({ html: z.string(), text: z.string() })
  .meta({ id: 'Body', description: 'A formatted text, once as clean HTML, once as words only.' })

const partTexts = {
  on: partialDate.describe('When it was, as far as it is known. They come in this order.'),
  title: z.string(),
  body: maybe(bodySchema),
}

/** A part of a testimony as the public record has it: where it may be told, and until when. */
export const recordedPartSchema = z.object({
  ...partTexts,
  media: recordedMedia,
  channels: z.array(z.enum(Object.keys(partChannels) as [PartChannel, ...PartChannel[]])),
  until: instant,
})
export type RecordedPart = z.infer<typeof recordedPartSchema>

/** The same as partners get it. */
export const partSchema = z
  .object({ ...partTexts, media: z.array(mediaSchema) })
  .meta({ id: 'TimelinePart', description: 'A part of a testimony.' })
export type TimelinePart = z.infer<typeof partSchema>

export const correctionSchema = z
  .object({ at: instant, minor: z.boolean(), note: maybe(z.string()) })
  .meta({ id: 'Correction', description: 'What was corrected. Minor ones are mere slips.' })

export const candlesSchema = z.object({
  count: z.number().int(),
  asOf: z.iso.date().describe('The day of the latest one.'),
})

export const messagesSchema = z.object({
  count: z.number().int(),
  revision: z
    .string()
    .describe('Changes whenever a message is approved or taken down: ask for them again then.'),
})
