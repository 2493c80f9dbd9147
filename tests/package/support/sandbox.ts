import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import type { SandboxState } from '../../../sandbox/control/state'

/** The Bot API on loopback as a process of its own, with one bot. */
export type SandboxProcess = {
  origin: string
  token: string
  call: <T>(path: string, body?: object) => Promise<T>
  close(): Promise<void>
}

const bot = {
  token: '1:sample-token-of-a-foreign-project-xx',
  username: 'sample_bot',
  name: 'Vigil',
}

/** Starts it from the repository: the package has none. */
export async function startSandboxProcess(): Promise<SandboxProcess> {
  const child = spawn(
    process.execPath,
    ['--conditions=production', '--import', 'tsx', 'sandbox/main.ts'],
    {
      env: {
        NODE_ENV: 'production',
        PATH: process.env.PATH,
        SANDBOX_PORT: '0',
        SANDBOX_BOTS: JSON.stringify([bot]),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const gone = once(child, 'exit')
  const origin = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      const found = /ready at (\S+)/.exec(line)?.[1]
      if (found) resolve(found)
    })
    void gone.then(() => reject(new Error('The sandbox ended early.')))
  })
  return {
    origin,
    token: bot.token,
    async call<T>(path: string, body?: object) {
      const response = await fetch(`${origin}/sandbox/${path}`, {
        ...(body && {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        }),
      })
      if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
      return (await response.json()) as T
    },
    async close() {
      child.kill('SIGTERM')
      await gone
    },
  }
}

/** Adds a phone and starts the bot on it, as a reader does; ends when the bot has answered. */
export async function addReader({ call }: SandboxProcess, name: string): Promise<number> {
  const { chat } = await call<{ chat: number }>('phones', { name, languageCode: 'en' })
  await call('start', { chat, bot: bot.username })
  await untilOn({ call }, chat, ({ fromBot }) => fromBot)
  return chat
}

type Message = SandboxState['conversations'][number]['messages'][number]

/** Waits for a message on a phone; what is covered is opened, as its reader would. */
export async function untilOn(
  { call }: Pick<SandboxProcess, 'call'>,
  phone: number,
  isIt: (message: Message) => boolean,
): Promise<Message> {
  for (let round = 0; round < 240; round += 1) {
    const { conversations } = await call<SandboxState>('state')
    for (const { chat, messages } of conversations) {
      if (chat !== phone) continue
      const found = messages.find(isIt)
      if (found) return found
      for (const { id, keyboard } of messages) {
        const keys = (keyboard ?? []).flat() as { callback_data?: string }[]
        const data = keys.find((key) => key.callback_data?.startsWith('v1:reveal:'))?.callback_data
        if (data) await call('tap', { chat, message: id, bot: bot.username, choice: { data } })
      }
    }
    await pause(250)
  }
  throw new Error('It did not arrive on the phone within a minute.')
}
