import type { SetTimer } from '../../core/timer'

/** Draws messages anew, no more often than a chat takes it. */
export type Redraws = {
  /**
   * Draws at once; when something in this chat was drawn a moment ago, soon, and then of several drawings of one
   * message the last one only. Resolves when it is drawn or noted.
   */
  draw(chat: number, message: number, perform: () => Promise<void>): Promise<void>
  /** What was noted for a chat is not drawn any more. */
  drop(chat: number): void
  /** Draws at once whatever is noted, and waits for what is being drawn. */
  idle(): Promise<void>
}

/** About one message a second in one chat (Bot API FAQ). */
const everyMs = 1000

type Chat = { at: number; isDrawing: boolean; noted: Map<number, () => Promise<void>> }

/**
 * @param options.now - milliseconds
 * @param options.onError - told of a drawing that failed after it was noted: nobody waits for it any more
 */
export function createRedraws(options: {
  now: () => number
  setTimer: SetTimer
  onError: (error: unknown) => void
}): Redraws {
  const { now, setTimer, onError } = options
  const chats = new Map<number, Chat>()
  const timers = new Map<number, () => void>()
  const drawing = new Set<Promise<void>>()

  /** A clock that was put back does not hold anything up. */
  const waitMs = ({ at }: Chat) => (now() < at ? 0 : Math.max(0, at + everyMs - now()))

  const run = (chat: number, state: Chat, perform: () => Promise<void>): Promise<void> => {
    state.isDrawing = true
    state.at = now()
    const drawn = perform().finally(() => {
      state.isDrawing = false
      drawing.delete(settled)
      next(chat, state)
    })
    const settled = drawn.catch(() => undefined)
    drawing.add(settled)
    return drawn
  }

  const drawNoted = async (chat: number, state: Chat) => {
    const [message, perform] = [...state.noted][0] ?? []
    if (message === undefined || perform === undefined || state.isDrawing) return
    state.noted.delete(message)
    await run(chat, state, perform).catch(onError)
  }

  const next = (chat: number, state: Chat) => {
    timers.get(chat)?.()
    timers.delete(chat)
    if (state.noted.size === 0 || state.isDrawing) return
    timers.set(
      chat,
      setTimer(waitMs(state), () => void drawNoted(chat, state)),
    )
  }

  const forgetOld = () => {
    for (const [chat, state] of chats) {
      if (state.isDrawing || state.noted.size > 0 || waitMs(state) > 0) return
      chats.delete(chat)
    }
  }

  return {
    async draw(chat, message, perform) {
      forgetOld()
      const state = chats.get(chat) ?? { at: -Infinity, isDrawing: false, noted: new Map() }
      // Set anew, so that the map stays in the order of the last use.
      chats.delete(chat)
      chats.set(chat, state)
      const isFree = !state.isDrawing && state.noted.size === 0 && waitMs(state) === 0
      if (isFree) return run(chat, state, perform)
      state.noted.set(message, perform)
      next(chat, state)
    },
    drop(chat) {
      chats.get(chat)?.noted.clear()
      timers.get(chat)?.()
      timers.delete(chat)
    },
    async idle() {
      for (;;) {
        await Promise.all(drawing)
        const [chat, state] = [...chats].find(([, { noted }]) => noted.size > 0) ?? []
        if (chat === undefined || state === undefined) return
        await drawNoted(chat, state)
      }
    },
  }
}
