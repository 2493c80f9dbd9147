import * as z from 'zod/mini'
import type { SecondPersonView } from '../../collections/content/second-person-endpoints'
import { request } from '../request'

export type { SecondPersonView }

const schema: z.ZodMiniType<SecondPersonView> = z.object({
  reason: z.nullable(z.string()),
  hash: z.string(),
  languages: z.array(z.string()),
  pictures: z.array(z.object({ path: z.string(), description: z.string() })),
  approved: z.nullable(z.object({ by: z.string(), at: z.string(), outdated: z.boolean() })),
  isPublic: z.boolean(),
  refusal: z.nullable(z.string()),
})

/** Where the item at `url` (`…/api/news/:id`) stands. @throws RequestFailure */
export async function readSecondPerson(
  url: string,
  signal: AbortSignal,
): Promise<SecondPersonView> {
  return (await request({ url: `${url}/second-person`, schema, signal })).body
}

/** Approves the words of which `hash` is. @throws RequestFailure when it was refused or its fate is unknown */
export async function approveWords(url: string, hash: string): Promise<SecondPersonView> {
  return (await request({ url: `${url}/second-person`, schema, post: { hash } })).body
}
