import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AskingScene, createAskingScene } from '../../support/partner/asking-scene'
import { openPartnerApi, partnerBase, type PartnerApi } from '../../support/partner/partner'
import type { PublicThing } from '../../support/partner/partner-world'

let scene: AskingScene
let api: PartnerApi
let things: PublicThing[]

beforeAll(async () => {
  scene = await createAskingScene()
  api = await openPartnerApi(scene.cms, { compress: true })
  things = []
  for (const type of ['news', 'alert', 'day'] as const) things.push(await scene.world.publish(type))
  scene.pass(10)
})
afterAll(() => scene.close())

type Asked = { path: string; key?: string | undefined }

async function ask({ path, key }: Asked, headers: Record<string, string> = {}, method = 'GET') {
  const all = { ...headers, ...(key && { Authorization: `Bearer ${key}` }) }
  const response = await api.handle(new Request(`${partnerBase}${path}`, { method, headers: all }))
  return { ...own(response), bytes: Buffer.from(await response.arrayBuffer()) }
}
const own = ({ status, headers }: Response) => ({ status, headers })

const inflate = { br: brotliDecompressSync, gzip: gunzipSync }

/** The answer once it is there in this encoding; before, it is sent as it is. */
async function compressed(asked: Asked, encoding: string) {
  for (let turn = 0; turn < 1000; turn += 1) {
    const answer = await ask(asked, { 'Accept-Encoding': encoding })
    if (answer.headers.get('content-encoding') === encoding) return answer
    await new Promise(setImmediate)
  }
  throw new Error(`${asked.path} is never sent as ${encoding}.`)
}

let large: (Asked & { bytes: Buffer; headers: Headers })[]
beforeAll(async () => {
  large = []
  // Of each question one.
  const asked = new Map(scene.asking(things).map((one) => [one.question, one]))
  for (const { path, key } of asked.values()) {
    const { bytes, headers } = await ask({ path, key })
    if (bytes.length >= 1024) large.push({ path, key, bytes, headers })
  }
  expect(large.length).toBeGreaterThan(10)
})

describe.each(['br', 'gzip'] as const)('%s', (encoding) => {
  it('has the same bytes in fewer, under a tag of its own', async () => {
    for (const whole of large) {
      const answer = await compressed(whole, encoding)
      expect(inflate[encoding](answer.bytes)).toEqual(whole.bytes)
      expect(answer.bytes.length).toBeLessThan(whole.bytes.length)
      const tag = whole.headers.get('etag')!
      expect(answer.headers.get('etag')).toBe(tag.replace(/"$/, `-${encoding}"`))
      for (const headers of [whole.headers, answer.headers]) {
        expect(headers.get('vary')).toMatch(/, Accept-Encoding$/)
      }
      const same = ['last-modified', 'cache-control', 'content-type', 'surrogate-key']
      for (const name of same) expect(answer.headers.get(name)).toBe(whole.headers.get(name))
    }
  }, 120_000)

  it('is known again by any of its tags, under the one that was named', async () => {
    for (const whole of large.slice(0, 5)) {
      const tag = whole.headers.get('etag')!
      const tags = [tag, tag.replace(/"$/, '-br"'), tag.replace(/"$/, '-gzip"')]
      for (const given of tags) {
        for (const accepted of ['identity', encoding]) {
          for (const method of ['GET', 'HEAD']) {
            const headers = { 'Accept-Encoding': accepted, 'If-None-Match': `W/${given}` }
            const answer = await ask(whole, headers, method)
            expect([answer.status, answer.headers.get('etag')]).toEqual([304, given])
            expect(answer.headers.get('content-encoding')).toBeNull()
            expect(answer.bytes.length).toBe(0)
          }
        }
      }
    }
  })

  it('is what HEAD says, too', async () => {
    const asked = { path: `/items/${things[0]!.id}` }
    const whole = await compressed(asked, encoding)
    const head = await ask(asked, { 'Accept-Encoding': encoding }, 'HEAD')
    expect(head.bytes.length).toBe(0)
    for (const name of ['etag', 'content-encoding', 'vary', 'content-type', 'cache-control']) {
      expect(head.headers.get(name), name).toBe(whole.headers.get(name))
    }
  })
})

describe('an answer as it is', () => {
  it.each(['', 'identity', 'gzip;q=0, br;q=0', '*;q=0', 'identity;q=1, br;q=0.5', 'zstd'])(
    'goes to whoever accepts “%s”',
    async (accepted) => {
      const asked = { path: '/items' }
      await compressed(asked, 'br')
      await compressed(asked, 'gzip')
      const answer = await ask(asked, { 'Accept-Encoding': accepted })
      expect(answer.headers.get('content-encoding')).toBeNull()
      expect(JSON.parse(answer.bytes.toString())).toHaveProperty('items')
    },
  )

  it('goes to the first one who asks: nobody waits for fewer bytes', async () => {
    const news = await scene.world.publish('news')
    const answer = await ask({ path: `/items/${news.id}` }, { 'Accept-Encoding': 'br' })
    expect(answer.headers.get('content-encoding')).toBeNull()
    await compressed({ path: `/items/${news.id}` }, 'br')
  })

  it('is what is short, refused, or made for one candle', async () => {
    const day = things.find(({ type }) => type === 'day')!
    for (const path of ['/items?org=none', '/nowhere', `/candles/challenge?target=${day.id}`]) {
      for (let turn = 0; turn < 3; turn += 1) {
        const { headers } = await ask({ path }, { 'Accept-Encoding': 'gzip' })
        expect(headers.get('content-encoding'), path).toBeNull()
        await new Promise(setImmediate)
      }
    }
  })

  it('is what is sent where something in front compresses', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      const answer = await scene.api.get('/items', { headers: { 'Accept-Encoding': 'gzip' } })
      expect(answer.headers.get('content-encoding')).toBeNull()
      expect(answer.headers.get('vary')).not.toContain('Accept-Encoding')
      await new Promise(setImmediate)
    }
  })
})

describe('surrogate keys', () => {
  const keysOf = async (path: string, key?: string) => {
    const { headers } = await ask({ path, key })
    const keys = headers.get('surrogate-key')
    expect(headers.get('cache-tag')).toBe(keys === null ? null : keys.replaceAll(' ', ','))
    return keys?.split(' ') ?? []
  }

  it('are on everything that anybody may read of the record, and on nothing that a key opens', async () => {
    for (const { path, key } of scene.asking(things)) {
      if (['/', '/docs', '/openapi.json'].includes(path)) continue
      const keys = await keysOf(path, key)
      expect(keys.length > 0, `${path} ${String(key)}`).toBe(key === undefined)
    }
  })

  it('name an item wherever it is shown alone, and its organisation; where it is gone, too', async () => {
    const organisation = `o-${String(scene.world.organisation.publicId)}`
    const news = await scene.world.publish('news')
    const embed = `${partnerBase}/embed/news/${news.id}`
    for (const path of [
      `/items/${news.id}`,
      `/embed/news/${news.id}`,
      `/items/${news.id}.ninjs.json`,
      `/oembed?url=${encodeURIComponent(embed)}`,
    ]) {
      expect(await keysOf(path), path).toEqual([organisation, `i-${news.id}`])
    }
    for (const path of ['/items', '/feed.json', '/breaking', '/embed/breaking?limit=100']) {
      expect(await keysOf(path), path).toEqual(
        expect.arrayContaining(['list', organisation, `i-${news.id}`]),
      )
    }
    await scene.world.retract(news)
    for (const path of [`/items/${news.id}`, `/embed/news/${news.id}`]) {
      expect(await keysOf(path), path).toContain(`i-${news.id}`)
    }
    expect(await keysOf('/items/bcdfghjkmn')).toEqual(['i-bcdfghjkmn'])
  })
})
