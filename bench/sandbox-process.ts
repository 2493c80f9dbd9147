import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Tally } from '../sandbox/core/bots'
import { startSandbox, type Sandbox } from '../sandbox/server'

/** Telegram's limits of speed, or none. */
type Limits = 'telegram' | 'none'

/** What the benchmark asks of the sandbox in its own process. */
type Ask =
  | { ask: 'start'; token: string; username: string; chats: number[]; limits: Limits }
  | { ask: 'copies' }
  | { ask: 'calls' }
  | { ask: 'reset' }

/** A sandbox in a process of its own, so that it does not share the sender's thread. */
export type SandboxProcess = {
  origin: string
  /** How many chats received each number of copies since the last reset. */
  copies(): Promise<Record<number, number>>
  /** Counts of calls since the last reset. */
  calls(): Promise<Tally>
  reset(): Promise<void>
  close(): void
}

/** Starts it with one bot that all `chats` have started. */
export async function startSandboxProcess(
  bot: { token: string; username: string },
  chats: number[],
  limits: Limits = 'none',
): Promise<SandboxProcess> {
  const child = fork(fileURLToPath(import.meta.url), { execArgv: ['--import', 'tsx'] })
  const ask = async (message: Ask): Promise<unknown> => {
    child.send(message)
    const [answer] = (await once(child, 'message')) as [unknown]
    return answer
  }
  const origin = (await ask({ ask: 'start', ...bot, chats, limits })) as string
  return {
    origin,
    copies: async () => (await ask({ ask: 'copies' })) as Record<number, number>,
    calls: async () => (await ask({ ask: 'calls' })) as Tally,
    reset: async () => void (await ask({ ask: 'reset' })),
    close: () => child.kill(),
  }
}

const unlimited = { chatPerSecond: Infinity, botPerSecond: Infinity }

async function answer(starting: Promise<Sandbox>, message: Ask): Promise<unknown> {
  const sandbox = await starting
  const { origin, truth } = sandbox
  switch (message.ask) {
    case 'start':
      sandbox.addBot({ token: message.token, username: message.username, name: 'Bench' })
      sandbox.addSilentChats(message.username, message.chats)
      return origin
    case 'copies':
      return truth.copiesPerChat()
    case 'calls':
      return truth.calls()
    case 'reset':
      truth.reset()
      return 'reset'
  }
}

if (process.send) {
  let sandbox: Promise<Sandbox> | undefined
  process.on('message', (message: Ask) => {
    const limits = message.ask === 'start' && message.limits === 'none' ? unlimited : {}
    sandbox ??= startSandbox({ limits })
    void answer(sandbox, message).then((value) => process.send?.(value))
  })
  process.on('disconnect', () => process.exit(0))
}
