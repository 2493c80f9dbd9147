import { GrammyError, type Api } from 'grammy'

/** How far below the newest message it is worth looking, in message ids. */
const reach = 300

/** The most ids in one call (Bot API, deleteMessages). */
const largestBatch = 100

/**
 * Deletes the messages below `newest` as far as Telegram allows (48 hours), newest first. Message ids
 * grow per bot and ids that are not in the chat are skipped, so nothing has to be remembered for this.
 * One message that is too old refuses a whole batch: a refused one is halved until the border is found.
 * @returns false when Telegram refused a part
 */
export async function clearChat(
  api: Pick<Api, 'deleteMessages'>,
  chat: number,
  newest: number,
): Promise<boolean> {
  const lowest = Math.max(1, newest - reach)
  let size = largestBatch
  let next = newest - 1
  while (next >= lowest) {
    const from = Math.max(lowest, next - size + 1)
    const ids = Array.from({ length: next - from + 1 }, (_, index) => from + index)
    if (await deleted(api, chat, ids)) next = from - 1
    else if (size === 1) return false
    else size = Math.ceil(size / 2)
  }
  return true
}

async function deleted(
  api: Pick<Api, 'deleteMessages'>,
  chat: number,
  ids: number[],
): Promise<boolean> {
  try {
    await api.deleteMessages(chat, ids)
    return true
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return false
    throw error
  }
}
