import type {
  AfterErrorHook,
  BasePayload,
  CollectionBeforeOperationHook,
  Endpoint,
  PayloadRequest,
} from 'payload'
import { isPerson } from '../../access/everybody'
import { createRefusal } from '../../access/refusal'

/** What everybody hears who is not signed in, whatever they ask for: nothing is to be learnt from it. */
const signInFirst = 'Sign in first.'

/** What somebody is told whose session ended while they wrote. */
const signedOut =
  'You are signed out, so nothing was saved. Sign in again in a new window (what you wrote stays here), and save once more.'

/** The operations of signing in; what else they need is asked of the person's own account. */
const signingIn: ReadonlySet<string> = new Set([
  'login',
  'refresh',
  'forgotPassword',
  'resetPassword',
])

/** The last part of the addresses, below the collection of people, that are there before signing in. */
const signInPaths = [
  'login',
  'logout',
  'refresh-token',
  'me',
  'first-register',
  'forgot-password',
  'reset-password',
  'check-link',
]

type Asking = Pick<PayloadRequest, 'user' | 'payload' | 'payloadAPI'>

/** Somebody who came over the network and is not signed in as one of the people here. */
export const isOutsider = (req: Asking): boolean => !isPerson(req) && req.payloadAPI !== 'local'

/** Somebody who came over the network and is not signed in at all, in no collection of a host either. */
const isNobody = ({ user, payloadAPI }: Asking): boolean => !user && payloadAPI !== 'local'

/**
 * Refuses every operation to those who are not signed in, before anything of the request is read: the first
 * hook of every collection. What the system does on the way (`overrideAccess`) passes.
 * @param readable - whether a host has opened reading; its own rules decide then
 */
export const requireSignIn = (readable: boolean): CollectionBeforeOperationHook =>
  function requireSignIn({ args, operation, overrideAccess, req }) {
    if (overrideAccess === true || !isOutsider(req) || signingIn.has(operation)) return args
    if (readable && (operation === 'read' || operation === 'count')) return args
    throw createRefusal(signInFirst, 401)
  }

/** An endpoint of ours for people who are signed in alone. */
export const behindDoor = <E extends Pick<Endpoint, 'handler'>>(
  endpoint: E,
  isOut = isOutsider,
): E => ({
  ...endpoint,
  handler: (req: PayloadRequest) => {
    if (isOut(req)) throw createRefusal(signInFirst, 401)
    return endpoint.handler(req)
  },
})

/** Closes what Payload itself has added: preferences, locks, jobs, migrations. */
export function closeAdded({ collections }: Pick<BasePayload, 'collections'>): void {
  for (const { config } of Object.values(collections)) {
    if (isAdded(config.slug)) {
      config.endpoints = (config.endpoints || []).map((endpoint) => behindDoor(endpoint, isNobody))
    }
  }
}

/** Whether Payload itself has added a collection. */
export const isAdded = (slug: string): boolean => slug.startsWith('payload-')

/**
 * Gives one answer to everything that was refused to somebody who is not signed in, so that what exists looks
 * like what does not: 401, files included. Other collections of a host stay as they are, and so does what broke here.
 */
export function answerOutsiders(slugs: {
  own: ReadonlySet<string>
  users: string
}): AfterErrorHook {
  return ({ collection, error, req }) => {
    if (!isOutsider(req)) return undefined
    const { status = 500, message } = error as { status?: number; message: string }
    const slug = collection?.slug
    const isOurs = slug ? slugs.own.has(slug) || isAdded(slug) : false
    const isRefused = status >= 400 && status < 500 && (isOurs || message === signInFirst)
    if (!isRefused || (slug === slugs.users && isSignInAddress(req))) return undefined
    const told = req.method === 'GET' ? signInFirst : signedOut
    return { status: 401, response: { errors: [{ message: told }] } }
  }
}

const pathOf = ({ url }: PayloadRequest): string =>
  url && URL.canParse(url) ? new URL(url).pathname : ''

const isSignInAddress = (req: PayloadRequest): boolean =>
  signInPaths.includes(pathOf(req).split('/').at(-1) ?? '')
