import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Db } from 'mongodb'
import type { BasePayload } from 'payload'
import { sqlitePath } from '../../core/life/life-files'
import type { PictureStore } from '../../publications/pictures/picture-store'
import { createFolderPictures } from './folder'
import { createMongoPictures } from './mongo'

/**
 * The folder of pictures beside a SQLite database: `cms.db-pictures` for `cms.db`, so that no setting has to say
 * where it is. One in memory has a folder of its process.
 */
export function pictureFolder(databaseUrl: string): string {
  const file = sqlitePath(databaseUrl)?.split('?')[0] ?? ''
  return file === '' || file.includes(':memory:')
    ? path.join(tmpdir(), `vigil-pictures-${process.pid}`)
    : `${path.resolve(file)}-pictures`
}

/** The store of pictures over the connection that Payload has open already. */
export function openPictureStore(payload: Pick<BasePayload, 'db'>): PictureStore {
  if (payload.db.name === 'sqlite') {
    const { clientConfig } = payload.db as unknown as { clientConfig: { url: string } }
    return createFolderPictures(pictureFolder(clientConfig.url))
  }
  const { connection } = payload.db as unknown as { connection: { db: Db } }
  return createMongoPictures(connection.db)
}
