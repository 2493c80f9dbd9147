import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { createRefusal } from '../../../../access/refusal'
import { cleanLine, readRaw } from '../../../../core/clean-text'
import { transports } from '../state'

/** Longer than what any authenticator makes (ids: 1023 bytes), and short enough to be read whole. */
const longest = { id: 1364, clientData: 8_000, statement: 32_000 }

const base64url = (most: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .max(most)

const credential = {
  id: base64url(longest.id),
  rawId: base64url(longest.id),
  type: z.literal('public-key'),
}

const isTransport = (text: string): text is (typeof transports)[number] =>
  (transports as readonly string[]).includes(text)

const madeSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(longest.clientData),
    attestationObject: base64url(longest.statement),
    transports: z
      .array(z.string().max(40))
      .max(20)
      .default([])
      // Browsers may know others: they are hints.
      .transform((given) => given.filter(isTransport)),
  }),
})

const shownSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(longest.clientData),
    authenticatorData: base64url(longest.statement),
    signature: base64url(longest.statement),
  }),
})

/** What a browser says of a passkey that it made, or shows. */
export type MadePasskey = z.infer<typeof madeSchema>
export type ShownPasskey = z.infer<typeof shownSchema>

const nameSchema = z
  .string()
  .max(200)
  .transform((text) => cleanLine(text).trim())
  .pipe(z.string().min(1).max(60))

const sentences = {
  browser: 'Send what the browser gave.',
  name: 'Give the passkey a name of 1 to 60 characters.',
  id: 'Say which passkey.',
}

async function read<T>(req: PayloadRequest, schema: z.ZodType<T>): Promise<T> {
  const body = schema.safeParse(await readRaw(req))
  if (body.success) return body.data
  const at = String(body.error.issues[0]?.path[0])
  const sentence = at === 'name' ? sentences.name : at === 'id' ? sentences.id : sentences.browser
  throw createRefusal(sentence, 400)
}

export const readMade = (req: PayloadRequest) =>
  read(req, z.object({ name: nameSchema, passkey: madeSchema }))

export const readShown = (req: PayloadRequest) => read(req, z.object({ passkey: shownSchema }))

export const readId = (req: PayloadRequest) =>
  read(req, z.object({ id: z.string().min(1).max(longest.id) }))

export const readRenamed = (req: PayloadRequest) =>
  read(req, z.object({ id: z.string().min(1).max(longest.id), name: nameSchema }))
