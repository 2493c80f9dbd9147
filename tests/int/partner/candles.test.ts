import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { challengeLifetimeMs } from '../../../src/partner/candles/proof-of-work'
import { openCandleStore } from '../../../src/database/candles/open'
import { openPartnerStore } from '../../../src/database/partner/open'
import { countCandles } from '../../../src/jobs/count-candles'
import { forgetCandleProofs } from '../../../src/jobs/forget-candle-proofs'
import type { PartnerStore } from '../../../src/partner/view/store'
import { light, solved } from '../../support/partner/candle'
import { complete, createNewsroom, createWriter, docOf, type Newsroom } from '../../support/content'
import { everythingStored } from '../../support/everything-stored'
import { makeKey, openPartnerApi, type PartnerApi, slugs } from '../../support/partner/partner'
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload
let room: Newsroom
let write: ReturnType<typeof createWriter>
let api: PartnerApi
let otherStore: PartnerStore
let otherReplica: PartnerApi
let memorial: Published
let day: Published
let later = 0

type Published = { id: string; publicId: string; slug: string }

const now = () => new Date(Date.now() + later)
const today = () => now().toISOString().slice(0, 10)

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  await cms.payload.update({
    collection: 'organisations',
    id: room.ours.id,
    data: { publicApi: true },
  })
  write = createWriter(cms)
  api = await openPartnerApi(cms, { now })
  // A second replica with a connection of its own, as the `api` process opens it.
  otherStore = await openPartnerStore(cms.env.databaseUrl, slugs)
  otherReplica = await openPartnerApi(cms, { now, store: otherStore })
  memorial = await publish('memorials', { tributesOpen: true })
  day = await publish('commemorative-days')
})
afterAll(async () => {
  await otherStore.close()
  await cms.close()
})

async function publish(slug: 'memorials' | 'commemorative-days' | 'news', data: object = {}) {
  const kinds = {
    memorials: complete.memorials,
    'commemorative-days': complete.commemorativeDays,
    news: complete.news,
  }
  const answer = await write.publish(
    slug,
    { tenant: room.ours.id, ...kinds[slug](), ...data },
    { as: room.reviewer },
  )
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  const { id, publicId } = docOf(answer)
  return { id, publicId: String(publicId), slug }
}

const retract = async ({ slug, id }: Published) => {
  const body = { reason: 'retracted', note: { en: 'It was wrong.' } }
  const answer = await cms.rest('POST', `/${slug}/${id}/retract`, { as: room.reviewer, body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
}

const fold = () =>
  countCandles.run({
    payload: cms.payload,
    slugs,
    now,
    covered: null,
    signal: new AbortController().signal,
  } as never)

describe('a candle', () => {
  it('is lit by anybody who has done the work, and is counted', async () => {
    const target = (await publish('memorials', { tributesOpen: true })).publicId
    const first = await light(api, target, await solved(api, target))
    expect(first.status, first.text).toBe(200)
    expect(first.body).toEqual({ target, candles: { count: 1, asOf: today() } })
    expect(first.headers.get('cache-control')).toBe('no-store')
    const second = await light(api, target, await solved(api, target))
    expect(second.body.candles.count).toBe(2)
  })

  it('is lit on a day, too, and on nothing else', async () => {
    const { publicId } = day
    expect((await light(api, publicId, await solved(api, publicId))).status).toBe(200)
    const news = await publish('news')
    const closed = await publish('memorials')
    for (const target of [news.publicId, closed.publicId]) {
      expect((await api.get(`/candles/challenge?target=${target}`)).status).toBe(409)
      const answer = await light(api, target, await solved(api, publicId))
      expect(answer.status).toBe(409)
      expect(answer.body.type).toMatch(/#not-open$/)
    }
  })

  it('cannot be lit after its memorial was taken back', async () => {
    const taken = await publish('memorials', { tributesOpen: true })
    const proof = await solved(api, taken.publicId)
    await retract(taken)
    const answer = await light(api, taken.publicId, proof)
    expect(answer.status).toBe(410)
    expect(answer.body.tombstone).toMatchObject({ id: taken.publicId, reason: 'retracted' })
    expect((await api.get(`/candles/challenge?target=${taken.publicId}`)).status).toBe(410)
  })

  it('cannot be lit on what this caller cannot read', async () => {
    const hidden = await publish('memorials', { tributesOpen: true, visibility: 'partners' })
    const theirKey = (await makeKey(cms, [room.theirs], { scopes: ['candles'] })).key
    const { key } = await makeKey(cms, [room.ours], { scopes: ['candles'] })
    const target = hidden.publicId
    const proof = await solved(api, target, { key })
    const unknown = await light(api, 'nothing-of-this-name', proof)
    expect(unknown.status).toBe(404)
    for (const options of [{}, { key: theirKey }]) {
      const answer = await light(api, target, proof, options)
      expect([answer.status, answer.body]).toEqual([404, unknown.body])
      const asked = await api.get(`/candles/challenge?target=${target}`, options)
      expect([asked.status, asked.body]).toEqual([404, unknown.body])
    }
    expect((await light(api, target, proof, { key })).status).toBe(200)
  })

  it('needs a key to be made for it, where there is one', async () => {
    const target = memorial.publicId
    const reading = { key: (await makeKey(cms, [room.ours], { scopes: ['read', 'acks'] })).key }
    const proof = await solved(api, target)
    const asked = await api.get(`/candles/challenge?target=${target}`, reading)
    for (const answer of [asked, await light(api, target, proof, reading)]) {
      expect(answer.status).toBe(403)
      expect(answer.body.detail).toContain('candles')
    }
    const { key } = await makeKey(cms, [room.ours], { scopes: ['candles'] })
    expect((await light(api, target, await solved(api, target, { key }), { key })).status).toBe(200)
  })

  it('is refused to a key that may not read without telling it anything of what went', async () => {
    const taken = await publish('memorials', { tributesOpen: true })
    await retract(taken)
    const path = `/candles/challenge?target=${taken.publicId}`
    const { key } = await makeKey(cms, [room.ours], { scopes: ['candles'] })
    const answer = await api.get(path, { key })
    expect(answer.status).toBe(410)
    expect(answer.text).not.toContain('It was wrong.')
    expect(answer.body.tombstone).toBeUndefined()
  })

  it('can be lit by the page of a partner in a browser, without cookies', async () => {
    const asked = await api.request('OPTIONS', '/candles', {
      headers: {
        Origin: 'https://partner.example',
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'content-type',
      },
    })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-methods')).toContain('POST')
    expect(asked.headers.get('access-control-allow-headers')).toContain('Content-Type')
    const { publicId } = memorial
    const answer = await light(api, publicId, await solved(api, publicId))
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    expect(answer.headers.get('set-cookie')).toBeNull()
  })
})

describe('a proof of work', () => {
  it('is another one each time, kept by nobody, and names what it is for', async () => {
    const ask = () => api.get(`/candles/challenge?target=${memorial.publicId}`)
    const [one, other] = [await ask(), await ask()]
    expect(one.headers.get('cache-control')).toBe('no-store')
    expect(one.body.parameters.data).toEqual({ target: memorial.publicId })
    expect(one.body.parameters.nonce).not.toBe(other.body.parameters.nonce)
    const unnamed = await api.get('/candles/challenge')
    expect([unnamed.status, unnamed.body.parameter]).toEqual([400, 'target'])
  })

  it('lights one candle, whatever replica is asked and however it is written', async () => {
    const { publicId } = memorial
    const proof = await solved(api, publicId)
    const answers = await Promise.all(
      [api, otherReplica, api, otherReplica].map((replica) => light(replica, publicId, proof)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403])
    const other = JSON.parse(Buffer.from(proof, 'base64').toString())
    other.solution.counter += 1
    const rewritten = Buffer.from(JSON.stringify(other, null, 1)).toString('base64')
    const again = await light(otherReplica, publicId, rewritten)
    expect([again.status, again.body.reason]).toEqual([403, 'used'])
  })

  it('is accepted by a replica that did not make the challenge', async () => {
    const { publicId } = memorial
    const answer = await light(otherReplica, publicId, await solved(api, publicId))
    expect(answer.status, answer.text).toBe(200)
  })

  it('is good for its own target only', async () => {
    const proof = await solved(api, memorial.publicId)
    const answer = await light(api, day.publicId, proof)
    expect([answer.status, answer.body.reason]).toEqual([403, 'other-target'])
    expect((await light(api, memorial.publicId, proof)).status).toBe(200)
  })

  it('is not accepted after its time', async () => {
    const { publicId } = memorial
    const proof = await solved(api, publicId)
    later = challengeLifetimeMs + 1_000
    const answer = await light(api, publicId, proof)
    later = 0
    expect([answer.status, answer.body.reason]).toEqual([403, 'expired'])
  })

  it.each([
    ['with a longer life', 'expiresAt'],
    ['with less work', 'cost'],
    ['for another target', 'data'],
    ['without a signature', 'signature'],
    ['with a signature of somebody else', 'forged'],
    ['without the work', 'work'],
  ])('is refused when it was forged: %s', async (_name, what) => {
    const { publicId } = memorial
    const proof = await solved(api, publicId, {
      change: ({ challenge, solution }) => {
        const { parameters } = challenge
        if (what === 'expiresAt') parameters.expiresAt = parameters.expiresAt! + 60
        if (what === 'cost') parameters.cost = 1
        if (what === 'data') parameters.data = { target: day.publicId }
        if (what === 'signature') delete challenge.signature
        if (what === 'forged') challenge.signature = randomBytes(32).toString('hex')
        if (what === 'work') solution.derivedKey = parameters.keyPrefix.padEnd(64, '0')
      },
    })
    const answer = await light(api, what === 'data' ? day.publicId : publicId, proof)
    expect([answer.status, answer.body.reason]).toEqual([403, 'invalid'])
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  it.each(['not base64 of anything', btoa('{}'), btoa('[null]')])(
    'is refused when it is none: %s',
    async (altcha) => {
      const answer = await light(api, memorial.publicId, altcha)
      expect([answer.status, answer.body.reason]).toEqual([403, 'invalid'])
    },
  )

  it('of a challenge of before midnight is good after it', async () => {
    const { publicId } = memorial
    const midnight = Date.parse(today()) + 86_400_000
    later = midnight - 60_000 - Date.now()
    const proof = await solved(api, publicId)
    later = midnight + 60_000 - Date.now()
    const answer = await light(otherReplica, publicId, proof)
    later = 0
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body.candles.asOf).toBe(new Date(midnight).toISOString().slice(0, 10))
  })

  it('is forgotten after its end, and so are the keys of past days', async () => {
    const { publicId } = memorial
    await light(api, publicId, await solved(api, publicId))
    const run = (at: number) =>
      forgetCandleProofs.run({
        payload: cms.payload,
        slugs,
        now: () => new Date(Date.now() + at),
      } as never)
    await run(0)
    expect(await everythingStored(cms)).toContain('used:')
    const { facts } = await run(4 * 86_400_000)
    expect(facts.forgotten).toBeGreaterThan(1)
    expect(await everythingStored(cms)).not.toMatch(/used:|key:\d/)
  })
})

describe('many candles at once', () => {
  it('are all counted: fifty are fifty, from two replicas and the bot', async () => {
    const { publicId } = await publish('memorials', { tributesOpen: true })
    const proofs = await Promise.all(Array.from({ length: 6 }, () => solved(api, publicId)))
    const candle = { target: publicId, type: 'memorial', day: today() } as const
    const inTheBot = openCandleStore(cms.payload, slugs)
    const [answers] = await Promise.all([
      Promise.all(
        proofs.map((proof, index) => light(index % 2 ? api : otherReplica, publicId, proof)),
      ),
      ...Array.from({ length: 22 }, () => inTheBot.add(candle)),
      ...Array.from({ length: 22 }, () => otherStore.candles.add(candle)),
    ])
    expect(answers.map(({ status }) => status)).toEqual(proofs.map(() => 200))
    expect(await otherStore.candles.count(publicId)).toEqual({ count: 50, asOf: today() })
  })

  it('are limited by the work and by the allowance of whoever asks', async () => {
    const strict = await openPartnerApi(cms, { now, anonymousLimit: 2, monotonic: () => 0 })
    const path = `/candles/challenge?target=${memorial.publicId}`
    const statuses = []
    for (let asked = 0; asked < 3; asked += 1) statuses.push((await strict.get(path)).status)
    expect(statuses).toEqual([200, 200, 429])
  })
})

describe('the count of candles', () => {
  it('appears in the item once it is folded in, and only then the item changes', async () => {
    const { publicId } = await publish('memorials', { tributesOpen: true })
    const item = async () => (await api.get(`/items/${publicId}`)).body
    const before = await item()
    expect(before.candles).toBeNull()
    await light(api, publicId, await solved(api, publicId))
    expect(await item()).toEqual(before)
    expect((await fold()).facts.changed).toBeGreaterThan(0)
    const after = await item()
    expect(after).toMatchObject({
      candles: { count: 1, asOf: today() },
      version: before.version + 1,
      updatedAt: before.updatedAt,
    })
    expect((await fold()).facts.changed).toBe(0)
    expect((await item()).version).toBe(after.version)
    await otherStore.candles.add({ target: publicId, type: 'memorial', day: today() })
    expect((await fold()).facts.changed).toBe(1)
    expect((await item()).candles.count).toBe(2)
  })

  it('stays what it is when the memorial is edited or closed for candles', async () => {
    const lit = await publish('memorials', { tributesOpen: true })
    await light(api, lit.publicId, await solved(api, lit.publicId))
    await write.update(
      'memorials',
      lit.id,
      { tributesOpen: false, _status: 'published' },
      { as: room.reviewer },
    )
    const { body } = await api.get(`/items/${lit.publicId}`)
    expect(body).toMatchObject({ tributesOpen: false, candles: { count: 1 } })
  })

  it('is not folded into what was taken back', async () => {
    const taken = await publish('memorials', { tributesOpen: true })
    await light(api, taken.publicId, await solved(api, taken.publicId))
    await retract(taken)
    await fold()
    expect((await api.get(`/items/${taken.publicId}`)).status).toBe(410)
  })

  it('is shown by an embed from ten up', async () => {
    const { publicId } = await publish('commemorative-days')
    const page = async () => (await api.get(`/embed/day/${publicId}`)).text
    const add = async (count: number) => {
      for (let lit = 0; lit < count; lit += 1) {
        await otherStore.candles.add({ target: publicId, type: 'day', day: today() })
      }
      await fold()
    }
    await add(9)
    expect(await page()).not.toContain('Candles')
    await add(1)
    expect(await page()).toMatch(/<dt>Candles<\/dt>\s*<dd>10<\/dd>/)
  })
})

it('leaves nothing about whoever lit it in the database', async () => {
  const canary = randomBytes(8).toString('hex')
  const { publicId } = await publish('memorials', { tributesOpen: true })
  const proof = await solved(api, publicId)
  const answer = await light(api, publicId, proof, {
    from: `203.0.113.77 ${canary}`,
    headers: {
      'X-Forwarded-For': `203.0.113.77, ${canary}`,
      'User-Agent': `canary ${canary}`,
      Referer: `https://${canary}.example/`,
      Cookie: `canary=${canary}`,
      Origin: `https://${canary}.example`,
    },
  })
  expect(answer.status, answer.text).toBe(200)
  const stored = await everythingStored(cms)
  const { challenge } = JSON.parse(Buffer.from(proof, 'base64').toString())
  for (const trace of [canary, '203.0.113.77', proof, challenge.parameters.nonce]) {
    expect(stored).not.toContain(trace)
  }
  const find = async (collection: string) => {
    const { docs } = await cms.payload.find({ collection, pagination: false, overrideAccess: true })
    return docs as unknown as Record<string, unknown>[]
  }
  const rows = await find('candles')
  const row = rows.find(({ target }) => target === publicId)
  expect(Object.keys(row!).sort()).toEqual(['count', 'day', 'id', 'target', 'type'])
  // Ids of MongoDB begin with the second in which they were made, unless somebody prevents it.
  const proofs = await find('candle-proofs')
  const hour = Math.floor(Date.now() / 3_600_000)
  for (const { id } of [...rows, ...proofs]) {
    const second = parseInt(String(id).slice(0, 8), 16)
    expect(Math.floor(second / 3_600)).not.toBe(hour)
  }
  for (const { expiresAt } of proofs) expect(Number(expiresAt) % 86_400_000).toBe(0)
})

it('cannot be seen, counted or changed by anybody through the newsroom', async () => {
  for (const slug of ['candles', 'candle-proofs']) {
    expect((await cms.rest('GET', `/${slug}`, { as: room.reviewer })).status).toBe(403)
    expect((await cms.rest('GET', `/${slug}/count`, { as: room.reviewer })).status).toBe(403)
    const body = { target: memorial.publicId, type: 'memorial', day: today(), count: 5 }
    expect((await cms.rest('POST', `/${slug}`, { as: room.reviewer, body })).status).toBe(403)
  }
})
