import { randomBytes, randomUUID } from 'node:crypto'
import { ObjectId } from 'mongodb'

/** An id as it lies in MongoDB: its own kind, or a text where the newsroom was moved from SQLite. */
export type StoredId = ObjectId | string

/** An id without the second in which it was made, which MongoDB’s own ids carry. */
export const timelessId = (): ObjectId => new ObjectId(randomBytes(12))

const isOwn = (id: string): boolean => /^[0-9a-f]{24}$/i.test(id)
const isText = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)

/** An id that came as a text, as it is stored. */
export const storedId = (id: string): StoredId => (isOwn(id) ? new ObjectId(id) : id)

/** The same of what somebody sent; null for what is no id of ours. */
export const storedIdFrom = (id: string): StoredId | null =>
  isOwn(id) || isText(id) ? storedId(id) : null

/** A new id of the same kind as one that is stored: a database has one kind. */
export const idLike = (stored: unknown): StoredId =>
  typeof stored === 'string' ? randomUUID() : timelessId()
