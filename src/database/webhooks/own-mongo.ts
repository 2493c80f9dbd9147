import type { Db } from 'mongodb'
import type { Slugs } from '../../options'
import type { OwnWebhookStore } from '../../partner/view/webhook-store'
import type { PartnerKey } from '../../partner/view/partner-key'
import { idLike, type StoredId, storedId, storedIdFrom } from '../stored-id'
import { canBeTold, toOwnDelivery, toOwnWebhook } from './own-rows'

type Row = { _id: StoredId } & Record<string, unknown>

/** Endpoints for the partners whose they are, in MongoDB. */
export function createMongoOwnWebhooks(
  db: Db,
  slugs: Pick<Slugs, 'webhooks' | 'webhookDeliveries' | 'partnerKeys'>,
  allKeys: () => Promise<PartnerKey[]>,
): OwnWebhookStore {
  const webhooks = db.collection<Row>(slugs.webhooks)
  const deliveries = db.collection<Row>(slugs.webhookDeliveries)
  const keys = db.collection<Row>(slugs.partnerKeys)
  /** The endpoint if it is the key's; what is no id of ours finds nothing. */
  const own = (key: string, webhook: string) => {
    const _id = storedIdFrom(webhook)
    return _id === null ? { _id: { $in: [] } } : { _id, key: storedId(key) }
  }
  return {
    newId: (key) => String(idLike(storedId(key))),
    async list(key) {
      const found = await webhooks
        .find({ key: storedId(key) })
        .sort({ createdAt: 1, _id: 1 })
        .toArray()
      return found.flatMap(({ _id, ...row }) => toOwnWebhook({ ...row, id: String(_id) }) ?? [])
    },
    async deliveries(key, webhook, { before, limit }) {
      const place = before && storedIdFrom(before.id)
      if (before && !place) return []
      if (!(await webhooks.findOne(own(key, webhook), { projection: { _id: 1 } }))) return []
      const older = before &&
        place && [{ at: { $lt: before.at } }, { at: before.at, _id: { $lt: place } }]
      const found = await deliveries
        .find({ webhook: storedId(webhook), ...(older && { $or: older }) })
        .sort({ at: -1, _id: -1 })
        .limit(limit)
        .toArray()
      return found.flatMap(({ _id, ...row }) => toOwnDelivery({ ...row, id: String(_id) }) ?? [])
    },
    async askForTest(key, webhook, at) {
      const waiting = { ...own(key, webhook), testAskedAt: 0 }
      await webhooks.updateOne(waiting, { $set: { testAskedAt: at.getTime() } })
    },
    async setBack(key, webhook, cursor) {
      const further = { ...own(key, webhook), cursor: { $gt: cursor } }
      await webhooks.updateOne(further, { $set: { cursor } })
    },
    async create(key, { id, url, types, events, cursor, secrets, sandbox, at }, most) {
      const holder = await keys.findOne({
        _id: storedId(key),
        hash: { $type: 'string' },
        $or: [{ revokedAt: null }, { revokedAt: { $exists: false } }],
      })
      if (!holder || (await webhooks.countDocuments({ key: holder._id })) >= most) return false
      const { tenant, name } = holder as unknown as { tenant: unknown; name: string }
      const _id = storedId(id)
      await webhooks.insertOne({
        ...{ _id, tenant, name, url, key: holder._id, state: 'active', secrets, sandbox, cursor },
        ...{ attempts: 0, nextAttemptAt: 0, testAskedAt: 0, secretAt: at.getTime() },
        ...{ types, events, createdAt: at, updatedAt: at },
      })
      // Counted again, so that several at once are never more than there may be, at worst fewer.
      if ((await webhooks.countDocuments({ key: holder._id })) <= most) return true
      await webhooks.deleteOne({ _id })
      return false
    },
    async setSecret(key, webhook, { secrets, secretAt, expected }) {
      const before = { ...own(key, webhook), secretAt: expected || { $in: [0, null] } }
      const change = { $set: { secrets, secretAt } }
      return (await webhooks.updateOne(before, change)).matchedCount === 1
    },
    async remove(key, webhook) {
      const found = await webhooks.findOneAndDelete(own(key, webhook))
      if (found) await deliveries.deleteMany({ webhook: found._id })
    },
    async told(now) {
      const held = (await allKeys()).filter((key) => canBeTold(key, now))
      const found = await webhooks
        .find({
          ...{ state: 'active', attempts: 0, secrets: { $ne: null }, sandbox: { $ne: true } },
          key: { $in: held.map(({ id }) => storedId(id)) },
        })
        .project({ cursor: 1 })
        .toArray()
      return found.map(({ cursor }) => Number(cursor))
    },
  }
}
