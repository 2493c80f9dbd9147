import { type Db, GridFSBucket, type ObjectId } from 'mongodb'
import type { PictureStore } from '../../publications/pictures/picture-store'

/** The name of the bucket: `pictures.files` and `pictures.chunks`. */
const bucketName = 'pictures'

/** Pictures in GridFS, so that every machine finds them where it finds the newsroom's database. */
export function createMongoPictures(db: Db): PictureStore {
  const bucket = new GridFSBucket(db, { bucketName })
  const files = db.collection<{ _id: ObjectId; filename: string }>(`${bucketName}.files`)

  async function removeAll(found: readonly { _id: ObjectId }[]): Promise<void> {
    for (const { _id } of found) {
      // Somebody else may be removing it, too; what is asked for is that it is gone.
      await bucket.delete(_id).catch(async (error: unknown) => {
        if (await files.findOne({ _id })) throw error
      })
    }
  }

  return {
    async put(key, bytes) {
      const former = await files.find({ filename: key }).project<{ _id: ObjectId }>({}).toArray()
      const upload = bucket.openUploadStream(key)
      await new Promise<void>((resolve, reject) => {
        upload.once('finish', resolve)
        upload.once('error', reject)
        upload.end(bytes)
      })
      await removeAll(former)
    },
    async get(key) {
      // It may be replaced by the same while it is read.
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const file = await files.findOne({ filename: key }, { sort: { _id: -1 } })
        if (!file) return null
        try {
          const chunks: Buffer[] = []
          for await (const chunk of bucket.openDownloadStream(file._id)) {
            chunks.push(chunk as Buffer)
          }
          return Buffer.concat(chunks)
        } catch (error) {
          if (await files.findOne({ _id: file._id })) throw error
        }
      }
      return null
    },
    async remove(keys) {
      const found = await files
        .find({ filename: { $in: [...keys] } })
        .project<{ _id: ObjectId }>({})
        .toArray()
      await removeAll(found)
    },
  }
}
