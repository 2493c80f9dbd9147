import { readdir, readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientAddressOf } from '../../src/core/client-address'
import type { Api } from '../../src/processes/api/api'
import { guardRequests } from '../../src/processes/web/guard-requests'
import { createHealthServer } from '../../src/processes/worker/health-server'
import { complete, createNewsroom, createWriter, type Newsroom } from '../support/content'
import { openLoopbackApi } from '../support/partner/loopback-api'
import { slugs } from '../support/partner/partner'
import { createTestPayload, type TestPayload } from '../support/payload'
import { silentLogger } from '../support/sending/dispatch-world'
import { type ShippedProxy, startShippedProxy } from '../support/shipped-proxy'

const domain = 'vigil.sample.test'
/** Requests a minute that one address may make here. */
const allowance = 5

let cms: TestPayload
let room: Newsroom
let api: Api
let web: Server
let worker: Server
let proxy: ShippedProxy
const hooks: { bot: string; secret: string | null; body: string }[] = []

beforeAll(async () => {
  cms = await createTestPayload()
  room = await createNewsroom(cms)
  api = await openLoopbackApi({
    ...{ databaseUrl: cms.env.databaseUrl, slugs, trustProxy: true },
    ...{ apiUrl: `https://${domain}`, anonymousRateLimit: allowance },
  })
  web = createServer(
    guardRequests(
      async (request, response) => {
        for await (const chunk of request) void chunk
        const headers = new Headers(
          Object.entries(request.headers).map(([name, value]): [string, string] => [
            name,
            String(value),
          ]),
        )
        response.setHeader('Set-Cookie', 'payload-token=sample; Path=/; HttpOnly; SameSite=Lax')
        response.end(`${request.url ?? ''} ${clientAddressOf(headers) ?? 'nobody'}`)
      },
      { serverUrl: `https://${domain}`, trustProxy: true, logger: silentLogger },
    ),
  )
  worker = createHealthServer({
    signs: () => ({}) as never,
    metrics: async () => [],
    async webhook(bot, request) {
      const secret = request.headers.get('x-telegram-bot-api-secret-token')
      hooks.push({ bot, secret, body: await request.text() })
      return new Response(null, { status: 200 })
    },
  })
  const ports = { api: api.port, web: await listen(web), worker: await listen(worker) }
  proxy = await startShippedProxy({ domain, ports })
})
afterAll(async () => {
  await proxy?.close()
  await api?.stop()
  web?.close()
  worker?.close()
  await cms?.close()
})

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

let asked = 0

/** Questions of which no cache has the answer yet. @returns the status of each */
async function askApi(times: number, options: Parameters<ShippedProxy['ask']>[1]) {
  const statuses: number[] = []
  for (let time = 0; time < times; time += 1) {
    asked += 1
    const answer = await proxy.ask(`/partner/v1/feed?limit=${asked}`, options)
    await answer.text()
    statuses.push(answer.status)
  }
  return statuses
}

describe('the domain', () => {
  it('is answered over https alone', async () => {
    const answer = await proxy.askPlainly('/admin?from=mail')
    expect(answer.status).toBe(301)
    expect(answer.headers.get('location')).toBe(`https://${domain}/admin?from=mail`)
  })

  it('is the only one: another name does not even learn the certificate', async () => {
    await expect(proxy.ask('/admin', { name: 'other.sample.test' })).rejects.toThrow()
  })
})

describe('the partner API behind it', () => {
  it('names its public address in what it answers', async () => {
    const data = { tenant: room.ours.id, ...complete.news(), title: 'Sample' }
    await createWriter(cms).publish('news', data, { as: room.reviewer })
    const answer = await proxy.ask('/partner/v1/sync?limit=1', { from: '127.0.0.5' })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain(`"https://${domain}/partner/v1/`)
  })

  it('tells apart who asks, whatever they write about themselves', async () => {
    const statuses = await askApi(allowance + 1, { from: '127.0.0.2' })
    expect(statuses).toEqual([...Array<number>(allowance).fill(200), 429])
    const forged = { 'X-Forwarded-For': '203.0.113.9', Forwarded: 'for=203.0.113.9' }
    expect(await askApi(1, { from: '127.0.0.2', headers: forged })).toEqual([429])
    expect(await askApi(1, { from: '127.0.0.3' })).toEqual([200])
  })
})

describe('the newsroom behind it', () => {
  it('sets its session for this host alone, over https alone', async () => {
    const answer = await proxy.ask('/admin')
    expect(answer.headers.getSetCookie()).toEqual([
      '__Host-payload-token=sample; Path=/; Secure; HttpOnly; SameSite=Lax',
    ])
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=63072000')
  })

  it('knows who is there, whatever they write about themselves', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.9' }
    const answer = await proxy.ask('/admin/login', { from: '127.0.0.4', headers })
    expect(await answer.text()).toBe('/admin/login 127.0.0.4')
  })

  it('refuses in its own words what is too large', async () => {
    const body = 'x'.repeat(3 * 1024 * 1024)
    const answer = await proxy.ask('/api/news', { method: 'POST', body })
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('more than can be saved at once')
  })
})

describe('the worker behind it', () => {
  it('gets what Telegram sends', async () => {
    const answer = await proxy.ask('/telegram/alliance', {
      method: 'POST',
      body: '{"update_id":1}',
      headers: { 'X-Telegram-Bot-Api-Secret-Token': 'sample-secret' },
    })
    expect(answer.status).toBe(200)
    expect(hooks).toEqual([{ bot: 'alliance', secret: 'sample-secret', body: '{"update_id":1}' }])
  })

  it('shows nothing else to the public', async () => {
    for (const path of ['/telegram', '/telegram/', '/telegram/a/b', '/telegram/a%2Fb']) {
      expect((await proxy.ask(path, { method: 'POST' })).status, path).not.toBe(200)
    }
    expect((await proxy.ask('/telegram/alliance')).status).toBe(403)
    // These are paths of the newsroom here, which has nothing under them.
    for (const path of ['/healthz', '/metrics']) {
      expect(await (await proxy.ask(path)).text(), path).toMatch(/^\/(healthz|metrics) /)
    }
    expect(hooks).toHaveLength(1)
  })
})

it('nobody’s address or question is written down', async () => {
  const files = await readdir(join(proxy.folder, 'log'))
  expect(files).toEqual(['vigil-error.log'])
  expect(await readFile(join(proxy.folder, 'log/vigil-error.log'), 'utf8')).toBe('')
})
