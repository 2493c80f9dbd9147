import { Api, GrammyError } from 'grammy'
import type { Eraser, EraseOutcome } from '../../delivery/removal/eraser'
import type { TelegramFetch } from './telegram-fetch'
import { inlineKeyboard } from './inline-keyboard'
import { retryAfterMs } from './retry-after'

/** Takes messages back through the Bot API. Never throws: every failure is one of the outcomes. */
export function createTelegramEraser({
  token,
  apiRoot,
  fetch,
}: {
  token: string
  apiRoot: string
  fetch: TelegramFetch
}): Eraser {
  const api = new Api(token, { apiRoot, fetch, timeoutSeconds: 25 })
  const attempt = async (call: () => Promise<unknown>): Promise<EraseOutcome> => {
    try {
      await call()
      return { kind: 'done' }
    } catch (error) {
      return outcomeOf(error)
    }
  }
  return {
    delete: (chat, messageIds) =>
      attempt(() => {
        const [only, ...more] = messageIds
        return only === undefined || more.length > 0
          ? api.deleteMessages(chat, [...messageIds])
          : api.deleteMessage(chat, only)
      }),
    edit: (chat, messageId, { text, entities, buttons }) =>
      attempt(() =>
        api.editMessageText(chat, messageId, text, {
          entities,
          link_preview_options: { is_disabled: true },
          reply_markup: inlineKeyboard(buttons),
        }),
      ),
  }
}

/** It is gone already, or says so already. Descriptions as observed; Telegram does not document them. */
const asWanted = /message (to (delete|edit) )?not found|MESSAGE_ID_INVALID|message is not modified/i
const tooOld = /message can't be (deleted|edited)/i

function outcomeOf(error: unknown): EraseOutcome {
  if (!(error instanceof GrammyError)) return { kind: 'unclear' }
  const { error_code: code, description, parameters } = error
  if (code === 429) return { kind: 'limited', retryAfterMs: retryAfterMs(parameters) }
  // A token that is not even well formed is answered by 404.
  if (code === 401 || code === 404) return { kind: 'unauthorized' }
  if (code >= 500) return { kind: 'unclear' }
  if (asWanted.test(description)) return { kind: 'done' }
  return { kind: tooOld.test(description) ? 'too-old' : 'refused' }
}
