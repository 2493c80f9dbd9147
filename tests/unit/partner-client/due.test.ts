import { describe, expect, it } from 'vitest'
import { isDue, isForReaders } from '../../../src/partner-client'

const now = new Date('2026-01-22T10:00:00Z')
const [before, at, after] = ['2026-01-22T09:59:59.999Z', now.toISOString(), '2026-01-22T10:00:01Z']

describe('an item is due', () => {
  it.each([
    [{}, true],
    [{ embargoUntil: null, removeBy: null, expiresAt: null }, true],
    [{ embargoUntil: after }, false],
    [{ embargoUntil: at }, true],
    [{ embargoUntil: before }, true],
    [{ removeBy: before }, false],
    [{ removeBy: at }, false],
    [{ removeBy: after }, true],
    [{ expiresAt: at }, false],
    [{ expiresAt: after }, true],
    [{ embargoUntil: 'soon' }, false],
    [{ removeBy: 'some day' }, false],
    [{ embargoUntil: before, removeBy: after }, true],
  ])('%j: %s', (item, due) => {
    expect(isDue(item, now)).toBe(due)
  })

  it('and is shown to readers only when it is for everybody', () => {
    expect(isForReaders({ visibility: 'public' }, now)).toBe(true)
    expect(isForReaders({ visibility: 'partners' }, now)).toBe(false)
    expect(isForReaders({}, now)).toBe(false)
    expect(isForReaders({ visibility: 'public', removeBy: at }, now)).toBe(false)
  })
})
