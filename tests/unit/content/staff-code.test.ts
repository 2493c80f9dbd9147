import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  newStaffCode,
  readStaffCode,
  staffCodeOfStart,
  writeStaffCode,
} from '../../../src/content/staff-code'
import { newStaffLink, staffLinkHash } from '../../../src/content/staff-link'
import { readTypedCommand } from '../../../src/bot/intake/typed-command'

describe('a code for a staff phone', () => {
  it('is read however it is copied by hand', () => {
    const code = newStaffCode(() => Uint8Array.from({ length: 12 }, (_, index) => index))
    expect(writeStaffCode(code)).toBe('0123-4567-89AB')
    for (const written of ['0123-4567-89AB', 'o123 4567 89ab', ' OI23–4567.89ab. ']) {
      expect(readStaffCode(written)).toBe(code)
    }
  })

  it('is nothing else that somebody may write', () => {
    for (const written of ['', '0123-4567-89A', '0123-4567-89ABC', '0123-4567-89AU', 'off']) {
      expect(readStaffCode(written)).toBeNull()
    }
  })

  it('stands in a link behind a mark of its own, within what a link may carry', () => {
    const code = newStaffCode(randomBytes)
    const payload = `staff-${writeStaffCode(code)}`
    expect(payload).toMatch(/^[A-Za-z0-9_-]{1,64}$/)
    expect(staffCodeOfStart(payload)).toBe(code)
    expect(staffCodeOfStart(code)).toBeNull()
  })

  it.each(['off', 'OFF.', 'aus', 'выкл', 'kapalı', 'Kapat', 'söndür', 'bağla'])(
    'is not %s, which undoes it in a language of the bot',
    (word) => {
      expect(readTypedCommand(`/staff ${word}`)).toEqual({ name: 'staff', payload: 'off' })
    },
  )

  it('goes no further than the border in another form', () => {
    const typed = (text: string) => readTypedCommand(text)
    expect(typed('/staff 0123 4567 89ab')).toEqual({ name: 'staff', payload: '0123-4567-89AB' })
    expect(typed('/staff my name is')).toEqual({ name: 'staff', payload: '-' })
    expect(typed('/staff')).toEqual({ name: 'staff', payload: '' })
  })
})

describe('a link of a staff phone', () => {
  it('is random, and kept as a hash from which it does not follow', () => {
    const [one, other] = [newStaffLink(randomBytes), newStaffLink(randomBytes)]
    expect(one).toMatch(/^[A-Za-z0-9_-]{22}$/)
    expect(one).not.toBe(other)
    expect(staffLinkHash(one)).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(staffLinkHash(one)).not.toBe(staffLinkHash(other))
  })
})
