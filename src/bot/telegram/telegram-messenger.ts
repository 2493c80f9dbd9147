import type { Messenger, OutgoingMessage, SendOutcome } from '../../delivery/messenger'
import { z } from 'zod'
import type { Probe } from '../../delivery/shipment'
import { describe } from '../../core/log/bot-api-refusal'
import { type TelegramAnswer, type TelegramRequest, TransportError } from './telegram-fetch'
import { inlineKeyboard } from './inline-keyboard'
import { retryAfterMs } from './retry-after'

/** Sends through the Bot API. Never throws: every failure is one of the outcomes. */
export function createTelegramMessenger({
  token,
  apiRoot,
  request,
}: {
  token: string
  apiRoot: string
  request: TelegramRequest
}): Messenger & {
  /** Asks the Bot API who the bot is (getMe). */
  probe: Probe
} {
  const path = `${new URL(apiRoot).pathname.replace(/\/$/, '')}/bot${token}`

  async function call(method: string, payload: object): Promise<SendOutcome> {
    try {
      return toOutcome(await request(`${path}/${method}`, JSON.stringify(payload)))
    } catch (error) {
      // Everything that is not known to have stayed here may have arrived.
      const stayed = error instanceof TransportError && !error.written
      return { kind: stayed ? 'unreachable' : 'ambiguous' }
    }
  }

  return {
    send: (chat, message) =>
      call('sendMessage', {
        chat_id: chat,
        text: message.text,
        entities: message.entities,
        disable_notification: message.silent,
        protect_content: message.protect ?? false,
        link_preview_options: { is_disabled: true },
        ...keyboard(message),
      }),
    async probe() {
      const answer = await request(`${path}/getMe`, '{}').catch(() => null)
      if (answer?.ok) return 'ok'
      return answer && toOutcome(answer).kind === 'unauthorized' ? 'unauthorized' : 'unreachable'
    },
  }
}

const sentSchema = z.object({ message_id: z.int() })

const goneReasons = ['blocked', 'deactivated', 'not-found', 'not-started', 'kicked'] as const

/** What became of a message; the codes and descriptions are those of the Bot API. */
function toOutcome(answer: TelegramAnswer): SendOutcome {
  if (answer.ok) {
    const sent = sentSchema.safeParse(answer.result).data
    return sent ? { kind: 'delivered', messageId: sent.message_id } : { kind: 'ambiguous' }
  }
  const { error_code: code, description, parameters = {} } = answer
  if (code === 429) return { kind: 'limited', retryAfterMs: retryAfterMs(parameters) }
  // A token that is not even well formed is answered by 404.
  if (code === 401 || code === 404) return { kind: 'unauthorized' }
  if (code >= 500) return { kind: 'failed' }
  const chat = parameters.migrate_to_chat_id
  if (chat !== undefined) return { kind: 'moved', chat }
  const reason = describe(description)
  const gone = goneReasons.find((known) => known === reason)
  if (gone && (code === 403 || code === 400)) return { kind: 'gone', reason: gone }
  return { kind: 'refused', code, reason }
}

function keyboard({ buttons }: OutgoingMessage) {
  if (buttons.length === 0) return {}
  return { reply_markup: inlineKeyboard(buttons) }
}
