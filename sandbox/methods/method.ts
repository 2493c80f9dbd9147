import { z } from 'zod'
import type { Bot } from '../core/bots'
import { badRequest } from '../core/refusal'
import type { World } from '../core/world'

/** What a method may use. */
export type MethodContext = {
  world: World
  bot: Bot
  /** Calls back when the caller hangs up; only long polling cares. */
  onHangUp: (listener: () => void) => void
}

/** Turns raw parameters into a result; refusals are thrown. */
export type Method = (raw: unknown, context: MethodContext) => unknown

/** A method whose parameters are checked by a schema before it runs. */
export function defineMethod<T extends z.ZodType>(
  schema: T,
  run: (params: z.output<T>, context: MethodContext) => unknown,
): Method {
  return (raw, context) => {
    const parsed = schema.safeParse(raw)
    if (parsed.success) return run(parsed.data, context)
    const issue = parsed.error.issues[0]
    throw badRequest(issue?.code === 'custom' ? issue.message : `can't parse ${path(issue?.path)}`)
  }
}

function path(keys: PropertyKey[] = []): string {
  return keys.length > 0 ? keys.map(String).join('.') : 'the parameters'
}

/** A whole number, also as text: forms know nothing else. */
export const integer = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d{1,16}$/)
    .transform(Number),
])

/** A truth value in any of the spellings that the real server takes. */
export const flag = z.union([
  z.boolean(),
  z.string().transform((value) => ['true', 'yes', '1'].includes(value.toLowerCase())),
])

/** A text; numbers are taken as text, as the real server does. */
export const words = z.union([z.string(), z.number().transform(String)])

/** A structure, also as JSON text: forms carry it like that. */
export function json<T extends z.ZodType>(schema: T) {
  return z.preprocess((value) => (typeof value === 'string' ? parse(value) : value), schema)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The chat of a call; names of channels exist but are never found. */
export const chatId = z
  .union([z.int(), words])
  .optional()
  .transform((value, context) => {
    if (value !== undefined && value !== '') return Number(value)
    context.addIssue({ code: 'custom', message: 'chat_id is empty' })
    return z.NEVER
  })
