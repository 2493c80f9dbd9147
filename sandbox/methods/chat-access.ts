import type { Bot, Conversation } from '../core/bots'
import { Refusal, badRequest, forbidden, tooManyRequests } from '../core/refusal'
import type { Person, World } from '../core/world'

/** The two ends of a private chat. */
export type OpenChat = { person: Person; conversation: Conversation }

/** Finds a chat that the bot has been told of. @throws Refusal 400 or 403. */
export function findChat(world: World, bot: Bot, chat: number): OpenChat {
  const person = world.people.get(chat)
  if (!person || world.faults.allNotFound) throw badRequest('chat not found')
  const conversation = bot.conversations.get(chat)
  if (!conversation?.started) throw forbidden("bot can't initiate conversation with a user")
  return { person, conversation }
}

/** Refuses when the person does not want or cannot get anything. @throws Refusal 403. */
export function mustBeReachable({ person, conversation }: OpenChat): void {
  if (person.deactivated) throw forbidden('user is deactivated')
  if (conversation.blocked) throw forbidden('bot was blocked by the user')
}

/**
 * Opens a chat for sending: existence, then limits, then the person's will, which is the order in
 * which the real servers look. @throws Refusal 400, 403 or 429.
 */
export function openForSending(world: World, bot: Bot, chat: number): OpenChat {
  const opened = findChat(world, bot, chat)
  const wait = bot.limits.take(chat, world.now())
  if (wait) throw limited(bot, wait)
  const refusal = world.faults.refusal(chat)
  if (refusal) {
    const { code, description, migrateTo } = refusal
    throw new Refusal(
      code,
      description,
      ...(migrateTo === undefined ? [] : [{ migrate_to_chat_id: migrateTo }]),
    )
  }
  mustBeReachable(opened)
  return opened
}

/** Counts a 429 and turns it into the answer. */
export function limited(bot: Bot, wait: { seconds: number; early: boolean }): Refusal {
  bot.tally.limited += 1
  if (wait.early) bot.tally.earlyCalls += 1
  return tooManyRequests(wait.seconds)
}
