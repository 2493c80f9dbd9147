import { candleDay, type CandleType, candleTypeOf } from '../../content/candle'
import { createProofChallenge } from './proof-of-work'
import { findVisited, takeProof } from './visit'
import { type Exchange, jsonAnswer } from '../http/exchange'
import { Problem } from '../problem'
import { type Route, route } from '../http/route'
import { candleAnswerSchema, candleSchema, challengeSchema } from '../view/schemas'

/** Neither of the two answers may be kept by anybody. */
const passing = { changedAt: null, maxAge: null }

export const candleRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/candles/challenge',
    summary: 'A proof of work for lighting a candle',
    description:
      'A challenge for ALTCHA’s widget or library. It holds for ten minutes, for this target and for one candle.',
    parameters: ['target'],
    scopeOfKey: 'candles',
    answer: { schema: challengeSchema },
    refusals: { 404: 'problem', 409: 'problem', 410: 'problem' },
    isCacheable: false,
    async handle(exchange, { target }) {
      if (target === undefined) {
        throw new Problem('invalid-parameter', 'target: Name the memorial or the day.', {
          parameter: 'target',
        })
      }
      await candleTypeFor(exchange, target)
      const { store, now } = exchange
      return jsonAnswer(await createProofChallenge({ store: store.proofs, target, now }), passing)
    },
  }),
  route({
    method: 'POST',
    path: '/candles',
    summary: 'Light a candle without a name',
    description:
      'Counts one candle on a memorial that is open for it, or on a commemorative day. Nothing is kept of who lit it. Solve a challenge first.',
    parameters: [],
    scopeOfKey: 'candles',
    body: candleSchema,
    answer: { schema: candleAnswerSchema },
    refusals: { 404: 'problem', 409: 'problem', 410: 'problem', 413: 'problem', 415: 'problem' },
    isCacheable: false,
    async handle(exchange) {
      const { store, now } = exchange
      const { target, altcha } = candleSchema.parse(await exchange.request.json())
      const type = await candleTypeFor(exchange, target)
      await takeProof(exchange, altcha, target, {
        'other-target': 'The challenge was made for another target.',
        used: 'This solution has lit a candle already.',
      })
      await store.candles.add({ target, type, day: candleDay(now) })
      return jsonAnswer({ target, candles: await store.candles.count(target) }, passing)
    },
  }),
]

/** @throws Problem as `findItem` does, and 409 where no candles are lit */
async function candleTypeFor(exchange: Exchange, target: string): Promise<CandleType> {
  const gone = 'What this candle is for is no longer public.'
  const { item } = await findVisited(exchange, target, gone)
  const type = candleTypeOf(item)
  if (type) return type
  const detail = 'Candles are lit on days, and on memorials with `tributesOpen`.'
  throw new Problem('not-open', detail)
}
