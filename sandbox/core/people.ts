import type { Bot, Conversation } from './bots'
import type { KeyboardButton } from './keyboard'
import type { Message } from './messages'
import { findCommands } from './text'
import { botUser, messageView, personUser, privateChat, seconds } from './views'
import { SandboxError, type Person, type World } from './world'

/** What a tap on a button led to. */
export type Tapped = { callback: string } | { url: string } | { copy: string }

/** Which button: its place, or the data behind it. */
export type ButtonChoice = { row: number; column: number } | { data: string }

/** Bot API, deep linking: the payload of a start link. */
const startPayload = /^[A-Za-z0-9_-]{1,64}$/
const mostUnits = 4096

/**
 * Types a message to a bot. The first one starts the chat.
 * @param replyTo - the message on the phone that it answers
 */
export function say(
  world: World,
  chat: number,
  username: string,
  text: string,
  replyTo: number | null = null,
): Message {
  const { bot, person, conversation } = parties(world, chat, username)
  if (conversation.blocked)
    throw new SandboxError('The bot is blocked on that phone; unblock it first.')
  const trimmed = text.trim()
  if (trimmed === '') throw new SandboxError('A message needs some text.')
  if (trimmed.length > mostUnits) throw new SandboxError('A message has at most 4,096 characters.')
  const answered = replyTo === null ? null : findAnswered(bot, chat, replyTo)
  conversation.started = true
  const message = world.post(bot, conversation, {
    chat,
    fromBot: false,
    replyTo,
    content: {
      text: trimmed,
      entities: findCommands(trimmed),
      keyboard: [],
      silent: false,
      protect: false,
      photo: null,
      asksReply: false,
    },
  })
  // The message that is answered stands in it without what it answers itself (Bot API, Message).
  const quoted = answered && { reply_to_message: messageView(bot, person, answered) }
  world.tell(bot, 'message', { ...messageView(bot, person, message), ...quoted }, chat)
  if (!person.silent) world.changed({ kind: 'conversation', bot, chat })
  return message
}

/** Presses Start, with the payload of the link that led there if there was one. */
export function start(world: World, chat: number, username: string, payload?: string): Message {
  if (payload !== undefined && !startPayload.test(payload)) {
    throw new SandboxError('A start payload has 1 to 64 characters of A-Z, a-z, 0-9, _ and -.')
  }
  return say(world, chat, username, payload === undefined ? '/start' : `/start ${payload}`)
}

/** Taps a button under a message. Without a bot the message must be in one chat only. */
export function tap(
  world: World,
  target: { chat: number; message: number; bot?: string | undefined },
  choice: ButtonChoice,
): Tapped {
  const { bot, person, message } = findMessage(world, target)
  const button = findButton(message, choice)
  if (!button) throw new SandboxError('There is no such button under that message.')
  if ('url' in button) return { url: button.url }
  if ('copy_text' in button) return { copy: button.copy_text.text }
  const query = freshQueryId(world)
  bot.queries.set(query, { chat: person.chat, message: message.id, at: world.now() })
  const payload = {
    id: query,
    from: personUser(person),
    message: messageView(bot, person, message),
    chat_instance: String(bot.id * 31 + person.chat),
    data: button.callback_data,
  }
  world.tell(bot, 'callback_query', payload, person.chat)
  return { callback: query }
}

/** Blocks or unblocks a bot on a phone; the bot is told as Telegram tells it. */
export function setBlocked(world: World, chat: number, username: string, blocked: boolean): void {
  const { bot, person, conversation } = parties(world, chat, username)
  if (conversation.blocked === blocked) return
  conversation.blocked = blocked
  const member = (status: string) => ({
    user: botUser(bot),
    status,
    ...(status === 'kicked' && { until_date: 0 }),
  })
  const payload = {
    chat: privateChat(person),
    from: personUser(person),
    date: seconds(world.now()),
    old_chat_member: member(blocked ? 'member' : 'kicked'),
    new_chat_member: member(blocked ? 'kicked' : 'member'),
  }
  world.tell(bot, 'my_chat_member', payload, chat)
  world.changed({ kind: 'conversation', bot, chat })
}

/** The person deletes their account: bots are refused, and nobody tells them. */
export function deactivate(world: World, chat: number): void {
  const person = findPerson(world, chat)
  person.deactivated = true
  world.changed({ kind: 'person', person })
}

/** Sets after how many seconds messages vanish from a phone; 0 switches it off. */
export function setAutoDelete(world: World, chat: number, after: number): void {
  const person = findPerson(world, chat)
  person.autoDelete = after
  if (after > 0) world.vanishing.add(chat)
  else world.vanishing.delete(chat)
  world.changed({ kind: 'person', person })
}

/** Takes away what the phones' own timers have outlived. */
export function expireMessages(world: World): void {
  for (const chat of world.vanishing) {
    const before = world.now() - findPerson(world, chat).autoDelete * 1000
    for (const bot of world.bots.values()) {
      const history = bot.conversations.get(chat)?.history ?? []
      for (const message of history.filter(({ at }) => at <= before)) world.remove(bot, message)
    }
  }
}

/** @throws SandboxError when that message is not on the phone. */
function findAnswered(bot: Bot, chat: number, id: number): Message {
  const message = bot.messages.get(id)
  if (message?.chat === chat) return message
  throw new SandboxError('The message to reply to is not on that phone any more.')
}

/** @throws SandboxError when there is no such chat. */
function findPerson(world: World, chat: number): Person {
  const person = world.people.get(chat)
  if (!person) throw new SandboxError('There is no phone with that chat id.')
  return person
}

/** @throws SandboxError when the bot or the chat does not exist. */
export function parties(world: World, chat: number, username: string): Parties {
  const person = findPerson(world, chat)
  const bot = world.findBot(username)
  if (!bot) throw new SandboxError('There is no bot with that username.')
  if (person.deactivated) throw new SandboxError('That account was deactivated.')
  return { bot, person, conversation: world.conversation(bot, person) }
}
type Parties = { bot: Bot; person: Person; conversation: Conversation }

function findMessage(
  world: World,
  target: { chat: number; message: number; bot?: string | undefined },
) {
  const person = findPerson(world, target.chat)
  const found = [...world.bots.values()]
    .filter((bot) => target.bot === undefined || bot.username === target.bot)
    .flatMap((bot) => {
      const message = bot.messages.get(target.message)
      return message?.chat === target.chat ? [{ bot, person, message }] : []
    })
  const [only, another] = found
  if (!only) throw new SandboxError('There is no such message on that phone.')
  if (another) throw new SandboxError('Two bots have a message of that id there; name the bot.')
  return only
}

function findButton(message: Message, choice: ButtonChoice): KeyboardButton | undefined {
  const { keyboard } = message.content
  if ('row' in choice) return keyboard[choice.row]?.[choice.column]
  return keyboard
    .flat()
    .find((button) => 'callback_data' in button && button.callback_data === choice.data)
}

function freshQueryId(world: World): string {
  const part = () => String(Math.floor(world.random() * 1e9)).padStart(9, '0')
  return `${part()}${part()}${world.now() % 1_000_000}`
}
