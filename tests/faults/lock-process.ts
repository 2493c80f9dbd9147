import { createClient } from '@libsql/client'
import { followParent } from '../../src/processes/follow-parent'

/** Holds the write lock of a SQLite file for some milliseconds, as another program would. */
const [url = '', ms = '0'] = process.argv.slice(2)
const client = createClient({ url })
await client.execute('PRAGMA busy_timeout=5000')
await client.execute('BEGIN IMMEDIATE')
console.log('locked')
const release = () => {
  client.close()
  process.exit(0)
}
followParent(release)
setTimeout(release, Number(ms))
