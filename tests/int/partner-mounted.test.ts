import type { PayloadRequest } from 'payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { partnerEndpoints } from '../../src/partner/mount'
import { slugs } from '../support/partner'
import { createTestPayload, type TestPayload } from '../support/payload'

let cms: TestPayload

beforeAll(async () => {
  cms = await createTestPayload()
  cms.payload.config.serverURL = 'http://cms.test'
})
afterAll(() => cms.close())

it('gives one allowance to one caller, whatever that caller writes before its address', async () => {
  const get = partnerEndpoints(slugs).find(({ method }) => method === 'get')!
  const left = async (forwarded: string): Promise<number> => {
    const request = new Request('http://cms.test/api/partner/v1/feed', {
      headers: { 'X-Forwarded-For': forwarded },
    })
    const asked = Object.assign(request, { payload: cms.payload }) as unknown as PayloadRequest
    const answer = await get.handler(asked)
    expect(answer.status).toBe(200)
    return Number(/r=(\d+)/.exec(answer.headers.get('RateLimit')!)?.[1])
  }
  const first = await left('203.0.113.7')
  expect(await left('198.51.100.1, 203.0.113.7')).toBeLessThan(first)
})
