import type { Tally } from '../../sandbox/core/bots'
import type { FaultSettings } from '../../sandbox/core/faults'
import type { SentMessage } from '../../sandbox/core/truth'
import { type Child, startChild } from './child'

/** A sandbox in a process of its own, through its control API. */
export type SandboxClient = {
  child: Child
  origin: string
  addBot(bot: { token: string; username: string; name: string }): Promise<void>
  addSilentChats(bot: string, chats: readonly number[]): Promise<void>
  /** Adds or replaces faults. */
  faults(settings: FaultSettings): Promise<void>
  /** Back to normal. */
  clear(): Promise<void>
  calls(): Promise<Tally>
  /** Everything that arrived on phones, in order. */
  messages(): Promise<SentMessage[]>
  /** Counts messages and calls anew. */
  reset(): Promise<void>
}

export async function startSandboxProcess(file: string, seed: number): Promise<SandboxClient> {
  const child = startChild(process.execPath, [file, String(seed)])
  await child.said('Sandbox ready', 60_000)
  const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(child.output())?.[0] ?? ''

  async function ask<T>(method: 'GET' | 'POST', name: string, body?: object): Promise<T> {
    const answer = await fetch(`${origin}/sandbox/${name}`, {
      method,
      ...(body && {
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${name}: ${text}`)
    return JSON.parse(text) as T
  }

  return {
    child,
    origin,
    addBot: (bot) => ask('POST', 'bots', bot),
    addSilentChats: (bot, chats) => ask('POST', 'silent-chats', { bot, chats }),
    faults: (settings) => ask('POST', 'faults', settings),
    clear: () => ask('POST', 'faults/clear', {}),
    calls: async () => (await ask<{ calls: Tally }>('GET', 'truth')).calls,
    messages: async () => (await ask<{ messages: SentMessage[] }>('GET', 'truth/all')).messages,
    reset: () => ask('POST', 'truth/reset', {}),
  }
}
