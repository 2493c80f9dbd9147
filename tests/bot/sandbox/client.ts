import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox/server'

export const token = '4200000001:SAMPLE-token-for-tests'
export const username = 'sample_bot'

/** The part of a Bot API answer that tests look at. */
export type Answer = {
  status: number
  ok: boolean
  result?: unknown
  error_code?: number
  description?: string
  parameters?: { retry_after: number }
}

/** A clock that only moves when told to. */
export function createClock(start = 1_800_000_000_000) {
  let at = start
  return { now: () => at, advance: (ms: number) => (at += ms) }
}

/** A sandbox with one bot, one phone that has started it, and a way to call the Bot API. */
export async function startWithReader(options: SandboxOptions = {}) {
  const sandbox = await startSandbox(options)
  sandbox.addBot({ token, username, name: 'Sample bot' })
  const { chat } = sandbox.addPhone({ name: 'Sample reader', languageCode: 'az' })
  sandbox.start(chat, username)
  return { sandbox, chat, call: caller(sandbox) }
}

/** Calls the Bot API as a client would, with JSON. */
export function caller(sandbox: Sandbox, botToken = token) {
  return async (method: string, parameters: object = {}): Promise<Answer> => {
    const response = await fetch(`${sandbox.origin}/bot${botToken}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(parameters),
    })
    const body = (await response.json()) as Omit<Answer, 'status'>
    return { status: response.status, ...body }
  }
}

/** The id of the message in a successful answer. */
export function messageId(answer: Answer): number {
  return (answer.result as { message_id: number }).message_id
}

/** The updates in a successful answer. */
export function updatesOf(answer: Answer) {
  return answer.result as ({ update_id: number } & Record<string, never>)[]
}
