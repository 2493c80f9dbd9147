import { describe, expect, it } from 'vitest'
import { isSuperiorOf, rankOf } from '../../../src/access/people'
import { hasRole, type Membership, organisationsOf, type Role } from '../../../src/access/roles'
import { endInstant } from '../../../src/collections/people/membership-end'
import { dayOf } from '../../../src/core/day-of'
import { guardFreshRoles } from '../../../src/collections/people/second-factor/guard-fresh'

const row = (organisation: string, roles: Role[], more: Partial<Membership> = {}): Membership => ({
  organisation,
  roles,
  ...more,
})
const over = { endsOn: '2032-01-01', ended: true }
const holds = { endsOn: '2032-01-01', ended: false }

describe('a membership', () => {
  it.each([
    ['without a last day holds', {}, true],
    ['with an emptied one holds', { endsOn: null, ended: true }, true],
    ['whose last day is not over holds', holds, true],
    ['whose last day is over does not', over, false],
    ['of which nobody has looked does not', { endsOn: '2999-01-01' }, false],
    ['of which nobody could say does not', { endsOn: '2999-01-01', ended: null }, false],
  ])('%s', (_, more, expected) => {
    const person = { id: 'me', memberships: [row('a', ['editor'], more), row('b', ['editor'])] }
    expect(hasRole(person, 'a')).toBe(expected)
    expect(organisationsOf(person)).toEqual(expected ? ['a', 'b'] : ['b'])
  })
})

describe('standing above somebody', () => {
  const admin = (more: object = {}) => ({ id: 'me', memberships: [row('a', ['orgAdmin'], more)] })
  const target = (...memberships: Membership[]) => ({ id: 'you', memberships })

  it.each([
    ['needs a membership that holds', admin(over), target(row('a', ['editor'])), false],
    ['lasts until the end', admin(holds), target(row('a', ['editor'])), true],
    [
      'does not ask where they worked once',
      admin(),
      target(row('a', ['editor']), row('b', ['editor'], over)),
      true,
    ],
    [
      'is not had where they worked once, either',
      admin(),
      target(row('a', ['editor'], over), row('b', ['editor'])),
      false,
    ],
    ['is kept when they work nowhere any more', admin(), target(row('a', ['editor'], over)), true],
    [
      'is shared then with those of everywhere else',
      admin(),
      target(row('a', ['editor'], over), row('b', ['editor'], over)),
      false,
    ],
    [
      'comes back when an administrator is none any more',
      admin(),
      target(row('a', ['orgAdmin'], over)),
      true,
    ],
  ])('%s', (_, actor, person, expected) => {
    expect(isSuperiorOf(actor, person)).toBe(expected)
  })

  it('has no rank after the end', () => {
    expect([rankOf(admin()), rankOf(admin(over))]).toEqual([1, 0])
  })
})

describe('the end of a last day', () => {
  it.each([
    ['2032-03-10', 'Asia/Baku', '2032-03-10T20:00:00.000Z'],
    ['2032-03-10T12:00:00.000Z', 'Asia/Baku', '2032-03-10T20:00:00.000Z'],
    ['2032-03-10T23:59:59.999Z', 'UTC', '2032-03-11T00:00:00.000Z'],
    ['2032-03-10T01:00:00+04:00', 'UTC', '2032-03-10T00:00:00.000Z'],
    ['2032-03-13', 'America/New_York', '2032-03-14T05:00:00.000Z'],
    ['2032-03-14', 'America/New_York', '2032-03-15T04:00:00.000Z'],
    ['2032-03-10', 'Pacific/Kiritimati', '2032-03-10T10:00:00.000Z'],
    ['2032-03-10', 'No/Where', '2032-03-11T00:00:00.000Z'],
  ])('%s in %s is %s', (endsOn, zone, expected) => {
    expect(new Date(endInstant(endsOn, zone)).toISOString()).toBe(expected)
    expect(endInstant(new Date(endsOn), zone)).toBe(Date.parse(expected))
  })

  it('that cannot be read was over always', () => {
    expect(endInstant('soon', 'UTC')).toBe(Number.NEGATIVE_INFINITY)
    expect([dayOf('soon'), dayOf(null), dayOf(7)]).toEqual([null, null, null])
  })
})

describe('a last day that is set, moved or taken away', () => {
  const now = new Date('2032-01-01T12:00:00Z')
  const stale = {
    id: 'me',
    _strategy: 'local-jwt',
    _sid: 's',
    factorStanding: { needs: true, passes: { s: '2032-01-01T11:00:00Z' } },
  }
  const change = (before: object, after: object) => () =>
    guardFreshRoles({ now: () => now })({
      data: { memberships: [row('a', ['editor'], after)] },
      originalDoc: { memberships: [row('a', ['editor'], before)] },
      operation: 'update',
      req: { user: stale },
    } as never)

  it.each([
    ['set', {}, { endsOn: '2032-02-01' }],
    ['moved', { endsOn: '2032-02-01' }, { endsOn: '2032-02-02' }],
    ['taken away', { endsOn: '2032-02-01' }, { endsOn: null }],
  ])('%s: needs a fresh second factor', (_, before, after) => {
    expect(change(before, after)).toThrow('second factor')
  })

  it('written in another way needs none', () => {
    expect(change({ endsOn: '2032-02-01T12:00:00.000Z' }, { endsOn: '2032-02-01' })).not.toThrow()
  })
})
