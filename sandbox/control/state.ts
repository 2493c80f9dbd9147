import { addTallies, type Bot, type Conversation, type Tally } from '../core/bots'
import type { Message } from '../core/messages'
import { commandsFor, textFor, type BotCommand } from '../core/profile'
import type { Person, World } from '../core/world'
import { localeNames, locales } from '../../src/core/locales'

/** A message as the page draws it. */
export type MessageState = {
  id: number
  at: number
  fromBot: boolean
  text: string
  entities: Message['content']['entities']
  keyboard: Message['content']['keyboard']
  silent: boolean
  protect: boolean
  photo: string | null
  /** The phone begins a reply to it. */
  asksReply: boolean
  /** The message that it answers, which may be gone. */
  replyTo: number | null
  edited: boolean
}

/** One chat of one phone with one bot, without its messages. */
export type ConversationState = {
  chat: number
  bot: string
  started: boolean
  blocked: boolean
  /** The bot's own words in the phone's language. */
  title: string
  description: string
  commands: BotCommand[]
}

/** A phone without its chats. */
export type PhoneState = {
  chat: number
  name: string
  languageCode: string
  deactivated: boolean
  autoDelete: number
}

/** Everything that the page needs to start with. */
export type SandboxState = {
  bots: { username: string; name: string }[]
  /** Languages a phone can be set to: the content languages and one that is not among them. */
  languages: { code: string; name: string }[]
  phones: PhoneState[]
  conversations: (ConversationState & { messages: MessageState[] })[]
  counters: Tally
}

/** The whole state of the phones; silent chats are left out and tokens are never in it. */
export function sandboxState(world: World): SandboxState {
  const bots = [...world.bots.values()]
  const people = [...world.people.values()].filter((person) => !person.silent)
  return {
    bots: bots.map(({ username, name }) => ({ username, name })),
    languages: [
      ...locales.map((code) => ({ code: code, name: localeNames[code] })),
      { code: 'fr', name: 'Français (no content)' },
    ],
    phones: people.map(phoneState),
    conversations: people.flatMap((person) =>
      bots.map((bot) => {
        const conversation = world.conversation(bot, person)
        const messages = (conversation.history ?? []).map(messageState)
        return { ...conversationState(bot, person, conversation), messages }
      }),
    ),
    counters: counters(world),
  }
}

function phoneState(person: Person): PhoneState {
  const { chat, name, languageCode, deactivated, autoDelete } = person
  return { chat, name, languageCode, deactivated, autoDelete }
}

export function conversationState(
  bot: Bot,
  { chat, languageCode }: Person,
  { started, blocked }: Conversation,
): ConversationState {
  return {
    chat,
    bot: bot.username,
    started,
    blocked,
    title: textFor(bot.profile.names, languageCode) || bot.name,
    description: textFor(bot.profile.descriptions, languageCode),
    commands: commandsFor(bot.profile, chat, languageCode),
  }
}

export function messageState({ id, at, fromBot, replyTo, content, edits }: Message): MessageState {
  return { id, at, fromBot, replyTo, ...content, edited: edits > 0 }
}

export function counters(world: World): Tally {
  return addTallies([...world.bots.values()].map((bot) => bot.tally))
}
