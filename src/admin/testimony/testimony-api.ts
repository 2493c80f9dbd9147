import * as z from 'zod/mini'
import type { TestimonyView } from '../../collections/testimony/withdraw-endpoints'
import { partChannels, type PartChannel } from '../../content/testimony'
import { type Locale, locales } from '../../core/locales'
import { reachedSchema } from '../reached-schema'
import { request } from '../request'

export type { TestimonyView }

const schema: z.ZodMiniType<TestimonyView> = z.object({
  parts: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      channels: z.array(z.enum(Object.keys(partChannels) as [PartChannel, ...PartChannel[]])),
      until: z.nullable(z.string()),
      isOver: z.boolean(),
    }),
  ),
  languages: z.array(z.enum(locales)),
  refusal: z.nullable(z.string()),
  report: z.nullable(
    z.object({
      parts: z.number(),
      at: z.string(),
      isGone: z.boolean(),
      isBlank: z.boolean(),
      ...reachedSchema,
    }),
  ),
})

/** The parts of the item at `url` (`…/api/news/:id`), and what became of those that were withdrawn. @throws RequestFailure */
export async function readTestimony(url: string, signal: AbortSignal): Promise<TestimonyView> {
  return (await request({ url: `${url}/testimony`, schema, signal })).body
}

/** What readers are told: a sentence of ours where it is missing, nothing where it is null. */
export type Note = Partial<Record<Locale, string>> | null | undefined

/** Withdraws parts. @throws RequestFailure when it was refused or its fate is unknown */
export async function withdraw(
  url: string,
  post: { parts: string[] | 'all'; note: Note },
): Promise<TestimonyView> {
  return (await request({ url: `${url}/withdraw-parts`, schema, post })).body
}
