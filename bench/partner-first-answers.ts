import { partnerRoutes } from '../src/partner/routes'
import { sanitiseOptions } from '../src/options'
import { recordPublication } from '../src/recording/record-publication'
import type { TestPayload } from '../tests/support/cms'
import type { SampleContent } from './partner-content'
import type { Servers } from './partner-servers'

const { slugs } = sanitiseOptions()

export type FirstAnswers = {
  /** The longest of all addresses, in milliseconds, and which it is. */
  slowestMs: number
  slowest: string
  /** For the JSON of 900 items that did not change, one after the other. */
  unchangedMs: number
}

/** What is asked of every route; each address is asked in several rounds, and its fastest round counts. */
const rounds = 4

/**
 * Asks every route after a change of one item, each for the first time since. All had been asked before, as they are by
 * partners every few seconds.
 */
export async function measureFirstAnswers(args: {
  cms: TestPayload
  content: SampleContent
  servers: Servers
}): Promise<FirstAnswers> {
  const { cms, content, servers } = args
  const ask = async (path: string): Promise<number> => {
    const started = performance.now()
    const url = `http://127.0.0.1:${servers.ports.api}/partner/v1${path}`
    const answer = await fetch(url, { headers: servers.headers })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}.`)
    return performance.now() - started
  }
  const [first] = content.news
  const newest = content.news.at(-1)
  if (!first || !newest) throw new Error('There are too few items.')
  const paths = addressesOf(first.publicId)
  const others = content.news.slice(50, -50).map(({ publicId }) => `/items/${publicId}`)
  for (const path of [...paths, ...others]) await ask(path)

  const fastest = new Map<string, number>()
  let unchangedMs = Infinity
  for (let round = 0; round < rounds; round += 1) {
    await edit(cms, newest.id, `sample-edited-${round}`)
    for (const path of paths) {
      fastest.set(path, Math.min(await ask(path), fastest.get(path) ?? Infinity))
    }
    const started = performance.now()
    for (const path of others) await ask(path)
    unchangedMs = Math.min(unchangedMs, performance.now() - started)
  }
  const [slowest = '', slowestMs = 0] = [...fastest].sort((a, b) => b[1] - a[1])[0] ?? []
  return { slowestMs, slowest, unchangedMs }
}

/** Changes an item that stands at the top of every list, below the checks of the CMS. */
async function edit({ payload }: TestPayload, id: string, slug: string): Promise<void> {
  await payload.db.updateOne({ collection: slugs.news, id, data: { slug } })
  const isWritten = await recordPublication({ payload, slugs, key: 'news', id, now: new Date() })
  if (!isWritten) throw new Error('The change is not in the public record.')
}

/** One address of every route that the sample answers, lists and feeds in full as well. */
function addressesOf(id: string): string[] {
  const isAsked = ({ method, path, isCacheable }: (typeof partnerRoutes)[number]): boolean =>
    method === 'GET' && isCacheable && !path.includes('{') && path !== '/oembed'
  const lists = partnerRoutes.filter(isAsked)
  return [
    ...lists.map(({ path }) => path),
    ...lists
      .filter(({ parameters }) => parameters.includes('limit'))
      .map(({ path }) => `${path}?limit=100`),
    `/items/${id}`,
    `/items/${id}.ninjs.json`,
    `/embed/news/${id}`,
  ]
}
