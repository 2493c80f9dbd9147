import { noteToken } from '../../database/cms/bot-tokens'
import type { ServiceStates } from '../../database/cms/service-states'

/** What a worker knows of the token of one bot that it runs. */
export type TokenWatch = {
  note: (state: 'refused' | 'accepted') => void
  /** Another worker knows better now. */
  forget(): void
  isRefused: () => boolean
  /** Tells the newsroom, when it does not know yet; a failure is told and made good by the next call. */
  sync(): Promise<void>
}

/** Knows nothing at first. */
export function watchToken(args: {
  bot: string
  states: ServiceStates
  now: () => Date
  onError: (error: unknown) => void
}): TokenWatch {
  const { bot, states, now, onError } = args
  let known: { state: 'refused' | 'accepted'; since: Date } | null = null
  let syncing: Promise<void> = Promise.resolve()

  async function write(): Promise<void> {
    if (!known) return
    try {
      await noteToken(states, { bot, ...known })
    } catch (error) {
      onError(error)
    }
  }

  function sync(): Promise<void> {
    // One after the other: of two, the older must not be written last.
    syncing = syncing.then(write)
    return syncing
  }

  function note(state: 'refused' | 'accepted') {
    if (known?.state === state) return
    known = { state, since: now() }
    void sync()
  }

  return {
    note,
    forget() {
      known = null
    },
    isRefused: () => known?.state === 'refused',
    sync,
  }
}
