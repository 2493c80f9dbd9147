import { createHash, randomBytes, randomInt } from 'node:crypto'
import { type Challenge, createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { z } from 'zod'
import { candleDay } from '../../content/candle'
import type { ProofStore } from '../view/candle-store'

/**
 * The work: one derivation of PBKDF2 with SHA-256 (`cost` iterations) for each try, and the answer lies
 * between the two counts of tries. That is 0.3 to 0.4 million iterations, whoever is lucky; see
 * docs/performance.md for what that takes on a phone.
 */
const work = { algorithm: 'PBKDF2/SHA-256', cost: 1_000, least: 300, most: 400 }

/** How long a challenge may be solved, in milliseconds. */
export const challengeLifetimeMs = 10 * 60_000

const dayMs = 86_400_000

/** What became of a solution. */
export type ProofVerdict = 'accepted' | 'expired' | 'invalid' | 'other-target' | 'used'

/** What altcha's widget and library hand over, base64 of JSON. What it says is believed once signed. */
const proofSchema = z.object({
  challenge: z.object({
    parameters: z.looseObject({
      nonce: z.string(),
      data: z.looseObject({ target: z.string() }),
      // Seconds, until the year 2100.
      expiresAt: z.number().int().min(0).max(4_102_444_800),
    }),
    signature: z.string(),
  }),
  solution: z.object({ counter: z.number(), derivedKey: z.string() }),
})

/** A challenge for lighting a candle on `target`. Nothing is stored about it. */
export async function createProofChallenge(args: {
  store: ProofStore
  target: string
  now: Date
}): Promise<Challenge> {
  const { store, target, now } = args
  const { algorithm, cost, least, most } = work
  const day = candleDay(now)
  const fresh = randomBytes(64).toString('hex')
  const secret = await store.secretOr(nameOf(day), fresh, endOf(day))
  return createChallenge({
    algorithm,
    cost,
    counter: randomInt(least, most),
    deriveKey,
    data: { target },
    expiresAt: new Date(now.getTime() + challengeLifetimeMs),
    ...halves(secret),
  })
}

/** Checks a solution and uses it up: of all replicas together, it is accepted once. */
export async function spendProof(args: {
  store: ProofStore
  /** As altcha gives it. */
  proof: string
  target: string
  now: Date
}): Promise<ProofVerdict> {
  const { store, target, now } = args
  const proof = readProof(args.proof)
  if (proof === null) return 'invalid'
  const { parameters } = proof.challenge
  const end = parameters.expiresAt * 1000
  if (end <= now.getTime()) return 'expired'
  const day = candleDay(new Date(end - challengeLifetimeMs))
  const secret = await store.secret(nameOf(day))
  if (secret === null) return 'invalid'
  const { verified } = await verifySolution({
    challenge: proof.challenge as unknown as Challenge,
    solution: proof.solution,
    deriveKey,
    ...halves(secret),
  })
  if (!verified) return 'invalid'
  if (parameters.data.target !== target) return 'other-target'
  // The nonce is what is signed; the rest of a solution could be written in another way.
  const used = createHash('sha256').update(parameters.nonce).digest('hex')
  const isFirst = await store.spend(`used:${used}`, endOf(day))
  return isFirst ? 'accepted' : 'used'
}

/** A day's secret signs challenges of that day; a challenge of before midnight is still good after it. */
const nameOf = (day: string): string => `key:${day}`

/**
 * When nothing of a day's challenges is needed any more. Used solutions are kept as long as the key, to
 * the end of a day: their exact end would tell the minute in which a candle was lit.
 */
const endOf = (day: string): Date => new Date(Date.parse(day) + 2 * dayMs)

/** One half signs the challenge, the other one the answer that is expected. */
function halves(secret: string): { hmacSignatureSecret: string; hmacKeySignatureSecret: string } {
  const middle = secret.length / 2
  return {
    hmacSignatureSecret: secret.slice(0, middle),
    hmacKeySignatureSecret: secret.slice(middle),
  }
}

function readProof(proof: string): z.infer<typeof proofSchema> | null {
  try {
    return proofSchema.parse(JSON.parse(Buffer.from(proof, 'base64').toString('utf8')))
  } catch {
    return null
  }
}
