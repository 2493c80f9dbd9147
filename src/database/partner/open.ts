import type { Client } from '@libsql/client'
import type { Db } from 'mongodb'
import type { BasePayload } from 'payload'
import { type BrokenRow, createBrokenRows } from '../../core/broken-rows'
import { ConfigurationError } from '../../core/errors'
import type { Slugs } from '../../options'
import type { PartnerStore } from '../../partner/view/store'
import { brokenRowsOf } from '../cms/rows'
import { createFolderPictures } from '../pictures/folder'
import { openPictureStore, pictureFolder } from '../pictures/open'

const nothing = async (): Promise<void> => undefined

/**
 * Opens what the partner API needs of the CMS database, without the CMS: it reads the public record and
 * the keys, and writes receipts, candles and the day of a key's last use. On MongoDB the URL may carry
 * credentials that allow no more than that. Bytes of pictures are read from their store.
 * @param onBroken - told once of each row that cannot be read and is left out
 * @throws ConfigurationError when the URL is neither `file:` nor `mongodb://`
 */
export async function openPartnerStore(
  url: string,
  slugs: Slugs,
  onBroken: (row: BrokenRow) => void = () => undefined,
): Promise<PartnerStore> {
  const broken = createBrokenRows(onBroken)
  // Each driver is loaded only when it is used.
  if (url.startsWith('file:')) {
    const [{ createPatientClient }, { createSqlitePartnerStore }] = await Promise.all([
      import('../patient-client'),
      import('./sqlite'),
    ])
    const client = createPatientClient(url)
    const pictures = createFolderPictures(pictureFolder(url))
    return createSqlitePartnerStore(client, slugs, { broken, pictures }, async () => client.close())
  }
  if (/^mongodb(\+srv)?:\/\//.test(url)) {
    const [{ MongoClient }, { createMongoPartnerStore }] = await Promise.all([
      import('mongodb'),
      import('./mongo'),
    ])
    const client = new MongoClient(url, { appName: 'vigil-api', serverSelectionTimeoutMS: 5_000 })
    return createMongoPartnerStore(client.db(), slugs, broken, () => client.close())
  }
  throw new ConfigurationError('DATABASE_URL must start with file: or mongodb://.')
}

/** The same over the connection that Payload has open already, for an API mounted in it. */
export async function partnerStoreOf(payload: BasePayload, slugs: Slugs): Promise<PartnerStore> {
  const broken = brokenRowsOf(payload)
  if (payload.db.name === 'sqlite') {
    const { client } = payload.db as unknown as { client: Client }
    const { createSqlitePartnerStore } = await import('./sqlite')
    const pictures = openPictureStore(payload)
    return createSqlitePartnerStore(client, slugs, { broken, pictures }, nothing)
  }
  const { connection } = payload.db as unknown as { connection: { db: Db } }
  const { createMongoPartnerStore } = await import('./mongo')
  return createMongoPartnerStore(connection.db, slugs, broken, nothing)
}
