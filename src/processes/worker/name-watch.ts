import { noteBotName } from '../../database/cms/bot-names'
import type { ServiceStates } from '../../database/cms/service-states'

/** Under which name people find one bot, told to the newsroom: with it a link to the bot can be made there. */
export type NameWatch = {
  note: (name: string) => void
  /** Another worker knows better now. */
  forget(): void
  /** Tells the newsroom, when it does not know yet; a failure is told and made good by the next call. */
  sync(): Promise<void>
}

/** Knows nothing at first. */
export function watchName(args: {
  bot: string
  states: ServiceStates
  now: () => Date
  onError: (error: unknown) => void
}): NameWatch {
  const { bot, states, now, onError } = args
  let known: string | null = null
  let told: string | null = null
  let syncing: Promise<void> = Promise.resolve()

  async function write(): Promise<void> {
    const name = known
    if (name === null || name === told) return
    try {
      await noteBotName(states, { bot, name, since: now() })
      told = name
    } catch (error) {
      onError(error)
    }
  }

  function sync(): Promise<void> {
    // One after the other: of two, the older must not be written last.
    syncing = syncing.then(write)
    return syncing
  }

  return {
    note(name) {
      known = name
      void sync()
    },
    forget() {
      known = null
      told = null
    },
    sync,
  }
}
