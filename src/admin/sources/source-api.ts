import * as z from 'zod/mini'
import type { OpenSource, SourceView } from '../../collections/content/source-endpoints'
import { request, RequestFailure } from '../request'

export type { OpenSource, SourceView }

const view = {
  isOn: z.boolean(),
  writtenAt: z.nullable(z.string()),
  revision: z.number(),
}

const viewSchema: z.ZodMiniType<SourceView> = z.object(view)
const openSchema: z.ZodMiniType<OpenSource> = z.object({ ...view, text: z.string() })

/** What is written of the item at `url` (`…/api/news/:id`), unopened; null for who may not read it. @throws RequestFailure */
export async function readSource(
  url: string,
  signal: AbortSignal,
): Promise<{ view: SourceView | null }> {
  try {
    return { view: (await request({ url: `${url}/source`, schema: viewSchema, signal })).body }
  } catch (error) {
    if (error instanceof RequestFailure && error.kind === 'gone') return { view: null }
    throw error
  }
}

/** Opens it; that is written down. @throws RequestFailure */
export async function openSource(url: string): Promise<OpenSource> {
  return (await request({ url: `${url}/source/open`, schema: openSchema, post: {} })).body
}

/** Seals it anew; an empty text removes it. @throws RequestFailure when it was refused or its fate is unknown */
export async function writeSource(
  url: string,
  post: { text: string; revision: number },
): Promise<SourceView> {
  return (await request({ url: `${url}/source`, schema: viewSchema, post })).body
}
