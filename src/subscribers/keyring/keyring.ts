import { z } from 'zod'
import { ConfigurationError } from '../../core/errors'
import { publicTokenKey } from '../../core/open-token'

/** Gives so many unpredictable bytes; `randomBytes` of node:crypto outside tests. */
export type RandomSource = (size: number) => Uint8Array

const key32 = z
  .base64()
  .refine((text) => Buffer.from(text, 'base64').length === 32, 'must be 32 bytes in base64')

/** The shape of a keyring, in a file or in a secret. */
const keyringSchema = z
  .strictObject({
    version: z.literal(1),
    /** The key that seals from now on; the others only open. */
    active: z.string(),
    /** Key id -> 32 bytes in base64. */
    keys: z.record(z.string().regex(/^[A-Za-z0-9_-]{1,32}$/), key32),
    /** X25519 pair for bot tokens, 32 raw bytes each in base64. */
    tokenKey: z.strictObject({ private: key32, public: key32 }),
  })
  .refine((ring) => Object.hasOwn(ring.keys, ring.active), {
    path: ['active'],
    message: 'must name one of the keys',
  })
  .refine((ring) => publicTokenKey(ring.tokenKey.private) === ring.tokenKey.public, {
    path: ['tokenKey'],
    message: 'must be a pair',
  })

/**
 * The secrets that open subscriber records and bot tokens. Only the worker has them. They have nothing
 * to do with PAYLOAD_SECRET: losing or changing one does not touch the other.
 */
export type Keyring = z.infer<typeof keyringSchema>

/** A new keyring with one key. */
export function createKeyring(random: RandomSource): Keyring {
  const active = newKeyId(random)
  const privateKey = base64(random(32))
  return {
    version: 1,
    active,
    keys: { [active]: base64(random(32)) },
    tokenKey: { private: privateKey, public: publicTokenKey(privateKey) },
  }
}

/** The keyring with one more key, which is the active one; the old ones stay and still open. */
export function addKey(ring: Keyring, random: RandomSource): Keyring {
  const active = newKeyId(random)
  return { ...ring, active, keys: { ...ring.keys, [active]: base64(random(32)) } }
}

/** The keyring with its active key only. */
export function onlyActiveKey(ring: Keyring): Keyring {
  const active = ring.keys[ring.active]
  if (active === undefined) throw new ConfigurationError('The keyring lacks its active key.')
  return { ...ring, keys: { [ring.active]: active } }
}

/**
 * Reads a keyring from the text of a file or a secret.
 * @throws ConfigurationError that names the wrong places, never a value
 */
export function parseKeyring(text: string): Keyring {
  const parsed = keyringSchema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  const places = parsed.error.issues.map(placeOf)
  throw new ConfigurationError(
    `The keyring is unusable (${[...new Set(places)].join(', ')}): ` +
      'restore it from its backup, or make a new one with `npm run keyring -- create`.',
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // JSON.parse quotes what it could not read, and that would be a key.
    throw new ConfigurationError('The keyring is not JSON: restore it from its backup.')
  }
}

/** Only the outermost name: a deeper one may be a secret in the wrong place. */
function placeOf(issue: z.core.$ZodIssue): string {
  const [outer] = issue.path
  return typeof outer === 'string' ? outer : 'its fields'
}

/** Key ids are random: a date in them would tell when a key was changed. */
function newKeyId(random: RandomSource): string {
  return `k${Buffer.from(random(4)).toString('hex')}`
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64')
}
