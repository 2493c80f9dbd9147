import type { Actor, Answer, TestPayload } from './payload'

/** A second person approves the newest saved words of an item, as the panel in its form does. */
export async function approveWords(args: {
  cms: TestPayload
  slug: string
  id: string
  as: Actor
  /** What was read, where it is not what is saved now. */
  hash?: string
}): Promise<Answer> {
  const { cms, slug, id, as } = args
  const path = `/${slug}/${id}/second-person`
  const { hash = (await cms.rest('GET', path, { as })).body.hash as string } = args
  return cms.rest('POST', path, { as, body: { hash } })
}
