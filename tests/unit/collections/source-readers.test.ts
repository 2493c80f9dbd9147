import { describe, expect, it } from 'vitest'
import { type Person, type Role, roles } from '../../../src/access/roles'
import { readsSource } from '../../../src/collections/sources/who-reads'

const person = (id: string, held: readonly Role[], more: object = {}): Person => ({
  id,
  memberships: [{ organisation: 1, roles: held, ...more }],
})

describe('who told of an item', () => {
  it.each<[Role, boolean, boolean]>([
    ['editor', false, true],
    ['reviewer', true, true],
    ['alertOfficer', true, true],
    ['moderator', false, false],
    ['orgAdmin', false, true],
  ])('is read by one who is %s alone: %s, as its author: %s', (role, always, asAuthor) => {
    expect(readsSource(person('5', [role]), 1, null)).toBe(always)
    expect(readsSource(person('5', [role]), 1, '6')).toBe(always)
    expect(readsSource(person('5', [role]), 1, '5')).toBe(asAuthor)
  })

  it.each<[string, Person]>([
    ['works elsewhere', { id: '5', memberships: [{ organisation: 2, roles: [...roles] }] }],
    ['looks after the platform', { id: '5', memberships: [], platformAdmin: true }],
    ['has left', person('5', roles, { endsOn: '2026-01-01', ended: true })],
    [
      'has not shown the second factor',
      { ...person('5', roles), _sid: 's', factorStanding: { needs: true, passes: {} } } as Person,
    ],
  ])('is not read by an author who %s', (_, somebody) => {
    expect(readsSource(somebody, 1, '5')).toBe(false)
  })
})
