import { z } from 'zod'

const totpSchema = z.object({
  kind: z.literal('totp'),
  /** The secret, see `secrets.ts`. */
  sealed: z.string(),
  /** The step of 30 s of the last code that was taken; that one and earlier ones are refused. */
  lastStep: z.number().int(),
})

/** How a browser reaches what keeps a passkey (WebAuthn, section 5.8.4). */
export const transports = [
  'ble',
  'cable',
  'hybrid',
  'internal',
  'nfc',
  'smart-card',
  'usb',
] as const

const passkeySchema = z.object({
  kind: z.literal('passkey'),
  /** Of the credential, base64url. */
  id: z.string(),
  /** COSE, base64url. Nothing here is a secret. */
  publicKey: z.string(),
  /** How often it was used, as the authenticator counts; 0 for ever where it does not count. */
  counter: z.number().int(),
  transports: z.array(z.enum(transports)),
  /** For which host browsers keep it. */
  rpId: z.string(),
  /** As its person calls it. */
  name: z.string(),
  /** Days, YYYY-MM-DD: no page needs the hour. */
  addedOn: z.string(),
  usedOn: z.string().nullable(),
  /** Its counter went back, as that of a copy does: it lets nobody pass any more. */
  isRefused: z.boolean(),
})

/** A second factor of a person; another kind is another member of the union. */
const factorSchema = z.discriminatedUnion('kind', [totpSchema, passkeySchema])
export type Factor = z.infer<typeof factorSchema>
export type TotpFactor = z.infer<typeof totpSchema>
export type Passkey = z.infer<typeof passkeySchema>

const challengeSchema = z.object({
  purpose: z.enum(['enrol', 'verify']),
  session: z.string(),
  /** 32 random bytes, base64url. */
  value: z.string(),
  /** When it was given, ISO 8601. */
  at: z.string(),
})
export type Challenge = z.infer<typeof challengeSchema>

export const factorStateSchema = z.object({
  /** What is confirmed; empty before enrolment. */
  factors: z.array(factorSchema),
  /** Enrolled and not confirmed yet. */
  pending: z.object({ sealed: z.string(), session: z.string() }).nullable(),
  /** What browsers were given to sign and have not brought back; rows of before passkeys have none. */
  challenges: z.array(challengeSchema).default([]),
  /** Hashes of the recovery codes that are left. */
  recovery: z.array(z.string()),
  /** Wrong codes in a row, and when the last was given (ISO 8601). */
  failures: z.number().int(),
  failedAt: z.string().nullable(),
  /** Which sessions passed, and when: ISO 8601 by the session's id. */
  passes: z.record(z.string(), z.string()),
  /** The administrator who asked for a reset first, and when. */
  resetAsked: z.object({ by: z.string(), at: z.string() }).nullable(),
  /** After a reset the person enrols again, also where factors are optional. */
  mustEnrol: z.boolean(),
})

/** What is kept of somebody's second factor. */
export type FactorState = z.infer<typeof factorStateSchema>

/** Of somebody who never enrolled. */
export const emptyState: FactorState = {
  factors: [],
  pending: null,
  challenges: [],
  recovery: [],
  failures: 0,
  failedAt: null,
  passes: {},
  resetAsked: null,
  mustEnrol: false,
}

/** Whether a person with this state has a factor to pass, where they may do without one. */
export const hasToPass = ({ factors, mustEnrol }: FactorState): boolean =>
  factors.length > 0 || mustEnrol

/** The app of a person, where they have one. */
export const appOf = ({ factors }: FactorState): TotpFactor | undefined =>
  factors.find((factor) => factor.kind === 'totp')

export const passkeysOf = ({ factors }: FactorState): Passkey[] =>
  factors.filter((factor) => factor.kind === 'passkey')
