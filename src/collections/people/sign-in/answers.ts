import type { PayloadRequest, SanitizedCollectionConfig, TypedUser } from 'payload'
import { getFieldsToSign, jwtSign } from 'payload'
import { VigilError } from '../../../core/errors'

/** Of how many seconds a wait consists, at least one. */
const secondsOf = (ms: number): number => Math.max(1, Math.ceil(ms / 1000))

const inWords = (seconds: number): string =>
  seconds < 120
    ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
    : `${Math.ceil(seconds / 60)} minutes`

/** What everybody hears who has to wait, whoever they are. */
export function tooMany(waitMs: number): Response {
  const seconds = secondsOf(waitMs)
  const message = `Too many tries. Wait ${inWords(seconds)}, then try again.`
  return Response.json(
    { errors: [{ message }] },
    { status: 429, headers: { 'Retry-After': String(seconds), 'Cache-Control': 'no-store' } },
  )
}

/** The collection of people in this newsroom. @throws VigilError where there is none */
export function peopleConfig(
  { payload }: Pick<PayloadRequest, 'payload'>,
  slug: string,
): SanitizedCollectionConfig {
  const found = payload.collections[slug]
  if (!found) throw new VigilError('There is no collection of people.')
  return found.config
}

/** What Payload notes on somebody who is signed in, as its answers show it. */
export const signedInAs = (user: TypedUser): Record<string, unknown> => ({
  collection: user.collection,
  _strategy: user._strategy as unknown,
  _sid: user._sid as unknown,
})

/** A token for a session, until its end. */
export function tokenOf(args: {
  config: SanitizedCollectionConfig
  req: PayloadRequest
  user: TypedUser
  session: string
  now: Date
  until: Date
}): Promise<{ exp: number; token: string }> {
  const { config, req, user, session, now, until } = args
  const email = typeof user.email === 'string' ? user.email : ''
  return jwtSign({
    fieldsToSign: getFieldsToSign({ collectionConfig: config, email, sid: session, user }),
    secret: req.payload.secret,
    tokenExpiration: Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000)),
  })
}
