import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeState, statusWords } from '../../../src/admin/webhooks/webhook-words'
import type { Publication } from '../../../src/publications/publication'
import { scopeOfKey } from '../../../src/partner/view/partner-key'
import { describeEvent, messageOf } from '../../../src/partner/webhooks/message'
import { numberBefore } from '../../../src/partner/webhooks/number-before'
import { isPublicAddress } from '../../../src/outbound/public-address'
import {
  afterFailure,
  type Attempts,
  giveUpAfterMs,
  nextGap,
  noFailures,
  retryAfterMs,
} from '../../../src/partner/webhooks/retry'
import { createSecret, validSecrets, withNewSecret } from '../../../src/partner/webhooks/secrets'
import { problemWithUrl } from '../../../src/partner/webhooks/webhook-url'

const now = new Date('2026-01-22T09:00:00.000Z')
const hours = 3_600_000

const reach = {
  organisations: ['ours'],
  locales: ['en' as const],
  topics: [],
  countries: [],
  visibility: ['public' as const, 'partners' as const],
}

const row = (changes: Partial<Publication> = {}): Publication => ({
  id: 'bcdfghjkmn',
  type: 'news',
  organisation: 'ours',
  version: 1,
  seq: 7,
  op: 'upsert',
  reason: null,
  event: 'published',
  replacedBy: null,
  note: null,
  at: now,
  firstAt: now,
  updatedAt: now,
  removeAt: null,
  dueAt: null,
  facts: {},
  reach,
  everReach: reach,
  ...changes,
})

const hash = 'sample'
const grants = {
  organisations: ['ours'],
  locales: null,
  scopes: ['read'],
  origins: [],
  rateLimit: 300,
}
const scope = scopeOfKey({ hash, grants }, [], now)!

function told(changes: Partial<Publication> = {}, args: object = {}) {
  const message = messageOf({ endpoint: 'e', row: row(changes), scope, events: [], now, ...args })
  return message && { id: message.id, type: message.type, ...JSON.parse(message.body) }
}

describe('the gaps between attempts', () => {
  it('grow from seconds to hours', () => {
    const gaps = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((attempt) => nextGap(attempt, () => 0.5))
    expect(gaps.slice(0, 3)).toEqual([5_000, 30_000, 120_000])
    expect(gaps).toEqual([...gaps].sort((a, b) => a - b))
    expect(gaps.at(-1)).toBe(4 * hours)
  })

  it('are up to a fifth shorter or longer', () => {
    expect(nextGap(1, () => 0)).toBe(4_000)
    expect(nextGap(1, () => 0.999_999)).toBe(6_000)
  })

  it('end with the last attempt exactly a day after the first failure, whatever the chance', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 0.999, noNaN: true })), (chances) => {
        let chance = 0
        const random = () => chances[chance++ % Math.max(1, chances.length)] ?? 0.5
        let time = now.getTime()
        let state: Attempts & { state?: string } = noFailures
        while (state.state !== 'failing') {
          time = Math.max(time, state.nextAttemptAt)
          state = afterFailure(state, { now: time, random, retryAfterMs: null })
        }
        expect(time).toBe(now.getTime() + giveUpAfterMs)
        expect(state.attempts).toBeLessThan(20)
      }),
    )
  })

  it('are as long as the receiver asks for', () => {
    const args = { now: now.getTime(), random: () => 0.5, retryAfterMs: 90_000 }
    expect(afterFailure(noFailures, args).nextAttemptAt).toBe(now.getTime() + 90_000)
  })
})

describe('Retry-After', () => {
  it('is read as seconds and as a date', () => {
    expect(retryAfterMs('120', now.getTime())).toBe(120_000)
    expect(retryAfterMs('Thu, 22 Jan 2026 09:05:00 GMT', now.getTime())).toBe(300_000)
  })

  it('counts for an hour at most', () => {
    expect(retryAfterMs('999999', now.getTime())).toBe(hours)
  })

  it('is nothing when it cannot be read or has passed', () => {
    expect(retryAfterMs('soon', now.getTime())).toBeNull()
    expect(retryAfterMs(undefined, now.getTime())).toBeNull()
    expect(retryAfterMs('Thu, 22 Jan 2026 08:00:00 GMT', now.getTime())).toBe(0)
  })
})

describe('a message', () => {
  it('says what happened to which item, and nothing of its content', () => {
    expect(told()).toEqual({
      id: expect.stringMatching(/^msg_[\w-]{27}$/),
      type: 'item.published',
      timestamp: now.toISOString(),
      data: {
        id: 'bcdfghjkmn',
        type: 'news',
        op: 'upsert',
        seq: 7,
        version: 1,
        reason: null,
      },
    })
  })

  it('names the event by what it is about', () => {
    expect(describeEvent({ type: 'alert', event: 'retracted' })).toBe('alert.retracted')
    expect(describeEvent({ type: 'campaign', event: 'phaseChanged' })).toBe('campaign.phaseChanged')
    expect(describeEvent({ type: 'petition', event: 'deadlineChanged' })).toBe(
      'petition.deadlineChanged',
    )
    expect(describeEvent({ type: 'petition', event: 'erased' })).toBe('item.erased')
  })

  it('keeps its id when the same change is told again, and has another for the next', () => {
    expect(told({ seq: 9 })?.id).toBe(told()?.id)
    expect(told({ version: 2 })?.id).not.toBe(told()?.id)
    expect(told({}, { endpoint: 'f' })?.id).not.toBe(told()?.id)
  })

  it('tells what has left the key’s reach as gone', () => {
    const left = told({
      event: 'updated',
      version: 2,
      reach: { ...reach, visibility: [], locales: [] },
    })
    expect(left).toMatchObject({
      type: 'item.unpublished',
      data: { op: 'delete', reason: 'out_of_scope' },
    })
  })

  it('tells what has passed its last day as expired', () => {
    const over = told({ removeAt: now })
    expect(over).toMatchObject({ type: 'item.expired', data: { op: 'delete', reason: 'expired' } })
  })

  it('is not sent about what the key could never read', () => {
    expect(told({ organisation: 'theirs' })).toBeNull()
    expect(told({}, { scope: scopeOfKey({ hash, grants }, ['alert'], now) })).toBeNull()
  })

  it('is left out when the endpoint chose other changes', () => {
    expect(told({ event: 'updated' }, { events: ['corrected'] })).toBeNull()
    expect(told({ event: 'corrected' }, { events: ['corrected'] })).not.toBeNull()
  })

  it('is sent about what is new and what is taken back, whatever was chosen', () => {
    const gone = { op: 'delete', event: 'retracted', reason: 'retracted' } as const
    expect(told({}, { events: ['corrected'] })).not.toBeNull()
    expect(told(gone, { events: ['corrected'] })).not.toBeNull()
  })
})

describe('the key of an endpoint', () => {
  it('opens what it may read', () => {
    expect(scope.grants.organisations).toEqual(['ours'])
  })

  it.each([
    ['is gone', null],
    ['was revoked', { hash, grants, revokedAt: now.toISOString() }],
    ['has expired', { hash, grants, expiresAt: now.toISOString() }],
    ['may not read', { hash, grants: { ...grants, scopes: ['acks'] } }],
    ['was not made yet', { grants }],
  ])('opens nothing when it %s', (_, key) => {
    expect(scopeOfKey(key, [], now)).toBeNull()
  })
})

describe('secrets', () => {
  it('are 32 bytes in the form of Standard Webhooks', () => {
    const secret = createSecret((size) => Buffer.alloc(size, 1))
    expect(secret).toBe(`whsec_${Buffer.alloc(32, 1).toString('base64')}`)
  })

  it('sign two at a time for a day after a new one was made', () => {
    const at = now.getTime()
    const stored = withNewSecret(withNewSecret([], 'first', at), 'second', at)
    const sealed = (time: number) => validSecrets(stored, time).map((secret) => secret.sealed)
    expect(sealed(at + 24 * hours - 1)).toEqual(['second', 'first'])
    expect(sealed(at + 24 * hours)).toEqual(['second'])
  })

  it('are never more than two', () => {
    const stored = ['a', 'b', 'c'].reduce(
      (secrets, sealed) => withNewSecret(secrets, sealed, now.getTime()),
      [] as ReturnType<typeof withNewSecret>,
    )
    expect(stored.map(({ sealed }) => sealed)).toEqual(['c', 'b'])
  })
})

describe('an address', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'not an address',
  ])('%s is not on the open internet', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each(['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '::ffff:93.184.215.14'])(
    '%s is on the open internet',
    (address) => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )

  it.each([
    'http://partner.example/hook',
    'ftp://partner.example/',
    'partner.example',
    'https://127.0.0.1/',
    'https://0x7f.1/',
    'https://2130706433/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://name:word@partner.example/',
    null,
  ])('%s is not taken', (url) => {
    expect(problemWithUrl(url, false)).toMatch(/\.$/)
  })

  it('is taken when it is public and https', () => {
    expect(problemWithUrl('https://partner.example:8443/hook?a=b', false)).toBeNull()
  })

  it('may be one’s own in development', () => {
    expect(problemWithUrl('http://127.0.0.1:4000/hook', true)).toBeNull()
    expect(problemWithUrl('ftp://127.0.0.1/', true)).not.toBeNull()
  })
})

describe('going back to an instant', () => {
  it('finds the number before the first of that time, however clocks were put', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ gap: fc.integer({ min: 1, max: 40 }), ms: fc.integer({ min: -8, max: 8 }) }),
        ),
        fc.integer({ min: -20, max: 40 }),
        async (steps, since) => {
          let seq = 0
          let at = 0
          const rows = steps.map(({ gap, ms }) =>
            row({ seq: (seq += gap), at: new Date((at += ms)) }),
          )
          const found = await numberBefore(
            {
              head: async () => seq,
              after: async (after, limit) => rows.filter((r) => r.seq > after).slice(0, limit),
            },
            new Date(since),
          )
          const told = rows.filter((r) => r.seq > found)
          expect(rows.filter((r) => r.at.getTime() >= since && r.seq <= found)).toEqual([])
          // Nobody is told again of what was recorded before, where clocks were right.
          expect(told.slice(0, 1).every((r) => r.at.getTime() >= since)).toBe(true)
        },
      ),
    )
  })
})

describe('the words of the panel', () => {
  const fine = {
    state: 'active',
    missing: null,
    failingSince: null,
    lastStatus: '200',
    behind: false,
  } as const

  it('say that all is well', () => {
    expect(describeState(fine)).toMatchObject({ tone: 'good', heading: 'Working' })
  })

  it('say what is missing', () => {
    expect(describeState({ ...fine, missing: 'secret' }).heading).toBe('Not ready yet')
    expect(describeState({ ...fine, missing: 'key' })).toMatchObject({ tone: 'bad' })
  })

  it('say that it is tried again, and that it was given up', () => {
    const failing = { ...fine, failingSince: now.toISOString(), lastStatus: '500' }
    expect(describeState(failing)).toMatchObject({ tone: 'waiting', heading: 'Trying again' })
    expect(describeState({ ...failing, state: 'failing' })).toMatchObject({ tone: 'bad' })
  })

  it('say why an address that is gone was switched off', () => {
    expect(describeState({ ...fine, state: 'off', lastStatus: '410' }).meaning).toMatch(/gone/)
  })

  it('put every answer into words', () => {
    expect(statusWords('204')).toBe('taken (204)')
    expect(statusWords('302')).toMatch(/not followed/)
    expect(statusWords('418')).toBe('refused (418)')
    expect(statusWords('502')).toMatch(/their side/)
    expect(statusWords('timeout')).toMatch(/no answer/)
  })
})
