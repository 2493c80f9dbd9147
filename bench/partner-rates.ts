import { get } from 'node:http'
import { partnerRoutes } from '../src/partner/routes'
import type { Child } from './partner-child'
import type { Load } from './partner-load'
import type { LoadQuestion } from './partner-load-process'
import { feedPath, payloadPath, type Servers } from './partner-servers'
import { waitedForCore } from './partner-waiting'
import { median, percentile, turned } from './partner-timing'

/** What is compared, in requests a second. */
export type Rates = Record<
  'payloadList' | 'bareNode' | 'feed' | 'gzip' | 'sync' | 'item' | 'notModified',
  number
> &
  Partial<Record<'search' | 'picture', number>>

export type Measured = Rates & {
  /** Requests a second for items that nobody has asked for since the process began. */
  itemFirst: number
  /** 95th percentile of the time of `/feed` in milliseconds, at half of its highest rate, in the quietest round. */
  p95HalfPeakMs: number
  /** The same of the middle round. */
  p95MedianMs: number
  /** The median of the same for bare `node:http` at half of its own, in rounds that take turns with those. */
  p95BareMs: number
  /** The share of the quietest round for which the API was ready to run and had no core; null where nobody says. */
  waitedShare: number | null
  /** 95th percentile of questions that nobody has asked before, {@link newQuestionsPerSecond}. */
  p95SearchMs: number
  /** 95th percentile of `/items/{id}` at half of its highest rate, in the quietest round. */
  p95ItemMs: number
  searchReadyMs: number
  firstAnswerMs: number
  /** What gzip leaves of the bytes of `/feed`. */
  gzipShare: number
}

const rounds = 5
/** Rounds at half of the peak: more, since the quietest one counts. */
const quietRounds = 12
/** Searches, each of them new. */
const [newQuestionsPerSecond, newQuestionsMs] = [20, 5_000]
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
  const { targets, gzipShare } = await targetsOf(servers, ids)
  const names = Object.keys(targets) as (keyof Rates)[]
  const run = async (name: keyof Rates, ms: number): Promise<number> =>
    Number(await load.ask({ mode: 'closed', ms, ...loadOf(targets, name) }))

  const itemFirst = Number(await load.ask({ mode: 'once', ...targets.item }))
  for (const name of names) await run(name, warmUpMs)
  const rates = Object.fromEntries(names.map((name) => [name, 0])) as Required<Rates>
  for (let round = 0; round < rounds; round += 1) {
    for (const name of turned(names, round)) {
      rates[name] = Math.max(await run(name, roundMs), rates[name])
    }
  }

  const bare = { load: loadOf(targets, 'bareNode'), rate: rates.bareNode / 2 }
  const feed = await quietestOf({ servers, load, bare, target: targets.feed, rate: rates.feed / 2 })
  const item = await quietestOf({ servers, load, bare, target: targets.item, rate: rates.item / 2 })
  const paths = Array.from(
    { length: (newQuestionsPerSecond * newQuestionsMs) / 1000 },
    (_, index) => `/partner/v1/items?q=item%20${String(index + 1).padStart(4, '0')}&limit=20`,
  )
  const times = (await load.ask({
    ...{ mode: 'open', ms: newQuestionsMs, rate: newQuestionsPerSecond },
    ...{ ...targets.feed, paths },
  })) as number[]
  const { firstAnswerMs, searchReadyMs } = servers
  return {
    ...rates,
    itemFirst,
    p95HalfPeakMs: feed.p95Ms,
    p95MedianMs: feed.medianMs,
    p95BareMs: feed.bareMs,
    waitedShare: feed.waitedShare,
    p95ItemMs: item.p95Ms,
    p95SearchMs: percentile(times, 0.95),
    firstAnswerMs,
    searchReadyMs,
    gzipShare,
  }
}

/**
 * The 95th percentile of the round in which other programs kept the API waiting for a core the least. Rounds are told
 * apart by that alone, not by what came of them: pauses that are the API's own are in every round. Bare Node is asked
 * at half of its own peak between the rounds: whoever is asked for as much of what they can do waits for as long after
 * each pause of the machine.
 */
async function quietestOf(args: {
  servers: Servers
  load: Child<LoadQuestion>
  target: Load
  bare: { load: Load; rate: number }
  rate: number
}): Promise<{ p95Ms: number; medianMs: number; bareMs: number; waitedShare: number | null }> {
  const { servers, load, target, bare } = args
  const found: { p95Ms: number; waited: number | null }[] = []
  const beside: number[] = []
  const p95Of = async (asked: Load, rate: number): Promise<number> =>
    percentile((await load.ask({ mode: 'open', ms: roundMs, rate, ...asked })) as number[], 0.95)
  for (let round = 0; round < quietRounds; round += 1) {
    const before = waitedForCore(servers.apiPid)
    const p95Ms = await p95Of(target, args.rate)
    const after = waitedForCore(servers.apiPid)
    const waited = before === null || after === null ? null : after - before
    found.push({ p95Ms, waited })
    beside.push(await p95Of(bare.load, bare.rate))
  }
  const bareMs = median(beside)
  const medianMs = median(found.map(({ p95Ms }) => p95Ms))
  const [quietest] = found.toSorted((a, b) => (a.waited ?? 0) - (b.waited ?? 0))
  if (!quietest || quietest.waited === null)
    return { p95Ms: medianMs, medianMs, bareMs, waitedShare: null }
  return { p95Ms: quietest.p95Ms, medianMs, bareMs, waitedShare: quietest.waited / roundMs }
}

type Targets = Record<keyof Rates, Load | undefined> & { item: Load; feed: Load }

function loadOf(targets: Targets, name: keyof Rates): Load {
  const found = targets[name]
  if (!found) throw new Error(`There is no address for ${name}.`)
  return found
}

async function targetsOf(
  { ports, headers }: Servers,
  ids: readonly string[],
): Promise<{ targets: Targets; gzipShare: number }> {
  const api = { port: ports.api, headers, status: 200, connections: 32 }
  const origin = `http://127.0.0.1:${ports.api}`
  const answer = await fetch(`${origin}${feedPath}`, { headers })
  const tag = answer.headers.get('etag') ?? ''
  const plain = await answer.text()
  const compressed = { ...headers, 'accept-encoding': 'gzip' }
  const bytes = await bytesOfCompressed(`${origin}${feedPath}`, compressed)
  // Not in every version of the API: what is not there is left out.
  const canSearch = partnerRoutes.some(
    ({ path, parameters }) => path === '/items' && (parameters as readonly string[]).includes('q'),
  )
  const profiles = await fetch(`${origin}/partner/v1/organisations`, { headers })
  const picture = /\/partner\/v1\/pictures\/[\w/.-]+/.exec(await profiles.text())?.[0]
  const targets: Targets = {
    // SQLite holds up the process, so that more connections only wait.
    payloadList: { ...api, port: ports.payload, headers: {}, paths: [payloadPath], connections: 4 },
    bareNode: { ...api, port: ports.bare, paths: [feedPath] },
    feed: { ...api, paths: [feedPath] },
    gzip: { ...api, paths: [feedPath], headers: compressed },
    sync: { ...api, paths: ['/partner/v1/sync'] },
    item: { ...api, paths: ids.map((id) => `/partner/v1/items/${id}`) },
    notModified: {
      ...api,
      paths: [feedPath],
      headers: { ...headers, 'if-none-match': tag },
      status: 304,
    },
    ...(canSearch && {
      search: { ...api, paths: searches.map((words) => `/partner/v1/items?q=${words}&limit=20`) },
    }),
    ...(picture && { picture: { ...api, paths: [picture] } }),
  } as Targets
  return { targets, gzipShare: bytes / Buffer.byteLength(plain) }
}

/** Words of the sample items, each of which stands in ever fewer of them. */
const searches = ['sample', 'sample%20item', 'item%2001', 'item%200123']

/** The length of an answer once the API has compressed it, which nobody waits for. */
async function bytesOfCompressed(url: string, headers: Record<string, string>): Promise<number> {
  for (let turn = 0; turn < 1000; turn += 1) {
    const { encoding, bytes } = await askRaw(url, headers)
    if (encoding === 'gzip') return bytes
  }
  throw new Error('The feed is never compressed.')
}

/** Asks without taking anything apart: `fetch` would inflate the body. */
function askRaw(
  url: string,
  headers: Record<string, string>,
): Promise<{ encoding: string | undefined; bytes: number }> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length))
      answer.once('end', () => resolve({ encoding: answer.headers['content-encoding'], bytes }))
      answer.once('error', reject)
    }).once('error', reject)
  })
}
