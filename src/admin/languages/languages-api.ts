import * as z from 'zod/mini'
import type { LanguageState, LanguageStates } from '../../collections/content/languages-endpoint'
import { locales } from '../../core/locales'
import { request } from '../request'

export type { LanguageState, LanguageStates }

const schema: z.ZodMiniType<LanguageStates> = z.object({
  title: z.string(),
  languages: z.array(
    z.object({
      locale: z.enum(locales),
      name: z.string(),
      isWritten: z.boolean(),
      state: z.nullable(z.string()),
      isPublic: z.boolean(),
    }),
  ),
})

/** How the languages of the item at `url` (`…/api/news/:id`) stand. @throws RequestFailure */
export async function readLanguages(url: string, signal: AbortSignal): Promise<LanguageStates> {
  return (await request({ url: `${url}/languages`, schema, signal })).body
}
