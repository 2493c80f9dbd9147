import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createConnection } from 'node:net'
import { freePort } from './free-port'
import type { PartnerAnswer } from './partner/partner'
import type { TestPayload } from './payload'
import { scriptCommand } from './script-command'

/** The partner API as a process of its own. */
export type ApiProcess = {
  port: number
  /** Asks for a path below `/partner/v1`. */
  get(path: string, options?: { key?: string | undefined }): Promise<PartnerAnswer>
  /** Whether it takes new connections. */
  listens(): Promise<boolean>
  /** Sends a signal and resolves with the exit code; null when the signal ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

/** Starts `scripts/api.ts` on the database of a CMS; `apiUrl` is where it says that it is. */
export async function startApiProcess(cms: TestPayload, apiUrl: string): Promise<ApiProcess> {
  const port = await freePort()
  const child = spawn(process.execPath, scriptCommand('api'), {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      DATABASE_URL: cms.env.databaseUrl,
      HOST: '127.0.0.1',
      API_PORT: String(port),
      API_URL: apiUrl,
      ANONYMOUS_RATE_LIMIT: '100000',
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const gone = once(child, 'exit') as Promise<[number | null]>
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      said += String(chunk)
      if (said.includes('api ready')) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => reject(new Error(`The API ended early: ${said}`)))
  })
  return {
    port,
    async get(path, { key } = {}) {
      const response = await fetch(`http://127.0.0.1:${port}/partner/v1${path}`, {
        // Compressed bytes have a tag of their own, and come once they are there.
        headers: { 'Accept-Encoding': 'identity', ...(key && { Authorization: `Bearer ${key}` }) },
      })
      const text = await response.text()
      return { status: response.status, headers: response.headers, text, body: text }
    },
    listens: () =>
      new Promise((resolve) => {
        const socket = createConnection({ port, host: '127.0.0.1' })
        socket.once('connect', () => socket.end(() => resolve(true)))
        socket.once('error', () => resolve(false))
      }),
    async end(signal) {
      child.kill(signal)
      return (await gone)[0]
    },
  }
}
