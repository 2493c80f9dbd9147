import { setTimeout as wait } from 'node:timers/promises'
import { Api, GrammyError } from 'grammy'
import { Pool } from 'undici'

/** What is sent to everybody, and through which bot. */
export type Round = { origin: string; token: string; chats: readonly number[]; text: string }

/** The fields that our own messenger sends with a plain text, so that all send the same bytes. */
const fields = {
  entities: [],
  disable_notification: false,
  protect_content: false,
  link_preview_options: { is_disabled: true },
}

/** Nothing but undici, 32 at a time: the most that is possible. */
export async function sendBare({ origin, token, chats, text }: Round): Promise<void> {
  const pool = new Pool(origin, { connections: 32, pipelining: 1 })
  await inPool(32, chats, async (chat) => {
    const { body } = await pool.request({
      path: `/bot${token}/sendMessage`,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: chat, text, ...fields }),
    })
    await body.json()
  })
  await pool.destroy()
}

/** What a tutorial shows: one after the other. */
export async function sendOneByOne({ origin, token, chats, text }: Round): Promise<void> {
  const api = new Api(token, { apiRoot: origin })
  for (const chat of chats) await api.sendMessage(chat, text, fields)
}

/**
 * So many at a time, each of which waits by itself when it is refused with 429, as plugins for grammY do it. Nothing
 * is kept: a crash forgets who has a copy.
 * @returns how many calls were refused
 */
export async function sendPooled(
  { origin, token, chats, text }: Round,
  size: number,
): Promise<number> {
  const api = new Api(token, { apiRoot: origin })
  let refused = 0
  const send = async (chat: number): Promise<unknown> => {
    try {
      return await api.sendMessage(chat, text, fields)
    } catch (error) {
      const seconds = error instanceof GrammyError ? error.parameters.retry_after : undefined
      if (seconds === undefined) throw error
      refused += 1
      await wait(seconds * 1000)
      return send(chat)
    }
  }
  await inPool(size, chats, send)
  return refused
}

async function inPool(
  size: number,
  chats: readonly number[],
  send: (chat: number) => Promise<unknown>,
): Promise<void> {
  let next = 0
  const work = async () => {
    for (let chat = chats[next++]; chat !== undefined; chat = chats[next++]) await send(chat)
  }
  await Promise.all(Array.from({ length: size }, work))
}
