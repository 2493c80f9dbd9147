import type { DeliveryStore } from '../../delivery/store'
import { ConfigurationError } from '../../core/errors'

/**
 * Opens the delivery store behind a URL: a SQLite file (`file:...`) or a MongoDB database
 * (`mongodb://.../name` or `mongodb+srv://.../name`). Call `prepare()` before the first use.
 * @throws ConfigurationError when the URL is neither, or lacks the database's name
 */
export async function openDeliveryStore(url: string): Promise<DeliveryStore> {
  // Each driver is loaded only when it is used.
  if (url.startsWith('file:')) return (await import('./sqlite')).openSqliteDelivery(url)
  if (/^mongodb(\+srv)?:\/\//.test(url)) return (await import('./mongo')).openMongoDelivery(url)
  throw new ConfigurationError(
    'The delivery store needs a URL that begins with file:, mongodb:// or mongodb+srv://.',
  )
}
