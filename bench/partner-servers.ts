import { startChild } from './partner-child'
import type { ApiQuestion } from './partner-api-process'
import type { BareQuestion } from './partner-bare-process'
import type { PayloadQuestion } from './partner-payload-process'

/** The three servers that are compared, each in its own process. */
export type Servers = {
  ports: { api: number; bare: number; payload: number }
  /** What a partner sends with each request. */
  headers: Record<string, string>
  /** Milliseconds from the start of the API's port to its first answer: it reads the whole record once. */
  firstAnswerMs: number
  /** Milliseconds from the first answer to the first one to a search: the index is made meanwhile. */
  searchReadyMs: number
  /** The process of the API. */
  apiPid: number
  stop(): Promise<void>
}

/** The list that is compared, below `/partner/v1`. */
export const feedPath = '/partner/v1/feed?limit=20'
/** The same items from Payload. */
export const payloadPath = '/api/news?limit=20&depth=0'

/**
 * Starts them.
 * @param args.total - how many news items there are
 * @throws Error when a list does not have what it should
 */
export async function startServers(args: {
  databaseUrl: string
  mediaDir: string
  key: string
  total: number
}): Promise<Servers> {
  const { databaseUrl, mediaDir, key, total } = args
  const headers = { authorization: `Bearer ${key}` }
  const api = startChild<ApiQuestion>('partner-api-process.ts')
  const payload = startChild<PayloadQuestion>('partner-payload-process.ts')
  const bare = startChild<BareQuestion>('partner-bare-process.ts')
  const stop = async (): Promise<void> => {
    await Promise.all([api, payload, bare].map((child) => child.stop()))
  }
  try {
    const payloadPort = Number(await payload.ask({ databaseUrl, mediaDir }))
    const list = await readJson(payloadPort, payloadPath, {})
    if (list.docs?.length !== 20 || list.totalDocs !== total) {
      throw new Error(`Payload lists ${String(list.totalDocs)} items instead of ${total}.`)
    }
    const apiPort = Number(await api.ask({ databaseUrl }))
    const started = performance.now()
    const { items } = await readJson(apiPort, feedPath, headers)
    const firstAnswerMs = performance.now() - started
    if (items?.length !== 20) throw new Error('The feed does not have 20 items.')
    const searchReadyMs = await searchReady(apiPort, headers)
    const url = `http://127.0.0.1:${apiPort}${feedPath}`
    const barePort = Number(await bare.ask({ url, headers }))
    return {
      ports: { api: apiPort, bare: barePort, payload: payloadPort },
      headers,
      firstAnswerMs,
      searchReadyMs,
      apiPid: api.pid,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Asks until a search is answered. @returns for how long, in milliseconds */
async function searchReady(port: number, headers: Record<string, string>): Promise<number> {
  const started = performance.now()
  const url = `http://127.0.0.1:${port}/partner/v1/items?q=nothing&limit=1`
  for (;;) {
    const answer = await fetch(url, { headers })
    await answer.arrayBuffer()
    if (answer.status === 200) return performance.now() - started
    if (answer.status !== 503) throw new Error(`A search was answered with ${answer.status}.`)
  }
}

type Lists = { docs?: unknown[]; totalDocs?: number; items?: unknown[] }

async function readJson(
  port: number,
  path: string,
  headers: Record<string, string>,
): Promise<Lists> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers })
  return (await answer.json()) as Lists
}
