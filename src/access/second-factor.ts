/** What is known of somebody's second factor while they ask for something. */
export type FactorStanding = {
  /** Whether their sessions have to pass one. */
  needs: boolean
  /** When which of their sessions last passed, ISO 8601 by the session's id. */
  passes: Readonly<Record<string, string>>
}

/** The code of a refusal after which the person shows the factor again and repeats the step. */
export const againCode = 'secondFactorAgain'

/** The virtual field of people that carries a {@link FactorStanding}. */
export const standingField = 'factorStanding'

/** For how long a passed factor lets somebody take a step that needs it fresh, in ms. */
const freshFor = 10 * 60_000

type Asking = {
  /** Set by Payload on whoever signs in; a person who is only looked up has none. */
  _strategy?: unknown
  _sid?: unknown
  [standingField]?: FactorStanding | null
}

/**
 * Whether `person` may make use of their roles: somebody who asks over a session that has to pass a second factor,
 * and did not, has none. People who are looked up ask for nothing, and have the roles that are stored.
 */
export function isPastFactor(person: unknown): boolean {
  const asking = person as Asking | null | undefined
  if (!asking || !isAsking(asking)) return true
  const standing = asking[standingField]
  // Nobody has looked: that is no reason to let somebody in.
  if (!standing) return false
  return !standing.needs || passedAt(asking, standing) !== null
}

/** Whether the session passed at most {@link freshFor} ago, or has nothing to pass. */
export function isFresh(person: unknown, now: Date): boolean {
  const asking = person as Asking | null | undefined
  if (!asking || !isAsking(asking)) return true
  const standing = asking[standingField]
  if (!standing) return false
  if (!standing.needs) return true
  const at = passedAt(asking, standing)
  if (at === null) return false
  const age = now.getTime() - Date.parse(at)
  return age <= freshFor
}

const isAsking = ({ _strategy, _sid }: Asking): boolean =>
  _strategy !== undefined || _sid !== undefined

function passedAt({ _sid }: Asking, { passes }: FactorStanding): string | null {
  return typeof _sid === 'string' && Object.hasOwn(passes, _sid) ? (passes[_sid] ?? null) : null
}
