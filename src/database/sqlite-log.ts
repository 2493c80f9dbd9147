import type { Client } from '@libsql/client'

/** How often the log is tried; every try waits for readers as long as the connection is patient. */
const attempts = 3

/**
 * Moves the log into the file and cuts it to nothing. Without this, what was deleted stays readable in
 * the log although `secure_delete` has overwritten it in the file. False when a reader was in the way.
 */
export async function emptyLog(client: Client): Promise<boolean> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const { rows } = await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    if (rows[0]?.busy === 0) return true
  }
  return false
}
