import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Api } from '../../src/processes/api/api'
import { type NginxCache, startNginx } from '../support/caches/nginx'
import { type Caller, callerKinds } from '../support/canaries/callers'
import { clean, findings } from '../support/canaries/findings'
import {
  beginJourneys,
  type CanaryWorld,
  createCanaryWorld,
  type Traveller,
} from '../support/canaries/world'
import { openLoopbackApi } from '../support/partner/loopback-api'
import { type PartnerApi, slugs } from '../support/partner/partner'

/** Seconds after which a cache that keeps to what we say has forgotten what was taken back. */
const promised = 15

let world: CanaryWorld
let api: Api
let nginx: NginxCache
const callers: Record<string, Caller> = {}
let travellers: Traveller[]
/** How many answers came out of the cache. */
let kept = 0

beforeAll(async () => {
  world = await createCanaryWorld()
  travellers = await beginJourneys(world)
  await world.become(await world.publish('news', world.closed), 'partners')
  await world.publish('news', world.hidden)
  for (const name of ['nobody', 'a key of all', 'a key for one language', 'an unknown key']) {
    callers[name] = await callerKinds[name]!(world)
  }
  const { databaseUrl } = world.cms.env
  api = await openLoopbackApi({ databaseUrl, slugs, anonymousRateLimit: 1_000_000 })
  nginx = await startNginx(`http://127.0.0.1:${api.port}`)
})
afterAll(async () => {
  await nginx?.close()
  await api?.stop()
  await world?.cms.close()
})

/** The API as somebody finds it behind the cache. @param encoding - what their client unpacks */
const behindCache = (encoding: string): Pick<PartnerApi, 'request'> => ({
  async request(method, path, { headers } = {}) {
    const response = await fetch(`${nginx.url}/partner/v1${path}`, {
      method,
      headers: { 'Accept-Encoding': encoding, ...headers },
    })
    if (response.headers.get('x-cache') === 'HIT') kept += 1
    const text = await response.text()
    return { status: response.status, headers: response.headers, text, body: text }
  },
})

/** Everybody in turn at one cache: those who may read more come first, and fill it. */
async function lookThroughCache(): Promise<void> {
  for (const encoding of ['br, gzip', 'identity']) {
    const order = ['a key of all', 'nobody', 'a key for one language', 'nobody', 'an unknown key']
    for (const name of order) {
      const found = await findings(world, behindCache(encoding), callers[name]!)
      expect(found, `${name}, ${encoding}`).toEqual(clean)
    }
  }
}

it('a shared cache hands nobody what was kept for somebody else', async () => {
  await lookThroughCache()
  expect(kept).toBeGreaterThan(500)
}, 300_000)

it('and nothing that was taken back, whichever form of an answer it kept', async () => {
  for (const { item, next } of travellers) if (next) await world.become(item, next)
  // The promise is one about time, and the cache is another program with a clock of its own.
  await pause(promised * 1000)
  await lookThroughCache()
}, 300_000)
