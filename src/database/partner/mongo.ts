import type { Db } from 'mongodb'
import type { BrokenRows } from '../../core/broken-rows'
import type { Slugs } from '../../options'
import type { PartnerKey } from '../../partner/view/partner-key'
import type { PartnerStore } from '../../partner/view/store'
import { readMongoAuditHead } from '../audit/read-head'
import { createMongoCandles, createMongoProofs } from '../candles/mongo'
import { createMongoMessages } from '../messages/mongo'
import { createMongoOwnWebhooks } from '../webhooks/own-mongo'
import { createMongoPublications } from '../record/mongo'
import { createMongoPictures } from '../pictures/mongo'
import { type StoredId, storedId } from '../stored-id'
import { toPartnerKey } from './key-row'

/** What the partner API needs of the CMS database on MongoDB. */
export function createMongoPartnerStore(
  db: Db,
  slugs: Slugs,
  broken: BrokenRows,
  close: () => Promise<void>,
): PartnerStore {
  const keys = db.collection<{ _id: StoredId } & Record<string, unknown>>(slugs.partnerKeys)
  async function allKeys(): Promise<PartnerKey[]> {
    const found = await keys
      .find({
        hash: { $type: 'string' },
        $or: [{ revokedAt: null }, { revokedAt: { $exists: false } }],
      })
      .project({
        ...{ name: 1, hash: 1, embedKey: 1, grants: 1, updatedAt: 1 },
        ...{ expiresAt: 1, lastUsedOn: 1 },
      })
      .toArray()
    return found.flatMap(
      ({ _id, updatedAt: changedAt, ...row }) =>
        toPartnerKey({ ...row, id: String(_id), changedAt: changedAt as unknown }) ?? [],
    )
  }
  return {
    publications: createMongoPublications(db.collection(slugs.publications), broken),
    keys: allKeys,
    async noteUse(key, day) {
      await keys.updateOne({ _id: storedId(key) }, { $set: { lastUsedOn: day } })
    },
    async noteEmbedKey({ id, hash }, embedKey) {
      await keys.updateOne({ _id: storedId(id), hash }, { $set: { embedKey } })
    },
    async acknowledge(key, acks, at) {
      await db.collection(slugs.partnerAcks).bulkWrite(
        acks.map(({ id, version }) => ({
          updateOne: {
            filter: { key, publicId: id },
            // A receipt never goes back, whatever order partners send them in.
            update: [
              {
                $set: {
                  at: {
                    $cond: [{ $gt: [version, { $ifNull: ['$version', 0] }] }, at.getTime(), '$at'],
                  },
                  version: { $max: ['$version', version] },
                },
              },
            ],
            upsert: true,
          },
        })),
        { ordered: false },
      )
    },
    auditHead: (before) => readMongoAuditHead(db, slugs.auditEntries, before.getTime()),
    broken: () => broken.list(),
    candles: createMongoCandles(db, slugs),
    proofs: createMongoProofs(db, slugs),
    messages: createMongoMessages(db, slugs),
    webhooks: createMongoOwnWebhooks(db, slugs, allKeys),
    pictures: createMongoPictures(db),
    close,
  }
}
