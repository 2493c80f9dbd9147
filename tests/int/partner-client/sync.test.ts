import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createPartnerClient,
  isGone,
  type PartnerClient,
  PartnerProblem,
  type WholeItem,
} from '../../../src/partner-client'
import { decodeCursor, encodeCursor, syncCursorSchema } from '../../../src/partner/view/cursor'
import {
  makeKey,
  openPartnerApi,
  type PartnerApi,
  partnerBase,
} from '../../support/partner/partner'
import {
  createPartnerWorld,
  type PartnerWorld,
  publishedTypes,
  uniqueTitle,
} from '../../support/partner/partner-world'
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload
let world: PartnerWorld
let api: PartnerApi
let key: string
let client: PartnerClient

beforeAll(async () => {
  cms = await createTestPayload()
  world = await createPartnerWorld(cms)
  api = await openPartnerApi(cms)
  key = (await makeKey(cms, [world.organisation])).key
})
afterAll(() => cms.close())
beforeEach(() => {
  client = clientOf()
})

function clientOf(changes: { key?: string; fail?: () => Response | null } = {}): PartnerClient {
  const { fail = () => null, ...rest } = changes
  return createPartnerClient({
    base: partnerBase,
    key,
    fetch: async (url, init) => fail() ?? api.handle(new Request(url, init)),
    wait: async () => {},
    ...rest,
  })
}

/** A partner's copy, in one store with its cursor, that can die before each single write. */
function createSite() {
  const items = new Map<string, WholeItem>()
  const resets: number[] = []
  let cursor: string | null = null
  let writes = 0
  let dieAt = Infinity
  const write = () => {
    writes += 1
    if (writes === dieAt) throw new Error('the site dies')
  }
  const cursorStore = {
    read: async () => cursor,
    write: async (next: string) => {
      write()
      cursor = next
    },
  }
  return {
    items,
    resets,
    cursorStore,
    titles: () => [...items.values()].map((item) => item.translations.en?.title ?? '').sort(),
    setCursor: (next: string) => (cursor = next),
    /** Takes over what changed; with a number, dies before so many writes. */
    async sync(from: PartnerClient, dies = Infinity): Promise<'in step' | 'died'> {
      dieAt = writes + dies
      try {
        for await (const change of from.sync({ cursorStore, query: { limit: 3 } })) {
          write()
          if (change.op === 'reset') {
            resets.push(items.size)
            items.clear()
          } else if (change.op === 'upsert') items.set(change.id, change.item)
          else items.delete(change.id)
        }
        return 'in step'
      } catch (error) {
        if (error instanceof Error && error.message === 'the site dies') return 'died'
        throw error
      }
    },
  }
}

/** The titles of everything that the key may read, as the lists give it. */
async function truth(from = client): Promise<string[]> {
  const titles: string[] = []
  for await (const item of from.list({ locale: ['en'], limit: 2 }, { of: 'items' })) {
    titles.push(item.title ?? '')
  }
  return titles.sort()
}

describe('a site in step by the partner client', () => {
  it('has what is published, its correction and not what was taken back', async () => {
    const site = createSite()
    const [kept, wrong, gone] = [
      await world.publish('news'),
      await world.publish('memorial'),
      await world.publish('petition'),
    ]
    await site.sync(client)
    expect(site.titles()).toEqual(expect.arrayContaining([kept.title, wrong.title, gone.title]))

    const corrected = uniqueTitle()
    await world.retitle(kept, corrected)
    await world.retract(wrong)
    await world.unpublish(gone)
    const ends: string[] = []
    const { cursorStore } = site
    for await (const change of client.sync({ cursorStore })) {
      if (change.op === 'delete') ends.push(`${change.id} ${change.reason}`)
      if (change.op === 'delete') site.items.delete(change.id)
      if (change.op === 'upsert') site.items.set(change.id, change.item)
    }
    expect(ends.sort()).toEqual([`${wrong.id} retracted`, `${gone.id} unpublished`].sort())
    expect(site.titles()).toContain(corrected)
    expect(site.titles()).toEqual(await truth())
  })

  it('loses nothing and keeps nothing that went, wherever it dies between two writes', async () => {
    const things = []
    for (const type of publishedTypes) things.push(await world.publish(type))
    const site = createSite()
    let died = 0
    for (let dies = 1; dies < 40; dies += 1) {
      if ((await site.sync(client, dies)) === 'in step') break
      died += 1
      // What goes while the site is down has to go from what it had written before it died.
      const thing = things.pop()
      if (thing && thing.type !== 'case') await world.unpublish(thing)
    }
    expect(died).toBeGreaterThan(5)
    expect(site.titles()).toEqual(await truth())
    expect(site.resets).toEqual([])
  })

  it('drops everything when its cursor is too old, also when it dies right after', async () => {
    const site = createSite()
    await world.publish('news')
    await site.sync(client)
    const cursor = decodeCursor(syncCursorSchema, (await site.cursorStore.read())!)
    site.setCursor(encodeCursor({ ...cursor, day: cursor.day - 401 }))
    site.items.set('forgotten', { id: 'forgotten', translations: {} } as never)
    expect(await site.sync(client, 2)).toBe('died')
    expect(site.items.size).toBe(0)
    expect(await site.sync(client)).toBe('in step')
    expect(site.items.has('forgotten')).toBe(false)
    expect(site.titles()).toEqual(await truth())
    expect(site.resets.length).toBe(2)
  })

  it('stays in step with an API that falters', async () => {
    const site = createSite()
    await world.publish('campaign')
    let asked = 0
    const faltering = [
      () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
      () => Response.json({ title: 'Slow down' }, { status: 429, headers: { 'Retry-After': '1' } }),
      () => null,
    ]
    const fail = () => faltering[asked++ % faltering.length]!()
    await site.sync(clientOf({ fail }))
    expect(site.titles()).toEqual(await truth())
  })

  it('keeps items and cursor in one write with pages', async () => {
    const items = new Map<string, WholeItem>()
    let cursor: string | null = null
    for await (const page of client.syncPages({ cursor, query: { limit: 2 } })) {
      expect(page.changes.length).toBeLessThanOrEqual(2)
      for (const { op, id, item } of page.changes) {
        if (op === 'upsert') items.set(id, item)
        else items.delete(id)
      }
      cursor = page.cursor
    }
    expect(items.size).toBe((await truth()).length)
    const { value } = await client.syncPages({ cursor }).next()
    expect(value).toMatchObject({ reset: false, changes: [], hasMore: false })
  })
})

describe('single things', () => {
  it('are there, and gone with their tombstone', async () => {
    const thing = await world.publish('news')
    const item = await client.item(thing.id, { locale: ['en'] })
    expect(item).toMatchObject({ id: thing.id, title: thing.title, locale: 'en' })
    expect((await client.breaking()).items.map(({ id }) => id)).toContain(thing.id)
    await world.retract(thing, { en: 'The place was wrong.' })
    const error = await client.item(thing.id).catch((thrown: unknown) => thrown)
    expect(isGone(error)).toBe(true)
    expect(error).toMatchObject({
      status: 410,
      type: 'gone',
      tombstone: { id: thing.id, reason: 'retracted', note: 'The place was wrong.' },
    })
  })

  it('come page after page, and no page is asked for that nobody wants', async () => {
    let asked = 0
    const counting = clientOf({ fail: () => (asked++, null) })
    const { id } = await world.publish('memorial')
    const walk = counting.list({ limit: 1 }, { of: 'memorials' })
    expect((await walk.next()).value).toMatchObject({ type: 'memorial', id })
    await walk.return()
    expect(asked).toBe(1)
    expect((await truth()).length).toBeGreaterThan(4)
  })

  it('are acknowledged, as many as there are', async () => {
    const { id } = await world.publish('day')
    const unknown = Array.from({ length: 600 }, (_, index) => ({
      id: `nobody-${index}`,
      version: 1,
    }))
    const answer = await client.ack([...unknown, { id, version: 1 }])
    expect(answer).toMatchObject({ accepted: 1, unknown: { length: 600 } })
  })

  it('are refused in words for whoever has no right key', async () => {
    const foreign = clientOf({ key: `vigil_${'A'.repeat(43)}` })
    const error = await foreign.breaking().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(PartnerProblem)
    expect(error).toMatchObject({ status: 401, type: 'unauthorized' })
  })
})
