import type { DemoAccount } from '../demo/alliance'
import { codeAt } from '../src/collections/people/second-factor/totp'
import { VigilError } from '../src/core/errors'

/** Asks the newsroom's REST as somebody who is signed in. @throws VigilError when it refuses */
export type CallNewsroom = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>

/** Signs somebody of the demonstration in, with both factors. */
export async function signInToNewsroom(web: string, account: DemoAccount): Promise<CallNewsroom> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' }
  const ask: CallNewsroom = async <Answer>(method: string, path: string, body?: unknown) => {
    const response = await fetch(`${web}/api/${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as Answer
    if (response.ok) return answer
    throw new VigilError(`The newsroom refused ${method} ${path} (${response.status}).`)
  }
  const { email, password, totpSecret } = account
  const { token = '' } = await ask<{ token?: string }>('POST', 'users/login', { email, password })
  headers.Authorization = `JWT ${token}`
  const verify = (at: number) =>
    ask('POST', 'users/second-factor/verify', { code: codeAt(totpSecret, new Date(at)) })
  // A code is taken once: the present one is left to whoever looks at the demonstration, if nobody came before.
  await verify(Date.now() - 30_000)
    .catch(() => verify(Date.now()))
    .catch(() => verify(Date.now() + 30_000))
  return ask
}
