import { expect } from 'vitest'
import { openPublicationStore } from '../../src/database/record/open'
import { namedReason } from '../../src/content/named-people'
import type { WholeDocument } from '../../src/core/whole-document'
import { sanitiseOptions } from '../../src/options'
import { createAlertScene } from './alerts'
import { complete, createNewsroom, createWriter, docOf } from './content'
import type { Actor, Doc, TestPayload } from './payload'
import { approveWords } from './second-person'

const { slugs } = sanitiseOptions()

/** What is sent to take an item back. */
export const requests = {
  wrong: { reason: 'retracted', note: { en: 'One name was wrong.', az: '  ' } },
  erasing: { reason: 'erased', note: { en: 'Somebody who was named asked for it.' } },
} as const

export type Retracting = { slug?: string; body?: object; as?: Actor }

/** A newsroom in which items are published and taken back. */
export async function createRetractionScene(cms: TestPayload) {
  const room = await createNewsroom(cms)
  const write = createWriter(cms)
  const record = openPublicationStore(cms.payload, slugs)

  let second: Actor | undefined

  /** What names a person goes by the hands of a second one. */
  async function published(slug = 'news', data: object = complete.news()): Promise<Doc> {
    const item = { tenant: room.ours.id, ...data }
    if (namedReason(data as WholeDocument, slug === 'memorials') !== null) {
      const made = docOf(await write.create(slug, item, { as: room.reviewer, draft: true }))
      second ??= await cms.person([[room.ours, 'reviewer']])
      await approveWords({ cms, slug, id: made.id, as: second })
      const release = { _status: 'published' }
      const answer = await write.update(slug, made.id, release, { as: room.reviewer })
      expect(answer.status, JSON.stringify(answer.body)).toBe(200)
      return docOf(answer)
    }
    const answer = await write.publish(slug, item, { as: room.reviewer })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return docOf(answer)
  }

  const broadcastOf = async ({ id }: Doc) =>
    (await cms.payload.find({ collection: 'broadcasts', where: { alert: { equals: id } } }))
      .docs[0]!

  return {
    room,
    write,
    published,
    broadcastOf,
    retract: (
      { id }: { id: string },
      { slug = 'news', body = requests.wrong, as = room.reviewer }: Retracting = {},
    ) => cms.rest('POST', `/${slug}/${id}/retract`, { body, as }),

    /** The row of the public record. */
    rowOf: async ({ publicId }: Doc) => (await record.read([String(publicId)]))[0],

    /** What is stored of a document in its main row and in its newest version. */
    async storedOf(slug: string, { id }: Doc): Promise<[Doc, Doc]> {
      const main = await cms.payload.findByID({ collection: slug, id, depth: 0, locale: 'all' })
      const { docs } = await cms.payload.findVersions({
        collection: slug,
        where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
        depth: 0,
        locale: 'all',
      })
      expect(docs).toHaveLength(1)
      return [main, docs[0]!.version] as [Doc, Doc]
    },

    /** An approved alert; with a state, its sending stands there and has begun. */
    async approvedAlert(state?: 'sending' | 'done', alertData: Record<string, unknown> = {}) {
      const scene = await createAlertScene(cms, { texts: alertData })
      const { alert, editor, officer } = scene
      await cms.rest('POST', `/alerts/${alert.id}/submit`, { as: editor })
      await cms.rest('POST', `/alerts/${alert.id}/approve`, { as: officer })
      if (state) {
        await cms.payload.update({
          collection: 'broadcasts',
          id: (await broadcastOf(alert)).id,
          data: { state, startedAt: new Date().toISOString() },
        })
      }
      if (state === 'done') {
        await cms.payload.db.updateOne({
          collection: 'alerts',
          id: alert.id,
          data: { workflow: 'sent' },
        })
      }
      return scene
    },
  }
}

export type RetractionScene = Awaited<ReturnType<typeof createRetractionScene>>
