import type { BasePayload } from 'payload'
import { deriveFactorKeys, sealSecret } from '../src/collections/people/second-factor/secrets'
import { changeFactor } from '../src/collections/people/second-factor/store'
import type { ID } from '../src/core/whole-document'
import type { Slugs } from '../src/options'

/** Gives somebody of the demonstration a second factor whose secret the demonstration knows; one of their own stays. */
export async function seedFactor(args: {
  payload: BasePayload
  slugs: Slugs
  person: ID
  secret: string
}): Promise<void> {
  const { payload, slugs, person, secret } = args
  const sealed = sealSecret(deriveFactorKeys(payload.secret), String(person), secret)
  await changeFactor({
    payload,
    slugs,
    person,
    change: (state) => ({
      state:
        state.factors.length > 0 || state.mustEnrol
          ? state
          : { ...state, factors: [{ kind: 'totp', sealed, lastStep: 0 }] },
      answer: null,
    }),
  })
}
