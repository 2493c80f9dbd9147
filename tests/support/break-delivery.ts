import { createClient } from '@libsql/client'
import { MongoClient } from 'mongodb'

/** Writes into one row of the delivery store what none of our code would write. */
export async function breakDelivery(
  url: string,
  change: {
    table: 'cursors' | 'subscribers' | 'leases'
    /** One column and what stands in it; `id` is `_id` on MongoDB. */
    key: Record<string, string>
    sqlite: Record<string, string | Uint8Array>
    mongo: Record<string, unknown>
  },
): Promise<void> {
  const [[column, value]] = Object.entries(change.key) as [[string, string]]
  if (!url.startsWith('file:')) {
    const client = await MongoClient.connect(url)
    const filter = { [column === 'id' ? '_id' : column]: value }
    await client.db().collection(change.table).updateOne(filter, { $set: change.mongo })
    return client.close()
  }
  const client = createClient({ url })
  for (const [name, broken] of Object.entries(change.sqlite)) {
    await client.execute({
      sql: `UPDATE ${change.table} SET ${name} = ? WHERE ${column} = ?`,
      args: [broken, value],
    })
  }
  client.close()
}
