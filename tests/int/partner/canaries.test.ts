import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, callerKinds } from '../../support/canaries/callers'
import { clean, findings } from '../../support/canaries/findings'
import { plantEverywhere } from '../../support/canaries/plants'
import {
  beginJourneys,
  type CanaryWorld,
  createCanaryWorld,
  type ItemSlug,
  states,
  statesOf,
  type Traveller,
} from '../../support/canaries/world'
import { openPartnerApi, type PartnerApi } from '../../support/partner/partner'

let world: CanaryWorld
let api: PartnerApi
const callers: Record<string, Caller> = {}
let travellers: Traveller[]

beforeAll(async () => {
  world = await createCanaryWorld()
  travellers = await beginJourneys(world)
  await world.become(await world.publish('news', world.closed), 'partners')
  await world.draft('news', world.closed)
  await world.publish('news', world.hidden)
  await plantEverywhere(world)
  for (const [name, make] of Object.entries(callerKinds)) callers[name] = await make(world)
  api = await openPartnerApi(world.cms, { monotonic: () => performance.now() })
})
afterAll(() => world.cms.close())

describe.each(Object.keys(callerKinds))('%s', (name) => {
  it('finds all that it may read in some format, and nothing else in any', async () => {
    expect(await findings(world, api, callers[name]!)).toEqual(clean)
  })
})

describe('whatever editors do next', { timeout: 90_000 }, () => {
  const canChange = ({ item, next }: (typeof travellers)[number]) =>
    !item.isRetracted && next !== 'trashed'
  const lookAgain = async (readers: readonly string[]) => {
    for (const name of readers)
      expect(await findings(world, api, callers[name]!), name).toEqual(clean)
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
          else if (statesOf(item.slug as ItemSlug).includes(to)) {
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
