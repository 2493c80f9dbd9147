import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, callerKinds } from '../../support/canaries/callers'
import { internalValue } from '../../support/canaries/fields'
import type { Mark } from '../../support/canaries/marks'
import { plantEverywhere } from '../../support/canaries/plants'
import {
  allSlugs,
  type CanaryItem,
  type CanaryWorld,
  createCanaryWorld,
  journeysOf,
  type State,
  states,
  statesOf,
} from '../../support/canaries/world'
import { openPartnerApi, type PartnerApi } from '../../support/partner/partner'
import { crawl, saidIn, type Visit } from '../../support/partner/partner-crawler'

let world: CanaryWorld
let api: PartnerApi
const callers: Record<string, Caller> = {}
/** What can still change, with what it is to become next. */
const travellers: { item: CanaryItem; next: State | undefined }[] = []

beforeAll(async () => {
  world = await createCanaryWorld()
  for (const slug of allSlugs) {
    for (const [first, next] of journeysOf(slug)) {
      const item = await world.publish(slug, world.open)
      if (first !== 'published') await world.become(item, first)
      travellers.push({ item, next })
    }
    await world.draft(slug, world.open)
  }
  await world.become(await world.publish('news', world.closed), 'partners')
  await world.draft('news', world.closed)
  await world.publish('news', world.hidden)
  await plantEverywhere(world)
  for (const [name, make] of Object.entries(callerKinds)) callers[name] = await make(world)
  api = await openPartnerApi(world.cms, { monotonic: () => performance.now() })
})
afterAll(() => world.cms.close())

/** What is wrong with everything that this caller can find; empty lists when nothing is. */
async function findings({ headers, reading, lighting }: Caller) {
  const visits = await crawl(api, world, headers)
  // Caches find an answer of 404 by the id that was asked for, whether there is such a thing or not.
  const isAskedFor = ({ word }: Mark, { path, answer }: Visit): boolean =>
    answer.status === 404 && path.includes(word) && !answer.text.includes(word)
  const isEcho = (mark: Mark, visit: Visit): boolean =>
    isAskedFor(mark, visit) ||
    (lighting !== undefined &&
      visit.path === `/candles/challenge?target=${mark.word}` &&
      world.marks.isFor(mark, lighting))
  const found = new Map(
    visits.flatMap((visit) =>
      world.marks
        .within(saidIn(visit))
        .filter((mark) => !isEcho(mark, visit))
        .map((mark) => [mark, visit]),
    ),
  )
  const leaked = [...found].filter(([mark]) => !world.marks.isFor(mark, reading))
  const missed = world.marks.expectedBy(reading).filter((mark) => !found.has(mark))
  const failed = visits.filter(({ answer }) => answer.status >= 500)
  const internal = visits.filter((visit) => internalValue.test(saidIn(visit)))
  // Nothing leads to the newsroom, and what is given of a picture is given to those alone who see an item with it.
  const { serverUrl } = world.cms.env
  const newsroom = visits.filter(
    (visit) =>
      /\/api\/media|\/media\/file/.test(saidIn(visit)) || saidIn(visit).includes(serverUrl),
  )
  const shown = new Set(
    visits.flatMap(({ path, answer }) =>
      answer.headers.get('content-type')?.startsWith('image/') ? [path.split('/')[2]] : [],
    ),
  )
  const named = visits
    .filter(({ path }) => !path.startsWith('/pictures/'))
    .map(saidIn)
    .join('\n')
  const pictures = [...shown].filter((id) => !named.includes(`/pictures/${id}/`))
  return {
    leaked: leaked.map(([{ where }, { path, method }]) => `${where} at ${method} ${path}`),
    missed: missed.map(({ where }) => where),
    failed: failed.map(({ path, answer }) => `${path} ${answer.text}`),
    internal: internal.map(({ path }) => path),
    newsroom: newsroom.map(({ path }) => path),
    pictures,
  }
}

const clean = { leaked: [], missed: [], failed: [], internal: [], newsroom: [], pictures: [] }

describe.each(Object.keys(callerKinds))('%s', (name) => {
  it('finds all that it may read in some format, and nothing else in any', async () => {
    expect(await findings(callers[name]!)).toEqual(clean)
  })
})

describe('whatever editors do next', () => {
  const canChange = ({ item, next }: (typeof travellers)[number]) =>
    !item.isRetracted && next !== 'trashed'
  const lookAgain = async (readers: readonly string[]) => {
    for (const name of readers) expect(await findings(callers[name]!), name).toEqual(clean)
  }

  it('is seen by those who may read it, and by nobody else', async () => {
    for (const { item, next } of travellers) if (next) await world.become(item, next)
    await lookAgain(['nobody', 'a key of all', 'a key for one language'])
  })

  it('is so in any order', async () => {
    const kinds = states.filter((state) => !['retracted', 'trashed'].includes(state))
    const change = fc.record({
      at: fc.nat(),
      // A new text is published, or kept as a draft.
      to: fc.constantFrom(...kinds, 'text' as const),
    })
    const changes = fc.array(change, { minLength: 5, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(changes, async (given) => {
        const open = travellers.filter(canChange)
        for (const { at, to } of given) {
          const { item } = open[at % open.length]!
          if (to === 'text') await world.edit(item, 'en', item.audience === null)
          else if (statesOf(item.slug as (typeof allSlugs)[number]).includes(to)) {
            await world.become(item, to)
          }
        }
        await lookAgain(['nobody', 'a key of all'])
      }),
      // Each run begins where the one before ended: a shorter list would be another story.
      { numRuns: 3, endOnFailure: true },
    )
  })
})
