import { createHmac } from 'node:crypto'
import { pause, type SetTimer } from '../core/timer'
import type { AnswerStore } from '../delivery/answer-store'
import type { Screen } from './screen'

/** For so long the same question with the same answer is not answered again. */
const quickMs = 10_000

/** What somebody asked, and what they would see. */
export type Answer = {
  chat: number
  /** The number of the update. */
  update: number
  /** The command with its payload, or what is behind the button. */
  question: string
  screen: Screen
}

/** The answers that were given a moment ago. */
export type GivenAnswers = {
  /** Whether an answer is to be sent; from now on it counts as sent. */
  isNew(answer: Answer): Promise<boolean>
  /** What was sent to this chat does not count any more. */
  release(chat: number): Promise<void>
  /** Forgets by itself, soon, what an earlier process left behind. */
  begin(): void
  /** Forgets what is over, and waits for nothing more. */
  end(): Promise<void>
}

/**
 * Remembers for ten seconds which answers were given. In the store lie two HMACs under a key made of the bot's
 * token: without it they lead neither to a chat nor to what was asked. Where the store fails, everything is answered.
 */
export function createGivenAnswers(options: {
  store: AnswerStore
  bot: string
  token: string
  now: () => Date
  setTimer: SetTimer
}): GivenAnswers {
  const { store, bot, now, setTimer } = options
  const key = createHmac('sha256', options.token).update('answers that were given').digest()
  const markOf = (...parts: (string | number)[]) =>
    createHmac('sha256', key)
      .update(JSON.stringify([bot, ...parts]))
      .digest('base64url')
      .slice(0, 22)
  let waiting: AbortController | null = null

  const forget = () => store.forgetAnswers(now().getTime()).catch(() => 0)
  const forgetSoon = () => {
    if (waiting !== null) return
    const stop = new AbortController()
    waiting = stop
    void pause(setTimer, quickMs + 1000, stop.signal).then(() => {
      if (waiting === stop) waiting = null
      return stop.signal.aborted ? undefined : forget()
    })
  }

  return {
    async isNew({ chat, update, question, screen }) {
      const instant = now().getTime()
      forgetSoon()
      return store
        .claimAnswer(
          {
            mark: markOf(chat, question, JSON.stringify(screen)),
            chat: markOf(chat),
            update,
            until: instant + quickMs,
          },
          instant,
        )
        .catch(() => true)
    },
    async release(chat) {
      await store.releaseAnswers(markOf(chat))
    },
    begin: forgetSoon,
    async end() {
      waiting?.abort()
      waiting = null
      await forget()
    },
  }
}
