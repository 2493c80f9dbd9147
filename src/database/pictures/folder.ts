import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { PictureStore } from '../../publications/pictures/picture-store'

/** Pictures in a folder, beside a database in a file: whoever opens the one finds the other. */
export function createFolderPictures(folder: string): PictureStore {
  const pathOf = (key: string): string => {
    if (!/^[\w-]+\/[\w-]+\.\w+$/.test(key)) throw new RangeError('This is no key of a picture.')
    return path.join(folder, key)
  }
  return {
    async put(key, bytes) {
      const file = pathOf(key)
      await mkdir(path.dirname(file), { recursive: true })
      const half = `${file}.${randomBytes(6).toString('hex')}`
      await writeFile(half, bytes, { flush: true })
      await rename(half, file)
    },
    async get(key) {
      try {
        return await readFile(pathOf(key))
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    async remove(keys) {
      for (const key of keys) await rm(pathOf(key), { force: true })
      const folders = new Set(keys.map((key) => path.dirname(pathOf(key))))
      // Another one may have been put there meanwhile.
      for (const empty of folders) await rmdir(empty).catch(() => undefined)
    },
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
