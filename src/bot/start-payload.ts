const payload = /^([ocampn]-[A-Za-z0-9_]{1,24}?)(?:_s-[A-Za-z0-9]{1,10})?$/

/**
 * What a deep link's payload points at: `o-`, `c-`, `a-`, `m-`, `p-` (petition) or `n-` (news) and a public id. A source mark
 * (`_s-poster`) is accepted and thrown away; who came from where is nobody's business. Null for
 * anything else, which opens the plain start.
 */
export function readStartPayload(text: string): string | null {
  return payload.exec(text)?.[1] ?? null
}
