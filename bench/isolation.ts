import { randomUUID } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openTestCms, type TestPayload } from '../tests/support/cms'
import { complete } from '../tests/support/content'
import type { Bench } from './bench'
import { likelihood, median } from './isolation-rank'

/** Rounds of each operation, and when to stop all the same, in milliseconds. */
const [rounds, limitMs] = [150, 240_000]
/** Documents of the other organisation, so that none is always the one that was read last. */
const documents = 12

type Ids = { id: string; version: string }
type Question = { method: string; path: string; body?: object }

const questions: Record<string, (ids: Ids) => Question> = {
  read: ({ id }) => ({ method: 'GET', path: `/news/${id}?draft=true` }),
  list: ({ id }) => ({ method: 'GET', path: `/news?where[id][equals]=${id}&draft=true` }),
  count: ({ id }) => ({ method: 'GET', path: `/news/count?where[id][equals]=${id}` }),
  'read a version': ({ version }) => ({ method: 'GET', path: `/news/versions/${version}` }),
  'restore a version': ({ version }) => ({ method: 'POST', path: `/news/versions/${version}` }),
  change: ({ id }) => ({ method: 'PATCH', path: `/news/${id}?draft=true`, body: { title: 'x' } }),
  'change many': ({ id }) => ({
    ...{ method: 'PATCH', path: `/news?where[id][equals]=${id}&draft=true`, body: { title: 'x' } },
  }),
  delete: ({ id }) => ({ method: 'DELETE', path: `/news/${id}` }),
  duplicate: ({ id }) => ({ method: 'POST', path: `/news/${id}/duplicate?draft=true`, body: {} }),
  'what may be done with it': ({ id }) => ({
    method: 'POST',
    path: `/news/access/${id}`,
    body: {},
  }),
  'a step': ({ id }) => ({ method: 'GET', path: `/news/${id}/retraction` }),
}

/**
 * Whether the time of an answer tells that something of another organisation exists: each operation with the id of a draft
 * of theirs and with one that nobody has, one after the other, first the one and then the other first.
 */
export const bench: Bench = async (say) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigil-bench-'))
  const databaseUrl = process.env.MONGODB_URI
    ? Object.assign(new URL(process.env.MONGODB_URI), { pathname: `/vigil-bench-${randomUUID()}` })
        .href
    : `file:${path.join(folder, 'cms.db')}`
  const cms = await openTestCms({ folder, databaseUrl, migrate: true })
  const ours = await cms.organisation('Ours')
  const theirs = await cms.organisation('Theirs')
  const as = await cms.person([[theirs, 'editor', 'reviewer', 'orgAdmin']])
  const foreign: Ids[] = []
  for (let n = 0; n < documents; n += 1) foreign.push(await draftOf(cms, ours.id))

  const time = async ({ method, path: at, body }: Question): Promise<number> => {
    const from = performance.now()
    await cms.rest(method, at, { as, ...(body && { body }) })
    return performance.now() - from
  }
  const names = Object.keys(questions)
  const times = new Map(
    names.map((name) => [name, { foreign: [] as number[], none: [] as number[] }]),
  )
  const begun = performance.now()
  for (let round = -5; round < rounds && performance.now() - begun < limitMs; round += 1) {
    if (round % 10 === 0) say(`${round} of ${rounds}`)
    for (const [name, make] of Object.entries(questions)) {
      const there = () => time(make(foreign[Math.abs(round) % documents]!))
      const absent = () => time(make({ id: randomUUID(), version: randomUUID() }))
      const isEven = round % 2 === 0
      const [first, second] = isEven
        ? [await there(), await absent()]
        : [await absent(), await there()]
      // The first rounds warm up.
      if (round < 0) continue
      times.get(name)!.foreign.push(isEven ? first : second)
      times.get(name)!.none.push(isEven ? second : first)
    }
  }
  await cms.close()
  return [...times].flatMap(([name, { foreign: there, none }]) => [
    { what: `${name}: of others (median of ${there.length})`, value: median(there), unit: 'ms' },
    { what: `${name}: of nobody`, value: median(none), unit: 'ms' },
    { what: `${name}: likelihood that they are alike`, value: likelihood(there, none), unit: '' },
  ])
}

async function draftOf(cms: TestPayload, tenant: string): Promise<Ids> {
  const data = { ...complete.news(), tenant, _status: 'draft' }
  const { id } = await cms.payload.create({ collection: 'news', data, draft: true, locale: 'en' })
  const { docs } = await cms.payload.findVersions({
    collection: 'news',
    where: { parent: { equals: id } },
    limit: 1,
    depth: 0,
  })
  return { id: String(id), version: String(docs[0]?.id) }
}
