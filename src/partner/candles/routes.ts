import { candleDay, type CandleType, candleTypeOf } from '../../content/candle'
import { createProofChallenge, type ProofVerdict, spendProof } from './proof-of-work'
import { type Exchange, jsonAnswer } from '../http/exchange'
import { findItem } from '../items/find-item'
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
      const verdict = await spendProof({ store: store.proofs, proof: altcha, target, now })
      if (verdict !== 'accepted') throw refused(verdict)
      await store.candles.add({ target, type, day: candleDay(now) })
      return jsonAnswer({ target, candles: await store.candles.count(target) }, passing)
    },
  }),
]

/** @throws Problem as `findItem` does, and 409 where no candles are lit */
async function candleTypeFor(exchange: Exchange, target: string): Promise<CandleType> {
  const { item } = await findItem(exchange, target, { query: {} }).catch((error: unknown) => {
    throw forKey(exchange.key, error)
  })
  const type = candleTypeOf(item)
  if (type) return type
  const detail = 'Candles are lit on days, and on memorials with `tributesOpen`.'
  throw new Problem('not-open', detail)
}

/** A key that may only light candles hears that something went, not why. */
function forKey(key: Exchange['key'], error: unknown): unknown {
  const mayRead = key?.grants.scopes.includes('read') ?? true
  if (mayRead || !(error instanceof Problem) || error.type !== 'gone') return error
  return new Problem('gone', 'What this candle is for is no longer public.')
}

const reasons: Record<Exclude<ProofVerdict, 'accepted'>, string> = {
  expired: 'The challenge has expired.',
  invalid: 'The challenge is not one of ours, or it is not solved.',
  'other-target': 'The challenge was made for another target.',
  used: 'This solution has lit a candle already.',
}

const refused = (reason: Exclude<ProofVerdict, 'accepted'>): Problem =>
  new Problem('proof-refused', `${reasons[reason]} Ask for a new challenge.`, { reason })
