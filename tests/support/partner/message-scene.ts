import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { complete, createNewsroom, createWriter, docOf } from '../content'
import { everythingStored } from '../everything-stored'
import { type Actor, createTestPayload } from '../payload'
import { leave } from './message'
import { openPartnerApi } from './partner'

/** A message as the newsroom or the API gives it. */
export type MessageRow = { id: string; text: string; day: string; state: string }

/** What a memorial needs besides to take messages. */
export const agreed = { messagesAgreed: true, consent: { by: 'The family (sample)' } }

/** Two organisations with a moderator each, whose items visitors write to. */
export async function createMessageScene() {
  const cms = await createTestPayload()
  const room = await createNewsroom(cms)
  for (const { id } of [room.ours, room.theirs]) {
    await cms.payload.update({ collection: 'organisations', id, data: { publicApi: true } })
  }
  const moderator = await cms.person([[room.ours, 'moderator']])
  const theirModerator = await cms.person([[room.theirs, 'moderator']])
  const write = createWriter(cms)
  const api = await openPartnerApi(cms)

  const decide = (id: string, step: string, as: Actor = moderator, body: object = {}) =>
    cms.rest('POST', `/messages/${id}/${step}`, { as, body })

  const queue = async (as: Actor, state = 'waiting') => {
    const { body } = await cms.rest('GET', `/messages/queue?state=${state}`, { as })
    return body as unknown as { isModerator: boolean; messages: MessageRow[] }
  }

  /** Leaves a message, and finds it where moderators do. */
  async function waiting(target: string, text: string): Promise<MessageRow> {
    const answer = await leave(api, target, text)
    expect(answer.status, answer.text).toBe(200)
    return (await queue(moderator)).messages.find((message) => message.text === text)!
  }

  return {
    ...{ cms, room, api, write, moderator, theirModerator, decide, queue, waiting },
    /** An item that takes messages. */
    async publish(slug: 'news' | 'campaigns' | 'memorials' = 'news', data: object = {}) {
      const body = { tenant: room.ours.id, ...complete[slug](), takesMessages: true, ...data }
      const answer = await write.publish(slug, body, { as: room.reviewer })
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
      const { id, publicId } = docOf(answer)
      return { id, publicId: String(publicId) }
    },
    async approved(target: string, text: string): Promise<MessageRow> {
      const message = await waiting(target, text)
      expect((await decide(message.id, 'approve')).status).toBe(200)
      return message
    },
    /** The texts that everybody reads. */
    async shown(target: string): Promise<string[]> {
      const { body } = await api.get(`/messages?target=${target}`)
      return (body.messages as MessageRow[]).map(({ text }) => text)
    },
    /** All bytes of the database file and its log; on MongoDB all that is stored. */
    async bytesStored(): Promise<string> {
      const file = cms.env.databaseUrl.replace(/^file:/, '')
      if (file === cms.env.databaseUrl) return everythingStored(cms)
      const read = (name: string) => readFile(name).catch(() => Buffer.alloc(0))
      const parts = [await read(file), await read(`${file}-wal`)]
      return Buffer.concat(parts).toString('utf8')
    },
  }
}

export type MessageScene = Awaited<ReturnType<typeof createMessageScene>>
