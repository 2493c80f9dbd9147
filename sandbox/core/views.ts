import type { Bot } from './bots'
import type { Message } from './messages'
import type { Person } from './world'

/** Instants of the Bot API are whole seconds. */
export const seconds = (ms: number): number => Math.floor(ms / 1000)

/** A bot as a Bot API User. */
export function botUser(bot: Bot) {
  return { id: bot.id, is_bot: true, first_name: bot.name, username: bot.username }
}

/** A person as a Bot API User; they have no username. */
export function personUser(person: Person) {
  return {
    id: person.chat,
    is_bot: false,
    first_name: person.name,
    language_code: person.languageCode,
  }
}

/** The private chat with a person as a Bot API Chat. */
export function privateChat(person: Person) {
  return { id: person.chat, first_name: person.name, type: 'private' }
}

/** A message as a Bot API Message. */
export function messageView(bot: Bot, person: Person, message: Message) {
  const { content } = message
  const hasEntities = content.entities.length > 0
  const words =
    content.photo === null
      ? { text: content.text, ...(hasEntities && { entities: content.entities }) }
      : {
          photo: photoSizes(content.photo),
          caption: content.text,
          ...(hasEntities && { caption_entities: content.entities }),
        }
  return {
    message_id: message.id,
    from: message.fromBot ? botUser(bot) : personUser(person),
    chat: privateChat(person),
    date: seconds(message.at),
    ...(message.editedAt > 0 && { edit_date: seconds(message.editedAt) }),
    ...(content.protect && { has_protected_content: true }),
    ...words,
    ...(content.keyboard.length > 0 && { reply_markup: { inline_keyboard: content.keyboard } }),
  }
}

function photoSizes(url: string) {
  const id = Buffer.from(url).toString('base64url').slice(0, 40)
  return [{ file_id: id, file_unique_id: id.slice(0, 16), width: 1280, height: 720 }]
}
