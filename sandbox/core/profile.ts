import { z } from 'zod'

/** One entry of a bot's menu (Bot API, BotCommand). */
export const commandSchema = z.object({ command: z.string(), description: z.string() })
export type BotCommand = z.infer<typeof commandSchema>

/** Texts of a bot that exist once per language; the key '' is the one for everybody else. */
export const profileSchema = z.object({
  names: z.record(z.string(), z.string()),
  descriptions: z.record(z.string(), z.string()),
  shortDescriptions: z.record(z.string(), z.string()),
  /** Key: `scope:language`. */
  commands: z.record(z.string(), z.array(commandSchema)),
})
export type BotProfile = z.infer<typeof profileSchema>

export function emptyProfile(): BotProfile {
  return { names: {}, descriptions: {}, shortDescriptions: {}, commands: {} }
}

/** The commands a person sees in a private chat, in the order that the Bot API documents. */
export function commandsFor(profile: BotProfile, chat: number, language: string): BotCommand[] {
  for (const scope of [`chat ${chat}`, 'all_private_chats', 'default']) {
    const own = profile.commands[`${scope}:${language}`] ?? profile.commands[`${scope}:`]
    if (own) return own
  }
  return []
}

/** A text of the profile in a language, or the one for everybody else, or ''. */
export function textFor(texts: Record<string, string>, language: string): string {
  return texts[language] ?? texts[''] ?? ''
}
