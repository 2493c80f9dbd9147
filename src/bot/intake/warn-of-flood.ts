import type { Api } from 'grammy'
import type { Update } from 'grammy/types'
import { openTurn, type BotServices } from '../handlers/turn'
import { chatOfUpdate } from './incoming-update'

/** Tells a chat, without sound, that it asks for more than can be answered. */
export async function warnOfFlood(api: Api, services: BotServices, update: Update): Promise<void> {
  const chat = chatOfUpdate(update)
  const from = update.message?.from ?? update.callback_query?.from
  if (chat === null || from === undefined) return
  const { canvas } = await openTurn(services, chat, from.language_code)
  await api.sendMessage(chat, canvas.say('flood'), { disable_notification: true })
}
