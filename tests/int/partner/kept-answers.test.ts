import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { partnerStoreOf } from '../../../src/database/partner/open'
import { createPartnerHandler } from '../../../src/partner/http/handler'
import type { Route } from '../../../src/partner/http/route'
import { partnerRoutes } from '../../../src/partner/routes'
import { type AskingScene, createAskingScene } from '../../support/partner/asking-scene'
import { openPartnerApi, partnerBase, slugs } from '../../support/partner/partner'
import {
  createPartnerWorld,
  type PartnerWorld,
  publishedTypes,
  type PublicThing,
  uniqueTitle,
} from '../../support/partner/partner-world'

let scene: AskingScene
let other: PartnerWorld
let things: PublicThing[]

beforeAll(async () => {
  scene = await createAskingScene()
  other = await createPartnerWorld(scene.cms)
  things = []
  for (const type of publishedTypes) things.push(await scene.world.publish(type))
  scene.pass(10)
})
afterAll(() => scene.close())

/** What a reader is told of an answer, apart from its date: that of one that was kept may be the older one. */
async function answersOf(api: AskingScene['api']) {
  const answers: Record<string, unknown> = {}
  const asked = scene.asking(things).map(({ path, key }) => ({ path, key }))
  for (const { path, key } of [...asked, { path: '/openapi.json', key: undefined }]) {
    const { status, headers, text } = await api.get(path, key ? { key } : {})
    const [etag, cacheControl] = [headers.get('etag'), headers.get('cache-control')]
    answers[`${path} ${key ? 'with' : 'without'} key`] = { status, text, etag, cacheControl }
  }
  return answers
}

const change = async ({ organisation }: PartnerWorld, data: object) => {
  await scene.cms.payload.update({ collection: 'organisations', id: organisation.id, data })
}
const rename = (world: PartnerWorld, name: string) => change(world, { name })
const close = (world: PartnerWorld) => change(world, { publicApi: false })

describe('what did not change', () => {
  /** The API, and how often each of its routes has made an answer. */
  async function counting() {
    const made: Record<string, number> = {}
    const routes = partnerRoutes.map((route): Route => ({
      ...route,
      handle: (...asked) => {
        made[route.path] = (made[route.path] ?? 0) + 1
        return route.handle(...asked)
      },
    }))
    const store = await partnerStoreOf(scene.cms.payload, slugs)
    const handle = createPartnerHandler({
      store,
      routes,
      base: partnerBase,
      logger: { error: (entry: unknown) => console.error(entry) },
    })
    const headers = { Authorization: `Bearer ${scene.key}` }
    const ask = async (paths: readonly string[]) => {
      for (const path of paths) {
        expect((await handle(new Request(partnerBase + path, { headers }))).status).toBe(200)
      }
    }
    return { made, ask }
  }

  it('is made once, however much else does', async () => {
    const news = await scene.world.publish('news')
    const { made, ask } = await counting()
    const same = {
      '/items/{id}': `/items/${news.id}`,
      '/embed/{type}/{id}': `/embed/news/${news.id}`,
      '/items/{id}.ninjs.json': `/items/${news.id}.ninjs.json`,
      '/oembed': `/oembed?url=${encodeURIComponent(`${partnerBase}/embed/news/${news.id}`)}`,
      '/memorials': '/memorials',
      '/feed.json': '/feed.json?type=memorial',
      '/openapi.json': '/openapi.json',
      '/docs': '/docs',
    }
    const changing = { '/items': '/items', '/feed.atom': '/feed.atom', '/sync': '/sync' }
    const paths = [...Object.values(same), ...Object.values(changing)]
    await ask(paths)
    for (let turn = 0; turn < 3; turn += 1) {
      await scene.world.publish('campaign')
      scene.pass(5)
      await ask(paths)
    }
    expect(made).toEqual({
      ...Object.fromEntries(Object.keys(same).map((path) => [path, 1])),
      ...Object.fromEntries(Object.keys(changing).map((path) => [path, 4])),
    })
  })
})

describe('whatever was kept, every answer is the one that a new process gives', () => {
  const sameAsNew = async (isAsked = (_path: string) => true) => {
    const kept = await answersOf(scene.api)
    const fresh = await answersOf(await openPartnerApi(scene.cms))
    const names = Object.keys(fresh).filter(isAsked)
    expect(names.length).toBeGreaterThan(60)
    for (const name of names) expect(kept[name], name).toEqual(fresh[name])
  }

  it('after each change of an item, of another organisation’s, and of the organisations themselves', async () => {
    await sameAsNew()
    const of = (type: string) => things.find((thing) => thing.type === type)!
    const theirs = await other.publish('news')
    const steps: (() => Promise<unknown>)[] = [
      () => other.retitle(theirs, uniqueTitle()),
      () => scene.world.publish('news'),
      () => scene.world.retitle(of('news'), uniqueTitle()),
      () => scene.world.unpublish(of('campaign')),
      () => scene.world.retract(of('petition')),
      () => scene.world.retract(of('alert')),
      () => rename(scene.world, uniqueTitle()),
      () => close(scene.world),
    ]
    for (const step of steps) {
      await step()
      scene.pass(3)
      await sameAsNew()
    }
  }, 120_000)

  it('after each hour and each minute', async () => {
    // A cursor names the day on which it was given, and holds for hundreds of them.
    const isLasting = (name: string) => !name.startsWith('/sync')
    for (const seconds of [59, 3540, 90_000]) {
      scene.pass(seconds)
      await sameAsNew(isLasting)
    }
  }, 120_000)
})
