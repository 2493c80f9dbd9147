import { pbkdf2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { PayloadRequest } from 'payload'
import type { ID } from '../../core/whole-document'
import type { SanitisedOptions } from '../../options'

const derive = promisify(pbkdf2)

/** How Payload hashes passwords: its present way, and that of accounts from before. */
const present = { prefix: 'pbkdf2-sha256-v1:', iterations: 600_000, bytes: 32 }
const earlier = { prefix: '', iterations: 25_000, bytes: 512 }

/** Whether a password is the one of an account. */
export async function isPasswordOf(args: {
  req: PayloadRequest
  slugs: Pick<SanitisedOptions['slugs'], 'users'>
  person: ID
  password: string
}): Promise<boolean> {
  const { req, slugs, person, password } = args
  const stored = (await req.payload.db.findOne({
    collection: slugs.users,
    where: { id: { equals: person } },
    req,
  })) as { hash?: unknown; salt?: unknown } | null
  if (typeof stored?.hash !== 'string' || typeof stored.salt !== 'string') return false
  const way = stored.hash.startsWith(present.prefix) ? present : earlier
  const kept = Buffer.from(stored.hash.slice(way.prefix.length), 'hex')
  const tried = await derive(password, stored.salt, way.iterations, way.bytes, 'sha256')
  return kept.length === tried.length && timingSafeEqual(kept, tried)
}
