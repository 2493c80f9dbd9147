import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Api, startApi } from '../../../src/processes/api/api'
import { readApiEnvironment } from '../../../src/processes/env'
import { silentLogger } from '../../support/sending/dispatch-world'
import { slugs } from '../../support/partner/partner'
import { createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload
let api: Api

const limit = 20
const invented = Array.from({ length: 3 * limit }, (_, index) => `198.51.100.${index + 1}`)

beforeAll(async () => {
  cms = await createTestPayload()
})
afterAll(() => cms.close())

/** Serves the API as the environment says. */
async function serve(environment: Record<string, string>): Promise<void> {
  const env = readApiEnvironment({
    DATABASE_URL: cms.env.databaseUrl,
    ANONYMOUS_RATE_LIMIT: String(limit),
    ...environment,
  })
  api = await startApi({
    env: { ...env, apiPort: 0, host: '127.0.0.1' },
    slugs,
    logger: silentLogger,
  })
}

/** How many of the requests are refused, one for each value of `X-Forwarded-For`. */
async function refused(forwarded: string[]): Promise<number> {
  const statuses = await Promise.all(
    forwarded.map(async (address) => {
      const answer = await fetch(`http://127.0.0.1:${api.port}/partner/v1/organisations`, {
        headers: { 'X-Forwarded-For': address },
      })
      await answer.arrayBuffer()
      return answer.status
    }),
  )
  return statuses.filter((status) => status === 429).length
}

describe('an API on its own', () => {
  beforeAll(() => serve({}))
  afterAll(() => api.stop())

  it('counts by the address of the connection, whatever the header says', async () => {
    expect(await refused(invented)).toBeGreaterThan(limit)
  })
})

describe('an API behind a proxy', () => {
  beforeAll(() => serve({ TRUST_PROXY: 'true' }))
  afterAll(() => api.stop())

  it('counts each address that the proxy passes on by itself', async () => {
    expect(await refused(invented)).toBe(0)
  })

  it('believes the last address alone: those before it are what the caller wrote', async () => {
    expect(await refused(invented.map((address) => `${address}, 203.0.113.7`))).toBeGreaterThan(
      limit,
    )
    expect(await refused(invented.map((address) => `203.0.113.7, ${address}`))).toBe(0)
  })

  it('counts by the connection where the proxy has passed nothing on', async () => {
    expect(await refused(invented.map(() => ' ,'))).toBeGreaterThan(limit)
  })
})
