import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { MessageCount } from '../../content/messages/message'
import { locales } from '../../core/locales'
import { itemTypes } from '../../publications/item'

/** What both databases answer. */
export const publicMessageSchema = z.object({
  id: z.string(),
  text: z.string(),
  locale: z.enum(locales),
  day: z.string(),
})
export const targetSchema = z.object({ target: z.string(), type: z.enum(itemTypes) })

/** The count of approved messages, with a word that another choice of them, or another text, would not give. */
export function countOf(approved: readonly { id: string; text: string }[]): MessageCount | null {
  if (approved.length === 0) return null
  const each = approved.map(({ id, text }) => `${id} ${text}`).sort()
  const digest = createHash('sha256').update(JSON.stringify(each)).digest('base64url')
  return { count: approved.length, revision: digest.slice(0, 16) }
}
