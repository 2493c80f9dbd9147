import type { Payload } from 'payload'
import { emptyState, type FactorState } from '../../src/collections/people/second-factor/state'
import { sanitiseOptions, type VigilOptions } from '../../src/options'

/** After every clock that a test may have. */
const always = '2999-01-01T00:00:00.000Z'

/**
 * Lets the session of a token stay past the second factor for ever, where people need one, whatever roles they get: one
 * row, no code. What a session has to show is for `tests/int/accounts` to try.
 */
export async function passFactor(args: {
  payload: Payload
  secondFactor: VigilOptions['secondFactor']
  person: string
  token: string
}): Promise<void> {
  const { payload, person, token } = args
  const { secondFactor, slugs } = sanitiseOptions(
    args.secondFactor ? { secondFactor: args.secondFactor } : {},
  )
  if (secondFactor !== 'required') return
  const { sid } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as {
    sid: string
  }
  const state: FactorState = {
    ...emptyState,
    factors: [{ kind: 'totp', sealed: 'v1.of-a-test', lastStep: 0 }],
    passes: { [sid]: always },
  }
  await payload.db.create({
    collection: slugs.secondFactors,
    data: { person, revision: 0, state },
  })
}
