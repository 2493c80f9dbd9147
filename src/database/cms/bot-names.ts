import type { ServiceStates } from './service-states'

const prefix = 'botName:'

/** A name on Telegram: letters, digits and underscores (core.telegram.org/bots/features#botfather, up to 32). */
const namePattern = /^[A-Za-z]\w{3,31}$/

/** Notes under which name a bot is found on Telegram, without the @; null when nobody runs it any more. */
export async function noteBotName(
  states: ServiceStates,
  { bot, name, since }: { bot: string; name: string | null; since: Date },
): Promise<void> {
  const data = { state: name ?? '', since: since.toISOString(), by: null, note: null }
  await states.set(prefix + bot, data)
}

/** The names of the bots that workers run, by bot. */
export async function namesOfBots(
  states: Pick<ServiceStates, 'list'>,
): Promise<ReadonlyMap<string, string>> {
  const rows = await states.list(prefix)
  return new Map(
    rows.flatMap(({ key, state }) =>
      namePattern.test(state) ? [[key.slice(prefix.length), state] as const] : [],
    ),
  )
}
