import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startSandbox } from '../sandbox/server'

/** What the benchmark asks of the sandbox in its own process. */
type Ask =
  | { ask: 'start'; token: string; username: string; chats: number[] }
  | { ask: 'copies' }
  | { ask: 'reset' }

/** A sandbox without limits in a process of its own, so that it does not share the sender's thread. */
export type SandboxProcess = {
  origin: string
  /** How many chats received each number of copies since the last reset. */
  copies(): Promise<Record<number, number>>
  reset(): Promise<void>
  close(): void
}

/** Starts it with one bot that all `chats` have started. */
export async function startSandboxProcess(
  bot: { token: string; username: string },
  chats: number[],
): Promise<SandboxProcess> {
  const child = fork(fileURLToPath(import.meta.url), { execArgv: ['--import', 'tsx'] })
  const ask = async (message: Ask): Promise<unknown> => {
    child.send(message)
    const [answer] = (await once(child, 'message')) as [unknown]
    return answer
  }
  const origin = (await ask({ ask: 'start', ...bot, chats })) as string
  return {
    origin,
    copies: async () => (await ask({ ask: 'copies' })) as Record<number, number>,
    reset: async () => void (await ask({ ask: 'reset' })),
    close: () => child.kill(),
  }
}

if (process.send) {
  const sandbox = await startSandbox({
    limits: { chatPerSecond: Infinity, botPerSecond: Infinity },
  })
  process.on('message', (message: Ask) => {
    if (message.ask === 'start') {
      const { token, username, chats } = message
      sandbox.addBot({ token, username, name: 'Bench' })
      sandbox.addSilentChats(username, chats)
      process.send?.(sandbox.origin)
    } else if (message.ask === 'copies') process.send?.(sandbox.truth.copiesPerChat())
    else {
      sandbox.truth.reset()
      process.send?.('reset')
    }
  })
}
