import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'
import * as z from 'zod/mini'
import type { PasskeyView } from '../../collections/people/second-factor/factor-view'
import { request } from '../request'
import { passkeyFailure } from './passkey-failure'

export type { PasskeyView }

const listSchema: z.ZodMiniType<{ passkeys: PasskeyView[] }> = z.object({
  passkeys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      addedOn: z.string(),
      usedOn: z.nullable(z.string()),
      useless: z.nullable(z.enum(['refused', 'elsewhere'])),
    }),
  ),
})

/** What is for the browser is handed to it as it is. */
const isForBrowser = (given: unknown): boolean =>
  typeof given === 'object' && given !== null && 'challenge' in given
const makeSchema = z.custom<PublicKeyCredentialCreationOptionsJSON>(isForBrowser)
const showSchema = z.custom<PublicKeyCredentialRequestOptionsJSON>(isForBrowser)
const madeSchema = z.object({ recoveryCodes: z.nullable(z.array(z.string())) })
const passedSchema = z.object({ passedAt: z.string() })

const at = (url: string, step: string): string => `${url}/second-factor/passkeys${step}`

/** One's own passkeys, below the collection of people at `url`. @throws RequestFailure */
export async function readPasskeys(url: string, signal: AbortSignal): Promise<PasskeyView[]> {
  return (await request({ url: at(url, ''), schema: listSchema, signal })).body.passkeys
}

/** Has the browser make a passkey. @returns recovery codes, where it is the first factor. @throws RequestFailure */
export async function makePasskey(url: string, name: string): Promise<string[] | null> {
  const { body } = await request({ url: at(url, '/enrol'), schema: makeSchema, post: {} })
  const passkey = await startRegistration({ optionsJSON: body }).catch((error: unknown) => {
    throw passkeyFailure(error)
  })
  const post = { name, passkey }
  const answer = await request({ url: at(url, '/confirm'), schema: madeSchema, post })
  return answer.body.recoveryCodes
}

/** Has the browser show one, so that this session passes. @throws RequestFailure */
export async function showPasskey(url: string): Promise<void> {
  const { body } = await request({ url: at(url, '/challenge'), schema: showSchema, post: {} })
  const passkey = await startAuthentication({ optionsJSON: body }).catch((error: unknown) => {
    throw passkeyFailure(error)
  })
  await request({ url: at(url, '/verify'), schema: passedSchema, post: { passkey } })
}

/** @throws RequestFailure */
export async function renamePasskey(url: string, id: string, name: string): Promise<void> {
  const schema = z.object({ name: z.string() })
  await request({ url: at(url, '/rename'), schema, post: { id, name } })
}

const removedSchema = z.object({ removed: z.boolean() })

/** @throws RequestFailure */
export async function removePasskey(url: string, id: string): Promise<void> {
  await request({ url: at(url, '/remove'), schema: removedSchema, post: { id } })
}

/** @throws RequestFailure */
export async function removeApp(url: string): Promise<void> {
  await request({ url: `${url}/second-factor/remove-app`, schema: removedSchema, post: {} })
}
