import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, callerKinds } from '../support/canary-callers'
import { internalValue } from '../support/canary-fields'
import { plantEverywhere } from '../support/canary-plants'
import { allSlugs, type CanaryWorld, createCanaryWorld, statesOf } from '../support/canary-world'
import { openPartnerApi, type PartnerApi } from '../support/partner'
import { crawl, saidIn } from '../support/partner-crawler'

let world: CanaryWorld
let api: PartnerApi
const callers: Record<string, Caller> = {}

beforeAll(async () => {
  world = await createCanaryWorld()
  for (const slug of allSlugs) {
    for (const state of statesOf(slug)) {
      await world.become(await world.publish(slug, world.open), state)
    }
    await world.become(await world.publish(slug, world.closed), 'partners')
    for (const organisation of [world.open, world.closed]) await world.draft(slug, organisation)
  }
  await world.publish('news', world.hidden)
  await plantEverywhere(world)
  for (const [name, make] of Object.entries(callerKinds)) callers[name] = await make(world)
  api = await openPartnerApi(world.cms, { monotonic: () => performance.now() })
})
afterAll(() => world.cms.close())

/** What is wrong with everything that this caller can find; empty lists when nothing is. */
async function findings({ headers, reading }: Caller) {
  const visits = await crawl(api, world.items, headers)
  const found = new Map(
    visits.flatMap((visit) => world.marks.within(saidIn(visit)).map((mark) => [mark, visit])),
  )
  const leaked = [...found].filter(([mark]) => !world.marks.isFor(mark, reading))
  const missed = world.marks.expectedBy(reading).filter((mark) => !found.has(mark))
  const failed = visits.filter(({ answer }) => answer.status >= 500)
  const internal = visits.filter((visit) => internalValue.test(saidIn(visit)))
  return {
    leaked: leaked.map(([{ where }, { path, method }]) => `${where} at ${method} ${path}`),
    missed: missed.map(({ where }) => where),
    failed: failed.map(({ path, answer }) => `${path} ${answer.text}`),
    internal: internal.map(({ path }) => path),
  }
}

const clean = { leaked: [], missed: [], failed: [], internal: [] }

describe.each(Object.keys(callerKinds))('%s', (name) => {
  it('finds all that it may read in some format, and nothing else in any', async () => {
    expect(await findings(callers[name]!)).toEqual(clean)
  })
})
