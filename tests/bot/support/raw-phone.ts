import { username, type PhoneWorld } from './phone-world'

/** The secret of the webhook in tests. */
export const secret = 'sample-secret-of-the-tests'

/** An update as Telegram sends it. */
export type RawUpdate = { update_id: number } & Record<string, unknown>

/** Delivers one update to the bot's webhook. */
export function post(world: PhoneWorld, update: RawUpdate): Promise<Response> {
  return world.bot.handleWebhook(
    new Request('http://localhost/telegram', {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': secret },
      body: JSON.stringify(update),
    }),
  )
}

/** Delivers updates one after the other, as fast as the bot takes them, and waits for all of them. */
export async function postAll(world: PhoneWorld, updates: RawUpdate[]): Promise<void> {
  for (const update of updates) await post(world, update)
  await world.bot.idle()
}

/** The ids of a bot's updates grow over all chats. */
let next = 1

/** A phone whose updates the test delivers itself, with any ids and dates. */
export function rawPhone(world: PhoneWorld, languageCode = 'en') {
  const { chat } = world.sandbox.addPhone({ name: 'Sample reader', languageCode })
  world.sandbox.start(chat, username)
  const from = { id: chat, is_bot: false, first_name: 'Sample', language_code: languageCode }
  const place = { id: chat, type: 'private', first_name: 'Sample' }
  const seconds = () => Math.floor(world.clock.now.getTime() / 1000)
  const body = (part: object, date: number) => ({
    message_id: 1,
    date,
    chat: place,
    from,
    ...part,
  })
  return {
    chat,
    message: (part: object, { id = next++, date = seconds() } = {}): RawUpdate => ({
      update_id: id,
      message: body(part, date),
    }),
    edited: (part: object, { id = next++, date = seconds() } = {}): RawUpdate => ({
      update_id: id,
      edited_message: body({ ...part, edit_date: date }, date - 60),
    }),
    /** @param options.under - the id of the message that has the button */
    tap: (data: string, { id = next++, under = 1, date = seconds() } = {}): RawUpdate => ({
      update_id: id,
      callback_query: {
        id: String(id),
        from,
        chat_instance: '1',
        data,
        message: { ...body({}, date), message_id: under },
      },
    }),
    blocks: (id = next++): RawUpdate => ({
      update_id: id,
      my_chat_member: {
        chat: place,
        from,
        date: seconds(),
        old_chat_member: { status: 'member' },
        new_chat_member: { status: 'kicked' },
      },
    }),
    /** Every message that the bot has sent to this phone. */
    texts: () => world.sandbox.truth.copies(chat).map(({ text }) => text),
    screen: () =>
      world.sandbox
        .view(chat, username)
        .messages.filter(({ fromBot }) => fromBot)
        .map(({ id, text }) => ({ id, text })),
  }
}
