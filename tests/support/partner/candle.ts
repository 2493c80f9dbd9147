import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { expect } from 'vitest'
import type { PartnerAnswer, PartnerApi } from './partner'

/** Asks for a challenge and solves it, as a page with ALTCHA does; `change` is somebody who cheats. */
export async function solved(
  api: PartnerApi,
  target: string,
  { key, change = () => undefined }: { key?: string; change?: (proof: Proof) => void } = {},
): Promise<string> {
  const answer = await api.get(`/candles/challenge?target=${target}`, key ? { key } : {})
  expect(answer.status, answer.text).toBe(200)
  const challenge = answer.body as Challenge
  const proof = { challenge, solution: (await solveChallenge({ challenge, deriveKey }))! }
  change(proof)
  return Buffer.from(JSON.stringify(proof)).toString('base64')
}

export type Proof = {
  challenge: Challenge
  solution: { counter: number; derivedKey: string }
}

/** Lights a candle on a page. */
export const light = (
  api: PartnerApi,
  target: string,
  altcha: string,
  options: { key?: string; from?: string; headers?: Record<string, string> } = {},
): Promise<PartnerAnswer> =>
  api.request('POST', '/candles', { body: { target, altcha }, ...options })
