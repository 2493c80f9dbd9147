import { createHmac, randomBytes } from 'node:crypto'
import type { Choice } from './choice'

/** One choice with the number that Telegram gave it: a later one has a greater number (Bot API, Update). */
export type NumberedChoice = Choice & { update: number }

/** Which choices of a chat wait, and which were made a moment ago. */
export type NewestChoices = {
  add(chat: number, choice: NumberedChoice): void
  /** It waits no longer. With `applied` it is remembered for a minute. */
  remove(chat: number, choice: NumberedChoice, options: { applied: boolean }): void
  /** A newer one of its kind waits or was made, so that this one would change nothing or undo that. */
  isOutdone(chat: number, choice: NumberedChoice): boolean
  /** Another choice on the same message waits: its answer shows this one, too. */
  isFollowed(chat: number, choice: NumberedChoice): boolean
  /** Chats that are remembered. */
  size(): number
}

/** Telegram delivers to several connections at once, and what it began together ends within seconds. */
const rememberedMs = 60_000

/** Chats that are remembered at a time; the longest silent ones go first. */
const capacity = 20_000

type Known = { waiting: NumberedChoice[]; made: Map<string, number>; at: number }

/**
 * Keeps the newest choice of each kind in force, whatever order updates come in. In memory only; chats are keyed
 * by an HMAC under a key that dies with the process.
 * @param now - milliseconds on any clock that does not jump back
 */
export function createNewestChoices(
  now: () => number,
  key: Uint8Array = randomBytes(32),
): NewestChoices {
  const chats = new Map<string, Known>()
  const nameOf = (chat: number) => createHmac('sha256', key).update(String(chat)).digest('base64')

  const dropSilent = () => {
    const time = now()
    for (const [name, { waiting, at }] of chats) {
      const isFresh = time - at < rememberedMs && chats.size <= capacity
      if (isFresh || waiting.length > 0) return
      chats.delete(name)
    }
  }

  return {
    add(chat, choice) {
      const name = nameOf(chat)
      const known = chats.get(name) ?? { waiting: [], made: new Map<string, number>(), at: 0 }
      known.waiting.push(choice)
      known.at = now()
      // Set anew, so that the map stays in the order of the last use.
      chats.delete(name)
      chats.set(name, known)
      dropSilent()
    },
    remove(chat, choice, { applied }) {
      const known = chats.get(nameOf(chat))
      if (known === undefined) return
      known.waiting = known.waiting.filter((one) => one !== choice)
      const newest = known.made.get(choice.kind) ?? 0
      if (applied) known.made.set(choice.kind, Math.max(newest, choice.update))
    },
    isOutdone(chat, choice) {
      const known = chats.get(nameOf(chat))
      if (known === undefined || choice.isErasing) return false
      if ((known.made.get(choice.kind) ?? 0) > choice.update) return true
      return (
        !choice.isLasting &&
        known.waiting.some(({ kind, update }) => kind === choice.kind && update > choice.update)
      )
    },
    isFollowed(chat, { screen, update }) {
      const waiting = chats.get(nameOf(chat))?.waiting ?? []
      return screen !== null && waiting.some((one) => one.screen === screen && one.update > update)
    },
    size: () => chats.size,
  }
}
