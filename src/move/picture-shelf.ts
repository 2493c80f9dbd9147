import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import type { Db } from 'mongodb'
import { createFolderPictures } from '../database/pictures/folder'
import { createMongoPictures } from '../database/pictures/mongo'
import type { Item, ShelfPair } from './shelf'
import type { PictureReader } from '../publications/pictures/picture-store'

/** The pictures that partners get, from the folder beside the file into GridFS. Uploads stay in their folder. */
export function picturePair(folder: string, db: Db): ShelfPair {
  const source = createFolderPictures(folder)
  const target = createMongoPictures(db)
  return {
    name: 'pictures',
    source: { ids: () => keysIn(folder), read: (ids) => read(source, ids) },
    target: {
      ids: async () => (await db.collection('pictures.files').distinct('filename')).map(String),
      read: (ids) => read(target, ids),
      async put(items) {
        for (const { id } of items) {
          const bytes = await source.get(id)
          if (bytes) await target.put(id, bytes)
        }
      },
      remove: (ids) => target.remove(ids),
    },
  }
}

/** What is under each key, by its hash: pictures are large, and some hundred of them would lie in memory at once. */
async function read(store: PictureReader, ids: readonly string[]): Promise<Item[]> {
  const items: Item[] = []
  for (const id of ids) {
    const bytes = await store.get(id)
    if (bytes) items.push({ id, value: createHash('sha256').update(bytes).digest('hex') })
  }
  return items
}

async function keysIn(folder: string): Promise<string[]> {
  const files = await namesIn(folder)
  const found = await Promise.all(
    files.map(async (file) =>
      (await namesIn(`${folder}/${file}`)).map((name) => `${file}/${name}`),
    ),
  )
  // What a process that died has left half written has another name.
  return found.flat().filter((key) => /^[\w-]+\/[\w-]+\.\w+$/.test(key))
}

const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => [])
