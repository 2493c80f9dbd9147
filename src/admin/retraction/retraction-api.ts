import * as z from 'zod/mini'
import type { RetractionView } from '../../collections/content/retract'
import type { Retraction, RetractionReason } from '../../content/retraction'
import { type Locale, locales } from '../../core/locales'
import { request } from '../request'

export type { RetractionView }

const retractionSchema: z.ZodMiniType<Retraction> = z.object({
  reason: z.enum(['retracted', 'erased']),
  at: z.string(),
  note: z.partialRecord(z.enum(locales), z.string()),
})
const viewSchema: z.ZodMiniType<RetractionView> = z.object({
  reached: z.boolean(),
  refusal: z.nullable(z.string()),
  languages: z.array(z.enum(locales)),
  retraction: z.nullable(retractionSchema),
  correction: z.optional(z.nullable(z.string())),
  pictures: z.object({ own: z.number(), shared: z.number() }),
})
const retractedSchema = z.object({
  retraction: retractionSchema,
  correction: z.optional(z.nullable(z.string())),
})

/** What stands after taking an item back: why, and the correction that was drafted of an alert. */
export type Retracted = { retraction: Retraction; correction?: string | null | undefined }

/** How the item at `url` (`…/api/news/:id`) stands. @throws RequestFailure */
export async function readRetraction(url: string, signal: AbortSignal): Promise<RetractionView> {
  return (await request({ url: `${url}/retraction`, schema: viewSchema, signal })).body
}

/** What is sent to take an item back. */
export type RetractionRequest = {
  reason: RetractionReason
  note: Partial<Record<Locale, string>>
  /** Erases what was only taken back so far. */
  further?: boolean
}

/** Takes the item at `url` back. @throws RequestFailure when it was refused or its fate is unknown */
export async function retract(url: string, post: RetractionRequest): Promise<Retracted> {
  return (await request({ url: `${url}/retract`, schema: retractedSchema, post })).body
}
