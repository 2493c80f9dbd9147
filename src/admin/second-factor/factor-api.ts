import * as z from 'zod/mini'
import type {
  OtherFactorView,
  OwnFactorView,
} from '../../collections/people/second-factor/factor-view'
import { request } from '../request'

export type { OtherFactorView, OwnFactorView }

const ownSchema: z.ZodMiniType<OwnFactorView> = z.object({
  mode: z.enum(['required', 'optional']),
  kinds: z.array(z.enum(['totp', 'passkey'])),
  canUsePasskey: z.boolean(),
  passkeysAt: z.nullable(z.string()),
  needed: z.boolean(),
  passedAt: z.nullable(z.string()),
  recoveryLeft: z.number(),
  waitSeconds: z.number(),
})

const otherSchema: z.ZodMiniType<OtherFactorView> = z.object({
  isEnrolled: z.boolean(),
  needed: z.boolean(),
  resetAsked: z.nullable(
    z.object({
      isYours: z.boolean(),
      at: z.string(),
      aloneFrom: z.string(),
      mayFinish: z.boolean(),
    }),
  ),
})

/** A secret that is not confirmed yet: as text, and as a picture (a data URL). */
export type NewSecret = { secret: string; qr: string }
const secretSchema: z.ZodMiniType<NewSecret> = z.object({ secret: z.string(), qr: z.string() })
const codesSchema = z.object({ recoveryCodes: z.array(z.string()) })
const passedSchema = z.object({ passedAt: z.string() })

/** One's own second factor, below the collection of people at `url`. @throws RequestFailure */
export async function readOwnFactor(url: string, signal?: AbortSignal): Promise<OwnFactorView> {
  const about = { url: `${url}/second-factor`, schema: ownSchema }
  return (await request({ ...about, ...(signal && { signal }) })).body
}

/** @throws RequestFailure */
export async function beginEnrolment(url: string): Promise<NewSecret> {
  return (await request({ url: `${url}/second-factor/enrol`, schema: secretSchema, post: {} })).body
}

/** Confirms a new secret with a code of it. @returns the recovery codes. @throws RequestFailure */
export async function confirmEnrolment(url: string, code: string): Promise<string[]> {
  const post = { code }
  const answer = await request({ url: `${url}/second-factor/confirm`, schema: codesSchema, post })
  return answer.body.recoveryCodes
}

/** @returns new recovery codes. @throws RequestFailure */
export async function renewRecovery(url: string): Promise<string[]> {
  const about = { url: `${url}/second-factor/renew-recovery`, schema: codesSchema, post: {} }
  return (await request(about)).body.recoveryCodes
}

/** Lets this session pass. @throws RequestFailure */
export async function showCode(
  url: string,
  code: string,
  kind: 'verify' | 'recovery',
): Promise<void> {
  await request({ url: `${url}/second-factor/${kind}`, schema: passedSchema, post: { code } })
}

/** Somebody else's second factor. @throws RequestFailure */
export async function readOtherFactor(
  url: string,
  person: string,
  signal: AbortSignal,
): Promise<OtherFactorView> {
  const about = { url: `${url}/second-factor/of/${person}`, schema: otherSchema, signal }
  return (await request(about)).body
}

/** Asks for a reset, or finishes it. @throws RequestFailure */
export async function resetFactor(url: string, person: string): Promise<void> {
  const schema = z.object({ reset: z.boolean() })
  await request({ url: `${url}/second-factor/reset-of/${person}`, schema, post: {} })
}
