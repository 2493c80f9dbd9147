import { randomBytes } from 'node:crypto'
import type { CollectionBeforeOperationHook, FieldAccess } from 'payload'
import { createRefusal } from '../../access/refusal'

/** The fewest characters of a password, as `npm run admin:create` asks for. */
const passwordMin = 12

/** The most; hashing takes longer than that has any use. */
const passwordMax = 512

/** What is wrong with a password that somebody chooses; null when nothing is. */
export function passwordProblem(password: unknown): string | null {
  if (typeof password !== 'string' || [...password].length < passwordMin) {
    return `A password needs at least ${passwordMin} characters.`
  }
  return password.length > passwordMax ? `A password has at most ${passwordMax} characters.` : null
}

/** Where a request keeps the password that nobody knows. */
const unknownKey = 'vigilUnknownPassword'

/** Only the system's own value is taken: a form has no field for a password. */
export const madeByUs: FieldAccess = ({ data, req }) => {
  const { password } = (data ?? {}) as { password?: unknown }
  return typeof password === 'string' && password === req.context[unknownKey]
}

/**
 * Nobody sets a password but its owner, and that by the endpoints that ask for the present one or for a link: a new
 * account of a newsroom starts with one that nobody knows. Calls of the system set what they like, but no short one.
 */
export const guardPassword: CollectionBeforeOperationHook = ({
  args,
  operation,
  overrideAccess,
  req,
}) => {
  if (operation !== 'create' && operation !== 'update' && operation !== 'resetPassword') return args
  const given = args as { data?: Record<string, unknown>; duplicateFromID?: unknown }
  const password = given.data?.password
  const isGiven = password !== undefined && password !== null && password !== ''
  if (operation === 'resetPassword') {
    const problem = passwordProblem(password)
    if (problem) throw createRefusal(problem, 400)
    return args
  }
  if (overrideAccess === true) {
    const problem = isGiven ? passwordProblem(password) : null
    if (problem) throw createRefusal(problem, 400)
    return args
  }
  if (isGiven) {
    throw createRefusal(
      operation === 'create'
        ? 'Leave the password out: people choose their own, by a link that goes to their address.'
        : 'Nobody sets a password here. Your own you change on your account’s page; to somebody else you can send a link.',
      403,
    )
  }
  if (operation === 'create' && given.duplicateFromID === undefined) {
    const unknown = randomBytes(32).toString('base64url')
    req.context[unknownKey] = unknown
    given.data = { ...given.data, password: unknown }
  }
  return args
}
