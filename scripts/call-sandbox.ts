import { VigilError } from '../src/core/errors'

/** Asks the sandbox's control API: `GET /sandbox/<path>`, or `POST` with a body. */
export function callSandbox(origin: string): (path: string, body?: unknown) => Promise<unknown> {
  return async (path, body) => {
    const response = await fetch(`${origin}/sandbox/${path}`, {
      ...(body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
          }),
    })
    if (!response.ok) throw new VigilError(`The sandbox answered ${response.status} to ${path}.`)
    return (await response.json()) as unknown
  }
}
