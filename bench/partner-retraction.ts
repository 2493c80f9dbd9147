import { takeBack } from '../src/database/cms/take-back'
import { sanitiseOptions } from '../src/options'
import { recordPublication } from '../src/recording/record-publication'
import type { TestPayload } from '../tests/support/cms'
import type { Sample, SampleContent } from './partner-content'
import type { Servers } from './partner-servers'

const { slugs } = sanitiseOptions()

type Key = 'news' | 'commemorativeDays'

/** A route with an item that it shows, and its answer once the item was taken back. */
type Case = { path: string; key: Key; sample: Sample; status: 200 | 410 }

/**
 * For every route: asks it for an item, so that the answer is known to the API, takes the item back in this process
 * and asks again. The first answer after the write must no longer have it.
 * @returns the routes that still showed it, and the longest time from the write to the end of the answer
 */
export async function checkRetraction(args: {
  cms: TestPayload
  content: SampleContent
  servers: Servers
}): Promise<{ late: string[]; slowestMs: number }> {
  const { cms, content, servers } = args
  const ask = async (path: string) => {
    const url = `http://127.0.0.1:${servers.ports.api}/partner/v1${path}`
    const answer = await fetch(url, { headers: servers.headers })
    return { status: answer.status, text: await answer.text() }
  }
  const late: string[] = []
  let slowestMs = 0
  for (const { path, key, sample, status } of casesOf(content)) {
    const before = await ask(path)
    if (before.status !== 200 || !before.text.includes(sample.title)) {
      throw new Error(`${path} does not show “${sample.title}” (${before.status}).`)
    }
    await retract(cms, key, sample.id)
    const written = performance.now()
    const after = await ask(path)
    slowestMs = Math.max(slowestMs, performance.now() - written)
    if (after.status !== status || after.text.includes(sample.title)) late.push(path)
  }
  return { late, slowestMs }
}

function casesOf({ news, day }: SampleContent): Case[] {
  const [oldest] = news
  const [a, b, c, d, e, f] = news.toReversed()
  if (!oldest || !a || !b || !c || !d || !e || !f) throw new Error('There are too few items.')
  const list = (path: string, sample: Sample): Case => ({ path, key: 'news', sample, status: 200 })
  return [
    list('/feed?limit=20', a),
    list('/feed.json', b),
    list('/feed.atom', c),
    list('/feed.rss', d),
    list('/sync', oldest),
    { ...list('/calendar.ics', day), key: 'commemorativeDays' },
    { ...list(`/items/${e.publicId}`, e), status: 410 },
    { ...list(`/embed/news/${f.publicId}`, f), status: 410 },
  ]
}

async function retract({ payload }: TestPayload, key: Key, id: string): Promise<void> {
  const now = new Date()
  const retraction = {
    reason: 'retracted',
    at: now.toISOString(),
    note: { en: 'A sample note.' },
    by: null,
  } as const
  await takeBack({ payload, collection: slugs[key], id, retraction })
  await recordPublication({ payload, slugs, key, id, now })
}
