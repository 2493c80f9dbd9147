import type { ServiceStates } from './service-states'

const prefix = 'bot:'

/** Whether Telegram takes the token of a bot; `gone` when no worker runs it any more. */
export type TokenState = 'refused' | 'accepted' | 'gone'

/** Notes the state of a token. Only what was refused is ever written anew, so that a good one leaves no row. */
export async function noteToken(
  states: ServiceStates,
  { bot, state, since }: { bot: string; state: TokenState; since: Date },
): Promise<void> {
  const key = prefix + bot
  if (state !== 'refused' && (await states.read(key))?.state !== 'refused') return
  await states.set(key, { state, since: since.toISOString(), by: null, note: null })
}

/** The bots whose token Telegram refuses, by name, and since when (ISO 8601). */
export async function refusedBots(
  states: Pick<ServiceStates, 'list'>,
): Promise<{ bot: string; since: string }[]> {
  const rows = await states.list(prefix)
  return rows
    .filter(({ state }) => state === ('refused' satisfies TokenState))
    .map(({ key, since }) => ({ bot: key.slice(prefix.length), since }))
}
