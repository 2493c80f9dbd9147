import { z } from 'zod'
import { type BotProfile, commandSchema, textFor } from '../core/profile'
import { badRequest } from '../core/refusal'
import { defineMethod, integer, json, words } from './method'

/** Bot API, setMyCommands: at most 100 commands. */
const mostCommands = 100

const scopeSchema = z.object({ type: z.string(), chat_id: integer.optional() })
const language = words
  .default('')
  .refine((code) => code === '' || /^[a-z]{2}$/.test(code), 'invalid language code specified')
const address = { scope: json(scopeSchema).default({ type: 'default' }), language_code: language }

function commandsKey(params: {
  scope: z.output<typeof scopeSchema>
  language_code: string
}): string {
  const { type, chat_id: chat } = params.scope
  return `${type === 'chat' ? `chat ${chat ?? ''}` : type}:${params.language_code}`
}

/** `setMyCommands`, per scope and language. */
export const setMyCommands = defineMethod(
  z.object({ ...address, commands: json(z.array(commandSchema)).default([]) }),
  (params, { world, bot }) => {
    if (params.commands.length > mostCommands) throw badRequest('too many commands specified')
    const commands = params.commands.map(({ command, description }) => ({
      command: command.replace(/^\//, ''),
      description: description.trim(),
    }))
    for (const { command, description } of commands) {
      if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID')
      if (description.length < 1 || description.length > 256) {
        throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
      }
    }
    bot.profile.commands[commandsKey(params)] = commands
    world.changed({ kind: 'bot', bot })
    return true
  },
)

/** `getMyCommands`: exactly what was set for that scope and language. */
export const getMyCommands = defineMethod(
  z.object(address),
  (params, { bot }) => bot.profile.commands[commandsKey(params)] ?? [],
)

/** `deleteMyCommands`. */
export const deleteMyCommands = defineMethod(z.object(address), (params, { world, bot }) => {
  bot.profile.commands = Object.fromEntries(
    Object.entries(bot.profile.commands).filter(([key]) => key !== commandsKey(params)),
  )
  world.changed({ kind: 'bot', bot })
  return true
})

type Texts = 'names' | 'descriptions' | 'shortDescriptions'

/** A pair of methods for one text of the profile; an empty text removes it. */
function textMethods(field: string, texts: Texts & keyof BotProfile, most: number) {
  const set = defineMethod(
    z.object({ [field]: words.default(''), language_code: language }),
    (params, { world, bot }) => {
      const text = String(params[field]).trim()
      if (text.length > most) throw badRequest(`${field.replaceAll('_', ' ')} is too long`)
      const others = Object.entries(bot.profile[texts]).filter(
        ([code]) => code !== params.language_code,
      )
      if (text !== '') others.push([String(params.language_code), text])
      bot.profile[texts] = Object.fromEntries(others)
      world.changed({ kind: 'bot', bot })
      return true
    },
  )
  const get = defineMethod(z.object({ language_code: language }), (params, { bot }) => ({
    [field]:
      textFor(bot.profile[texts], params.language_code) || (field === 'name' ? bot.name : ''),
  }))
  return { set, get }
}

/** `setMyName` (64), `setMyDescription` (512) and `setMyShortDescription` (120 characters). */
export const myName = textMethods('name', 'names', 64)
export const myDescription = textMethods('description', 'descriptions', 512)
export const myShortDescription = textMethods('short_description', 'shortDescriptions', 120)
