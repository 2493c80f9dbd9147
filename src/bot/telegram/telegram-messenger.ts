import { Api, GrammyError, HttpError } from 'grammy'
import type { InlineKeyboardButton } from 'grammy/types'
import type { Button, Messenger, OutgoingMessage, SendOutcome } from '../../delivery/messenger'
import type { Probe } from '../../delivery/shipment'
import { describe } from '../../core/log/bot-api-refusal'
import { TransportError, type TelegramFetch } from './telegram-fetch'

export type TelegramMessengerOptions = {
  token: string
  apiRoot: string
  fetch: TelegramFetch
  /** grammY's own limit (500 unless said otherwise); the deadline of `telegram-fetch.ts` comes before 25. */
  backstopSeconds?: number
}

/** When 429 comes without a number (it never should). */
const defaultRetryMs = 5_000

/** Sends through the Bot API. Never throws: every failure is one of the outcomes. */
export function createTelegramMessenger({
  token,
  apiRoot,
  fetch,
  backstopSeconds = 25,
}: TelegramMessengerOptions): Messenger & {
  /** Asks the Bot API who the bot is (getMe). */
  probe: Probe
} {
  const api = new Api(token, { apiRoot, fetch, timeoutSeconds: backstopSeconds })

  return {
    async send(chat, message) {
      try {
        const sent = await api.sendMessage(chat, message.text, {
          entities: message.entities,
          disable_notification: message.silent,
          protect_content: message.protect ?? false,
          link_preview_options: { is_disabled: true },
          ...keyboard(message),
        })
        return { kind: 'delivered', messageId: sent.message_id }
      } catch (err) {
        return toOutcome(err)
      }
    },
    async probe() {
      try {
        await api.getMe()
        return 'ok'
      } catch (err) {
        return toOutcome(err).kind === 'unauthorized' ? 'unauthorized' : 'unreachable'
      }
    },
  }
}

/** What became of a call that failed; the codes and descriptions are those of the Bot API. */
function toOutcome(err: unknown): SendOutcome {
  if (err instanceof GrammyError) return refusal(err)
  const cause = err instanceof HttpError ? err.error : err
  // Everything that is not known to have stayed here may have arrived.
  return cause instanceof TransportError && !cause.written
    ? { kind: 'unreachable' }
    : { kind: 'ambiguous' }
}

const goneReasons = ['blocked', 'deactivated', 'not-found', 'not-started', 'kicked'] as const

function refusal(err: GrammyError): SendOutcome {
  const code = err.error_code
  if (code === 429) {
    const seconds = err.parameters.retry_after
    return {
      kind: 'limited',
      retryAfterMs: seconds === undefined ? defaultRetryMs : seconds * 1000,
    }
  }
  // A token that is not even well formed is answered by 404.
  if (code === 401 || code === 404) return { kind: 'unauthorized' }
  if (code >= 500) return { kind: 'failed' }
  const chat = err.parameters.migrate_to_chat_id
  if (chat !== undefined) return { kind: 'moved', chat }
  const reason = describe(err.description)
  const gone = goneReasons.find((known) => known === reason)
  if (gone && (code === 403 || code === 400)) return { kind: 'gone', reason: gone }
  return { kind: 'refused', code, reason }
}

function keyboard({ buttons }: OutgoingMessage) {
  if (buttons.length === 0) return {}
  return { reply_markup: { inline_keyboard: buttons.map((row) => row.map(inlineButton)) } }
}

function inlineButton(button: Button): InlineKeyboardButton {
  const { text } = button
  if ('url' in button) return { text, url: button.url }
  if ('copy' in button) return { text, copy_text: { text: button.copy } }
  return { text, callback_data: button.callback }
}
