import type { Child } from './partner-child'
import type { Load } from './partner-load'
import type { LoadQuestion } from './partner-load-process'
import { feedPath, payloadPath, type Servers } from './partner-servers'
import { median, percentile, turned } from './partner-timing'

/** What is compared, in requests a second. */
export type Rates = Record<
  'payloadList' | 'bareNode' | 'feed' | 'sync' | 'item' | 'notModified',
  number
>

export type Measured = Rates & {
  /** Requests a second for items that nobody has asked for since the process began. */
  itemFirst: number
  /** 95th percentile of the time of `/feed` in milliseconds, at half of its highest rate. */
  p95HalfPeakMs: number
  firstAnswerMs: number
}

const rounds = 5
const roundMs = 1_500
const warmUpMs = 700

/**
 * Measures all servers in short rounds, each beginning with another one, and takes the fastest round of each: what
 * else happens on a shared machine only ever makes one slower.
 * @param args.ids - public ids of the items that are asked for
 */
export async function measureRates(args: {
  servers: Servers
  load: Child<LoadQuestion>
  ids: readonly string[]
}): Promise<Measured> {
  const { servers, load, ids } = args
  const targets = await targetsOf(servers, ids)
  const names = Object.keys(targets) as (keyof Rates)[]
  const run = async (name: keyof Rates, ms: number): Promise<number> =>
    Number(await load.ask({ mode: 'closed', ms, ...targets[name] }))

  const itemFirst = Number(await load.ask({ mode: 'once', ...targets.item }))
  for (const name of names) await run(name, warmUpMs)
  const rates = Object.fromEntries(names.map((name) => [name, 0])) as Rates
  for (let round = 0; round < rounds; round += 1) {
    for (const name of turned(names, round)) {
      rates[name] = Math.max(await run(name, roundMs), rates[name])
    }
  }

  const p95s: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const question = { mode: 'open', ms: roundMs, rate: rates.feed / 2, ...targets.feed } as const
    p95s.push(percentile((await load.ask(question)) as number[], 0.95))
  }
  return { ...rates, itemFirst, p95HalfPeakMs: median(p95s), firstAnswerMs: servers.firstAnswerMs }
}

async function targetsOf(
  { ports, headers }: Servers,
  ids: readonly string[],
): Promise<Record<keyof Rates, Load>> {
  const api = { port: ports.api, headers, status: 200, connections: 32 }
  const answer = await fetch(`http://127.0.0.1:${ports.api}${feedPath}`, { headers })
  const tag = answer.headers.get('etag') ?? ''
  await answer.arrayBuffer()
  return {
    // SQLite holds up the process, so that more connections only wait.
    payloadList: { ...api, port: ports.payload, headers: {}, paths: [payloadPath], connections: 4 },
    bareNode: { ...api, port: ports.bare, paths: [feedPath] },
    feed: { ...api, paths: [feedPath] },
    sync: { ...api, paths: ['/partner/v1/sync'] },
    item: { ...api, paths: ids.map((id) => `/partner/v1/items/${id}`) },
    notModified: {
      ...api,
      paths: [feedPath],
      headers: { ...headers, 'if-none-match': tag },
      status: 304,
    },
  }
}
