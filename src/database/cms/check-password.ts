import crypto from 'node:crypto'
import type { BasePayload, Where } from 'payload'
import type { ID } from '../../core/whole-document'

/** How Payload hashes passwords: its present way, and that of accounts from before. Work is iterations by blocks. */
const present = { prefix: 'pbkdf2-sha256-v1:', iterations: 600_000, bytes: 32 }
const earlier = { prefix: '', iterations: 25_000, bytes: 512 }

/** Bytes of one block of SHA-256: a longer key is as much more work. */
const blockBytes = 32

/** Of an account that is not there or has no password: as long as those that are. */
const nobodys = { salt: '00'.repeat(32), hash: present.prefix + '00'.repeat(present.bytes) }

/** What is stored of a password. */
export type StoredPassword = { id: ID; hash: string; salt: string }

const derive = (password: string, salt: string, iterations: number, bytes: number) =>
  new Promise<Buffer>((resolve, reject) => {
    // By its name in the module, where tests count the work.
    crypto.pbkdf2(password, salt, iterations, bytes, 'sha256', (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

/** What is stored of the password of one account; null where there is no account, or none of its own yet. */
export async function storedPassword(
  payload: BasePayload,
  collection: string,
  where: Where,
): Promise<StoredPassword | null> {
  const found = await payload.db.findOne<{ id: ID; hash?: unknown; salt?: unknown }>({
    collection,
    where,
    select: { hash: true, salt: true },
  })
  const { id, hash, salt } = found ?? {}
  return id !== undefined && typeof hash === 'string' && typeof salt === 'string'
    ? { id, hash, salt }
    : null
}

/** Whether a password is the stored one. It is the same work whatever is stored, and where nothing is. */
export async function checkPassword(
  stored: Pick<StoredPassword, 'hash' | 'salt'> | null,
  password: string,
): Promise<boolean> {
  const { hash, salt } = stored ?? nobodys
  const way = isPresentHash(hash) ? present : earlier
  const kept = Buffer.from(hash.slice(way.prefix.length), 'hex')
  const tried = await derive(password, salt, way.iterations, way.bytes)
  const missing = present.iterations - way.iterations * (way.bytes / blockBytes)
  if (missing > 0) await derive(password, salt, missing, blockBytes)
  const isSame = kept.length === tried.length && crypto.timingSafeEqual(kept, tried)
  return isSame && stored !== null
}

const isPresentHash = (hash: string): boolean => hash.startsWith(present.prefix)

/** The stored form of a password in the present way; null where it is in that way already. */
export async function renewedHash(
  { hash }: Pick<StoredPassword, 'hash'>,
  password: string,
): Promise<Pick<StoredPassword, 'hash' | 'salt'> | null> {
  if (isPresentHash(hash)) return null
  const salt = crypto.randomBytes(32).toString('hex')
  const key = await derive(password, salt, present.iterations, present.bytes)
  return { salt, hash: present.prefix + key.toString('hex') }
}
