import crypto from 'node:crypto'
import path from 'node:path'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { clientAddressHeader } from '../../../src/core/client-address'
import { chainRows } from '../../support/audit-rows'
import { mailbox } from '../../support/mailbox'
import { type Answer, createTestPayload, type Doc, type TestPayload } from '../../support/payload'

let cms: TestPayload
let box: ReturnType<typeof mailbox>
let organisation: Doc
let passed = 0
// A clock that stands still, so that nobody’s wait is over while the test hashes.
const start = Date.now()
let counter = 0

const right = 'the-right-password'
const wrong = 'not-the-right-password'
const minute = 60_000
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

beforeAll(async () => {
  box = mailbox(path.join(await mkdtemp(path.join(tmpdir(), 'vigil-mail-')), 'mail'))
  cms = await createTestPayload({ mail: box.mail }, undefined, {
    // What comes after the password has tests of its own.
    secondFactor: 'optional',
    now: () => new Date(start + passed),
  })
  organisation = await cms.organisation('Sample')
})
afterAll(() => cms.close())
beforeEach(() => {
  passed = 0
})
afterEach(() => vi.restoreAllMocks())
// Hashing is slow on purpose.
vi.setConfig({ testTimeout: 90_000 })

type From = { address?: string | undefined; cookie?: string | undefined; agent?: string }

const signIn = (email: string, password: string, { address, cookie, agent }: From = {}) =>
  cms.rest('POST', '/users/login', {
    body: { email, password },
    headers: {
      ...(address && Object.fromEntries([clientAddressHeader(address)])),
      ...(cookie && { Cookie: cookie }),
      ...(agent && { 'User-Agent': agent }),
    },
  })

/** What the browser keeps of an answer. */
const deviceOf = ({ headers }: Answer): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0]!)
    .find((cookie) => cookie.startsWith('vigil-device='))!

async function person(): Promise<{ id: string; email: string }> {
  counter += 1
  const email = `somebody-${counter}-${crypto.randomBytes(4).toString('hex')}@test.invalid`
  const made = await cms.payload.create({
    collection: 'users',
    data: {
      ...{ name: 'Sample', email, password: right },
      memberships: [{ organisation: organisation.id, roles: ['editor'] }],
    },
  })
  return { id: String(made.id), email }
}

const addressOf = (n: number): string => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`

/** Iterations by blocks of SHA-256 while `act` runs. */
async function workOf(act: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(crypto, 'pbkdf2')
  await act()
  const work = spy.mock.calls.reduce((sum, [, , times, bytes]) => sum + times * (bytes / 32), 0)
  spy.mockRestore()
  return work
}

describe('whether somebody works here', () => {
  it('is not told by words, status, headers or work', async () => {
    const known = await person()
    const invited = await person()
    const before = await person()
    const gone = 'nobody-at-all@test.invalid'
    const none = { hash: null, salt: null }
    await cms.payload.db.updateOne({ collection: 'users', id: invited.id, data: none })
    const salt = 'ab'.repeat(32)
    const hash = crypto.pbkdf2Sync(right, salt, 25_000, 512, 'sha256').toString('hex')
    await cms.payload.db.updateOne({ collection: 'users', id: before.id, data: { hash, salt } })
    const seen: unknown[] = []
    for (const email of [known.email, gone, invited.email, before.email]) {
      let answer!: Answer
      const work = await workOf(async () => (answer = await signIn(email, wrong)))
      seen.push({ work, ...answer, headers: [...answer.headers] })
    }
    expect(seen[0]).toMatchObject({ status: 401, work: 600_000 })
    expect(seen.slice(1)).toEqual([seen[0], seen[0], seen[0]])
  })

  it('nor by waiting', async () => {
    const { email } = await person()
    const ends = async (name: string) => {
      const statuses: unknown[] = []
      for (let n = 0; n < 12; n += 1) {
        const { status, body, headers } = await signIn(name, wrong, { address: addressOf(n) })
        statuses.push([status, body, headers.get('retry-after')])
      }
      return statuses
    }
    const known = await ends(email)
    expect(known).toEqual(await ends('nobody-who-waits@test.invalid'))
    expect(known.map((one) => (one as unknown[])[0])).toEqual([...Array(10).fill(401), 429, 429])
  })

  it('a password from before is hashed anew, and lets in', async () => {
    const { id, email } = await person()
    const salt = 'cd'.repeat(32)
    const hash = crypto.pbkdf2Sync(right, salt, 25_000, 512, 'sha256').toString('hex')
    await cms.payload.db.updateOne({ collection: 'users', id, data: { hash, salt } })
    expect((await signIn(email, right)).status).toBe(200)
    const row = await cms.payload.db.findOne<Record<string, unknown> & { id: string }>({
      collection: 'users',
      where: { id: { equals: id } },
    })
    expect(row?.hash).toMatch(/^pbkdf2-sha256-v1:/)
    expect((await signIn(email, right)).status).toBe(200)
  })

  it('a form lets in as JSON does, and what is missing is said', async () => {
    const { email } = await person()
    const form = new FormData()
    form.set('_payload', JSON.stringify({ email, password: right }))
    const answer = await cms.rest('POST', '/users/login', { body: form })
    expect(answer.status).toBe(200)
    expect(answer.body.user).toMatchObject({ email, collection: 'users' })
    expect(JSON.stringify(answer.body)).not.toMatch(/"(hash|salt|hasSignedIn|linkHash)"/)
    expect((await signIn(email, '')).status).toBe(400)
    expect((await signIn('', right)).status).toBe(400)
  })
})

describe('wrong passwords', () => {
  it('slow an account down for strangers, longer each time and never for long', async () => {
    const { email } = await person()
    for (let n = 0; n < 10; n += 1) expect((await signIn(email, wrong)).status).toBe(401)
    for (const seconds of [1, 2, 4, 8]) {
      const refused = await signIn(email, right)
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, `${seconds}`])
      passed += seconds * 1000
      expect((await signIn(email, wrong)).status).toBe(401)
    }
    passed += 5 * minute
    expect((await signIn(email, right)).status).toBe(200)
  })

  it('slow an address down, whatever accounts it tries, and a network of IPv6 as one', async () => {
    const { email } = await person()
    const address = (n: number) => `2001:db8:0:1::${n.toString(16)}`
    const work = await workOf(async () => {
      for (let n = 0; n < 40; n += 1) {
        await signIn(`nobody-${n}@test.invalid`, wrong, { address: address(n + 1) })
      }
    })
    expect(work).toBe(30 * 600_000)
    expect((await signIn(email, right, { address: address(77) })).status).toBe(429)
    expect((await signIn(email, right, { address: '2001:db8:0:2::1' })).status).toBe(200)
  })

  it('an address that somebody makes up is not believed', async () => {
    const { email } = await person()
    const [name] = clientAddressHeader('')
    for (let n = 0; n < 30; n += 1) {
      await signIn(`${n}-nobody@test.invalid`, wrong, { address: '192.0.2.1' })
    }
    const made = { [name]: `made-up ${addressOf(5)}` }
    const answer = await cms.rest('POST', '/users/login', {
      body: { email, password: right },
      headers: made,
    })
    // Without one that is ours there is none.
    expect(answer.status).toBe(200)
    expect((await signIn(email, right, { address: '192.0.2.1' })).status).toBe(429)
  })

  it('a known device does not wait behind 10,000 that come from elsewhere', async () => {
    const { email } = await person()
    const cookie = deviceOf(await signIn(email, right))
    let settled = 0
    const statuses = new Map<number, number>()
    const tries = Array.from({ length: 10_000 }, (_, n) => n)
    let asked = 0
    let began!: () => void
    const underWay = new Promise<void>((resolve) => (began = resolve))
    const attacker = async () => {
      for (let n = tries.pop(); n !== undefined; n = tries.pop()) {
        const name = n % 2 === 0 ? email : `x${n}@test.invalid`
        asked += 1
        if (asked === 500) began()
        const { status } = await signIn(name, wrong, { address: addressOf(n) })
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
        settled += 1
      }
    }
    const attack = Promise.all(Array.from({ length: 64 }, attacker))
    await underWay
    try {
      for (let n = 0; n < 3; n += 1) {
        const hashes = vi.spyOn(crypto, 'pbkdf2')
        const answer = await signIn(email, right, { cookie, address: addressOf(1) })
        expect(answer.status).toBe(200)
        // A quarter of a second each, two at once: see `npm run bench -- signin` for what that takes.
        expect(hashes.mock.calls.length).toBeLessThan(12)
        hashes.mockRestore()
      }
      expect(settled).toBeLessThan(10_000)
    } finally {
      await attack
    }
    expect([...statuses.keys()].sort()).toEqual([401, 429])
    expect(statuses.get(429)).toBeGreaterThan(9_000)
  }, 120_000)

  it('the present password is not guessed by a session either', async () => {
    const { id, email } = await person()
    const { body } = await signIn(email, right)
    const as = { id, email, token: body.token as string }
    const change = { currentPassword: wrong, password: 'a-password-of-my-own' }
    const statuses: number[] = []
    for (let n = 0; n < 11; n += 1) {
      statuses.push((await cms.rest('POST', '/users/change-password', { as, body: change })).status)
    }
    expect(statuses).toEqual([...Array(10).fill(400), 429])
  })
})

describe('a known device', () => {
  const exhaust = async (email: string) => {
    for (let n = 0; n < 11; n += 1) await signIn(email, wrong, { address: addressOf(n) })
    expect((await signIn(email, right)).status).toBe(429)
  }

  it('holds a cookie for itself alone', async () => {
    const { email } = await person()
    const answer = await signIn(email, right)
    const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('vigil-device='))
    expect(cookie).toMatch(/; Path=\/; HttpOnly=true; SameSite=Strict$/)
    expect(cookie).toContain(`Max-Age=${180 * 24 * 3600}`)
    expect(cookie).not.toContain(email)
  })

  it('is known for its account, until the password changes or 180 days are over', async () => {
    const [own, other] = [await person(), await person()]
    const cookie = deviceOf(await signIn(own.email, right))
    await exhaust(own.email)
    await exhaust(other.email)
    expect((await signIn(other.email, right, { cookie })).status).toBe(429)
    const [name, value = ''] = cookie.split('=')
    const forged = [
      value.replace(own.id, other.id),
      value.slice(0, -1),
      value.split('.').slice(0, 4).join('.'),
      `${value}x`,
    ]
    for (const one of forged) {
      const given = { cookie: `${name}=${one}` }
      for (const { email } of [own, other])
        expect((await signIn(email, right, given)).status).toBe(429)
    }
    expect((await signIn(own.email, right, { cookie })).status).toBe(200)
    await cms.payload.update({ collection: 'users', id: own.id, data: { password: `${right}2` } })
    expect((await signIn(own.email, `${right}2`, { cookie })).status).toBe(429)

    const late = await person()
    const old = deviceOf(await signIn(late.email, right))
    passed = 180 * 24 * 60 * minute
    await exhaust(late.email)
    expect((await signIn(late.email, right, { cookie: old })).status).toBe(429)
  })

  it('keeps those of several people at one machine', async () => {
    const [own, other] = [await person(), await person()]
    const first = deviceOf(await signIn(own.email, right))
    const both = deviceOf(await signIn(other.email, right, { cookie: first }))
    for (const { email } of [own, other]) {
      await exhaust(email)
      expect((await signIn(email, right, { cookie: both })).status).toBe(200)
    }
  })

  it('waits, too, where the password is guessed on it', async () => {
    const { email } = await person()
    const cookie = deviceOf(await signIn(email, right))
    for (let n = 0; n < 10; n += 1) await signIn(email, wrong, { cookie })
    expect((await signIn(email, right, { cookie })).status).toBe(429)
    // Others are not slowed down by it.
    expect((await signIn(email, right)).status).toBe(200)
  })

  it('is what used the link to one’s mailbox, however many try meanwhile', async () => {
    const { email } = await person()
    await exhaust(email)
    await cms.rest('POST', '/users/forgot-password', { body: { email } })
    const token = await box.token(email)
    const chosen = await cms.rest('POST', '/users/reset-password', {
      body: { token, password: `${right}3` },
    })
    const cookie = deviceOf(chosen)
    expect((await signIn(email, `${right}3`)).status).toBe(429)
    expect((await signIn(email, `${right}3`, { cookie })).status).toBe(200)
  })

  it('is told of when it is new, to its owner and in the audit, but for the very first', async () => {
    const { id, email } = await person()
    const acts = async () =>
      (await chainRows(cms)).filter(
        ({ act, thing }) => thing === id && act === 'signedInOnNewDevice',
      )
    const cookie = deviceOf(await signIn(email, right))
    await signIn(email, right, { cookie })
    expect(await acts()).toEqual([])
    await signIn(email, right, { agent: firefox })
    expect(await acts()).toMatchObject([{ who: id, kind: 'users' }])
    const mail = await box.last(email)
    expect(mail).toContain('Firefox on Linux')
    expect(mail).not.toContain('rv:140')
  })
})
