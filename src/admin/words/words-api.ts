import * as z from 'zod/mini'
import type { WordsFinding, WordsView } from '../../collections/content/words-endpoint'
import { disclosureKinds } from '../../content/disclosure/kinds'
import { wordingKinds } from '../../content/wording/kinds'
import { locales } from '../../core/locales'
import { request } from '../request'

export type { WordsFinding }

export const findingSchema: z.ZodMiniType<WordsFinding> = z.object({
  key: z.string(),
  kind: z.enum([...disclosureKinds, ...wordingKinds]),
  path: z.string(),
  label: z.string(),
  locale: z.nullable(z.enum(locales)),
  excerpt: z.string(),
  message: z.string(),
})

const schema: z.ZodMiniType<WordsView> = z.object({ findings: z.array(findingSchema) })

/** What publishing the item at `url` (`…/api/news/:id`) asks about. @throws RequestFailure */
export async function readWords(url: string, signal: AbortSignal): Promise<WordsView> {
  return (await request({ url: `${url}/words`, schema, signal })).body
}
