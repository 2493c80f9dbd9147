import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, createTestPayload, type TestPayload } from '../../support/payload'

let cms: TestPayload
let somebody: Actor

beforeAll(async () => {
  // As people may write it.
  cms = await createTestPayload({ serverUrl: 'https://Newsroom.test' })
  somebody = await cms.person([])
})
afterAll(() => cms.close())

const me = async (headers: Record<string, string>) => {
  const { body } = await cms.rest('GET', '/users/me', {
    headers: { Cookie: `payload-token=${somebody.token}`, ...headers },
  })
  return Boolean(body.user)
}

describe('a session in a cookie', () => {
  it('holds for requests of the newsroom itself', async () => {
    expect(await me({ Origin: 'https://newsroom.test' })).toBe(true)
    expect(await me({ 'Sec-Fetch-Site': 'same-origin' })).toBe(true)
  })

  it.each([
    'https://partner.test',
    'https://newsroom.test.evil.test',
    'https://evil.newsroom.test',
    'http://newsroom.test',
    'https://newsroom.test:8443',
    'null',
  ])('is nothing to a request from %s, nor may that be read', async (origin) => {
    expect(await me({ Origin: origin })).toBe(false)
    const { headers } = await cms.rest('GET', '/users/me', { headers: { Origin: origin } })
    expect(headers.get('access-control-allow-origin')).not.toBe(origin)
    expect(headers.get('access-control-allow-origin')).not.toBe('*')
  })

  it('is nothing to a request from elsewhere that names no origin', async () => {
    expect(await me({ 'Sec-Fetch-Site': 'cross-site' })).toBe(false)
    expect(await me({})).toBe(false)
  })
})
