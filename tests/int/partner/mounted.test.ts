import type { PayloadRequest } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { partnerEndpoints } from '../../../src/processes/api/mount'
import { slugs } from '../../support/partner/partner'
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload

beforeAll(async () => {
  cms = await createTestPayload()
  cms.payload.config.serverURL = 'http://cms.test'
})
afterAll(() => cms.close())

const mounted = (options: { trustProxy: boolean }) =>
  partnerEndpoints(slugs, options).find(({ method }) => method === 'get')!

const behindProxy = mounted({ trustProxy: true })

/** What is left of the allowance after one request with this `X-Forwarded-For`. */
async function left(forwarded: string, get = behindProxy): Promise<number> {
  const request = new Request('http://cms.test/api/partner/v1/feed', {
    headers: { 'X-Forwarded-For': forwarded },
  })
  const asked = Object.assign(request, { payload: cms.payload }) as unknown as PayloadRequest
  const answer = await get.handler(asked)
  expect(answer.status).toBe(200)
  return Number(/r=(\d+)/.exec(answer.headers.get('RateLimit')!)?.[1])
}

it('gives one allowance to one caller, whatever that caller writes before its address', async () => {
  const first = await left('203.0.113.7')
  expect(await left('198.51.100.1, 203.0.113.7')).toBeLessThan(first)
})

it('gives one allowance to one IPv6 connection, whichever of its addresses it uses', async () => {
  const first = await left('2001:db8:1:2::1')
  expect(await left('2001:db8:1:2:dead:beef::7')).toBeLessThan(first)
  expect(await left('2001:db8:1:3::1')).toBe(first)
})
