import { MongoServerError } from 'mongodb'

/** True for the error that a unique index raises (code 11000). */
function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === 11000
}

/** Runs a write; null instead of a duplicate key, every other error rises. */
export async function orDuplicate<T>(write: Promise<T>): Promise<T | null> {
  return write.catch((error: unknown) => {
    if (isDuplicateKey(error)) return null
    throw error
  })
}
