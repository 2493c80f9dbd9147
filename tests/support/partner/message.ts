import { createHash } from 'node:crypto'
import { type Challenge, solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { expect } from 'vitest'
import type { PartnerAnswer, PartnerApi } from './partner'

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex')

type Options = { key?: string; from?: string; headers?: Record<string, string> }

/** Asks for the challenge of a message and solves it, as the page of an item does. */
export async function workFor(
  api: PartnerApi,
  target: string,
  text: string,
  options: Options = {},
): Promise<string> {
  const path = `/messages/challenge?target=${target}&digest=${digestOf(text)}`
  const answer = await api.get(path, options)
  expect(answer.status, answer.text).toBe(200)
  const challenge = answer.body as Challenge
  const solution = await solveChallenge({ challenge, deriveKey })
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64')
}

let visitors = 0

/** Everybody comes from a network of their own, unless a test says otherwise. */
const nextVisitor = (): string => {
  visitors += 1
  return `198.51.${visitors >> 8}.${visitors & 255}`
}

/** Sends a message with whatever it says beside the text. */
export const send = (
  api: PartnerApi,
  body: Record<string, unknown>,
  options: Options = {},
): Promise<PartnerAnswer> =>
  api.request('POST', '/messages', {
    body: { locale: 'en', ...body },
    from: nextVisitor(),
    ...options,
  })

/** Leaves a message as a visitor does. */
export async function leave(
  api: PartnerApi,
  target: string,
  text: string,
  options: Options & { more?: Record<string, unknown> } = {},
): Promise<PartnerAnswer> {
  const { more = {}, ...rest } = options
  const altcha = await workFor(api, target, text, rest)
  return send(api, { target, text, altcha, ...more }, rest)
}
