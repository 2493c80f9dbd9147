/** An object of IPTC ninjs. */
export type Ninjs = Record<string, unknown>

/** The object without members that say nothing: null, false, and empty texts and lists. */
export function present(members: Ninjs): Ninjs {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => Boolean(value) && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
