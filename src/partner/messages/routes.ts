import { createHash } from 'node:crypto'
import { longestMessage, messageDay } from '../../content/messages/message'
import { messageText } from '../../content/messages/message-text'
import { createProofChallenge } from '../candles/proof-of-work'
import { findVisited, takeProof } from '../candles/visit'
import { sharedSeconds } from '../http/cache-control'
import { type Exchange, jsonAnswer } from '../http/exchange'
import { type Route, route } from '../http/route'
import { Problem } from '../problem'
import { decodeCursor, encodeCursor, messageCursorSchema } from '../view/cursor'
import {
  challengeSchema,
  messageAnswerSchema,
  messageListSchema,
  messageSchema,
} from '../view/schemas'

/** What concerns one person alone may be kept by nobody. */
const passing = { changedAt: null, maxAge: null }

/** How often somebody without a key may send one, from one network, per minute. */
const sendsPerMinute = 6

const defaultLimit = 20

export const messageRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/messages',
    summary: 'Approved messages of solidarity',
    description:
      'Messages that visitors left on an item with `takesMessages`, and that a person of the organisation has approved. Any of them can be taken down: `messages.revision` of the item changes then, so that `/sync` and webhooks tell you. Show no others than those that are here.',
    parameters: ['target', 'limit', 'cursor'],
    answer: { schema: messageListSchema },
    refusals: { 404: 'problem', 409: 'problem', 410: 'problem' },
    // What was taken down a moment ago is not there any more, whatever of it was kept.
    isCacheable: false,
    async handle(exchange, query) {
      const { base } = exchange
      const cursor = query.cursor ? decodeCursor(messageCursorSchema, query.cursor) : null
      const row = await openItem(exchange, targetIn(query.target))
      if (cursor && cursor.target !== row.id) throw ofAnother()
      const limit = query.limit ?? defaultLimit
      const found = await approvedOf(exchange, row.id, limit + 1, cursor)
      const messages = found.slice(0, limit)
      const last = found.length > limit ? messages.at(-1) : undefined
      const next = last ? encodeCursor({ v: 1, target: row.id, day: last.day, id: last.id }) : null
      const more = query.limit ? `&limit=${query.limit}` : ''
      return jsonAnswer(
        {
          target: row.id,
          messages,
          hasMore: next !== null,
          next: next && `${base}/messages?target=${row.id}&cursor=${next}${more}`,
          cursor: next,
        },
        { changedAt: null, maxAge: sharedSeconds.item, about: { rows: [row] } },
      )
    },
  }),
  route({
    method: 'GET',
    path: '/messages/challenge',
    summary: 'A proof of work for one message',
    description:
      'A challenge for ALTCHA’s widget or library. It holds for ten minutes, for this item and for this very text. Of the text only its SHA-256 is sent.',
    parameters: ['target', 'digest'],
    scopeOfKey: 'messages',
    answer: { schema: challengeSchema },
    refusals: { 404: 'problem', 409: 'problem', 410: 'problem' },
    isCacheable: false,
    async handle(exchange, { target: given, digest }) {
      const target = targetIn(given)
      if (digest === undefined) {
        throw new Problem('invalid-parameter', 'digest: Send the SHA-256 of the message.', {
          parameter: 'digest',
        })
      }
      await openItem(exchange, target)
      const { store, now } = exchange
      const subject = subjectOf(target, digest)
      return jsonAnswer(
        await createProofChallenge({ store: store.proofs, target: subject, now }),
        passing,
      )
    },
  }),
  route({
    method: 'POST',
    path: '/messages',
    summary: 'Leave a message of solidarity',
    description:
      'A moderator of the organisation reads it before anybody else does. Phone numbers, addresses and links in it are masked before it is stored; nothing is kept of who sent it, and of the time only the day. Solve a challenge first.',
    parameters: [],
    scopeOfKey: 'messages',
    body: messageSchema,
    answer: { schema: messageAnswerSchema },
    refusals: { 404: 'problem', 409: 'problem', 410: 'problem', 413: 'problem', 415: 'problem' },
    isCacheable: false,
    ownAllowance: sendsPerMinute,
    async handle(exchange) {
      const { store, now } = exchange
      const { target, text, locale, altcha, website } = messageSchema.parse(
        await exchange.request.json(),
      )
      const { item } = await openItem(exchange, target)
      const message = messageText(text)
      if ('problem' in message) throw unusable[message.problem]()
      const digest = createHash('sha256').update(text).digest('hex')
      await takeProof(exchange, altcha, subjectOf(target, digest), {
        'other-target': 'The challenge was made for another item or another text.',
        used: 'This solution has sent a message already.',
      })
      // Whoever filled in what nobody sees hears nothing of it.
      if (!website) {
        const { type, organisation } = item
        const day = messageDay(now)
        const { text: words } = message
        const added = await store.messages.add({
          ...{ target, type, organisation, text: words, locale, day },
        })
        if (!added) throw full()
      }
      return jsonAnswer({ target, state: 'waiting' }, passing)
    },
  }),
]

/** Approved messages of an item in the languages that the reader may have. */
export const approvedOf = (
  { store, grants }: Pick<Exchange, 'store' | 'grants'>,
  target: string,
  limit: number,
  after: { day: string; id: string } | null = null,
) => store.messages.approved({ target, locales: grants.locales ?? null, after, limit })

/** A candle's proof names an id alone: neither is good for the other. */
const subjectOf = (target: string, digest: string): string => `message ${target} ${digest}`

function targetIn(target: string | undefined): string {
  if (target !== undefined) return target
  throw new Problem('invalid-parameter', 'target: Name the item.', { parameter: 'target' })
}

/** @throws Problem as `findItem` does, and 409 where no messages are taken */
async function openItem(exchange: Exchange, target: string) {
  const gone = 'What this message is for is no longer public.'
  const row = await findVisited(exchange, target, gone)
  if (row.item.takesMessages === true) return row
  throw new Problem('not-open', 'Messages are taken on items with `takesMessages`.')
}

const ofAnother = () =>
  new Problem('invalid-cursor', 'This cursor is one of another item. Begin again without it.', {
    parameter: 'cursor',
  })

const unusable = {
  empty: () => new Problem('invalid-body', 'text: Write something.'),
  'too-long': () => new Problem('invalid-body', `text: Use at most ${longestMessage} characters.`),
}

const full = () =>
  new Problem(
    'too-many-requests',
    'Many messages wait to be read here. Come back tomorrow.',
    {},
    { 'Retry-After': '86400' },
  )
