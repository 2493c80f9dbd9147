import { describe, expect, it } from 'vitest'
import { isChannelStale, isUsableChannel } from '../../../src/content/channels'
import { campaignPhase } from '../../../src/content/campaign-phase'
import { hashtagMatch } from '../../../src/collections/campaigns/hashtags'
import { isDayOfYear } from '../../../src/collections/commemorative-days'
import { petitionState } from '../../../src/content/petition-state'

/** 22 January 00:00 to 28 January 23:59 in Baku (UTC+4). */
const week = { startsAt: '2026-01-21T20:00:00.000Z', endsAt: '2026-01-28T19:59:00.000Z' }
const inBaku = (time: string) => new Date(`${time}+04:00`)

describe('the phase of a campaign', () => {
  it.each([
    ['2026-01-21T23:59:59', 'upcoming'],
    ['2026-01-22T00:00:00', 'live'],
    ['2026-01-27T23:59:59', 'live'],
    ['2026-01-28T00:00:00', 'lastHours'],
    ['2026-01-28T23:59:59', 'lastHours'],
    ['2026-01-29T00:00:00', 'ended'],
  ])('at %s in Baku is %s', (time, phase) => {
    expect(campaignPhase(week, inBaku(time))).toBe(phase)
  })

  it('ends at the same instant when the end was entered with its last second', () => {
    const exact = { ...week, endsAt: '2026-01-28T19:59:59.000Z' }
    expect(campaignPhase(exact, inBaku('2026-01-28T23:59:59'))).toBe('lastHours')
    expect(campaignPhase(exact, inBaku('2026-01-29T00:00:00'))).toBe('ended')
  })

  it('is the same instant for a reader in Berlin, at 20:59', () => {
    const shown = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/Berlin',
      timeStyle: 'short',
    })
    expect(shown.format(new Date(week.endsAt))).toBe('20:59')
    expect(campaignPhase(week, new Date('2026-01-28T20:59:59+01:00'))).toBe('lastHours')
  })

  it('is unknown while the window is incomplete', () => {
    expect(campaignPhase({ startsAt: week.startsAt }, new Date())).toBeNull()
  })
})

describe('the state of a petition', () => {
  const petition = { opensAt: week.startsAt, closesAt: week.endsAt }

  it.each([
    ['2026-01-21T23:59:59', 'upcoming'],
    ['2026-01-22T00:00:00', 'open'],
    ['2026-01-25T23:59:59', 'open'],
    ['2026-01-26T00:00:00', 'closing'],
    ['2026-01-28T23:59:59', 'closing'],
    ['2026-01-29T00:00:00', 'closed'],
  ])('at %s in Baku is %s', (time, state) => {
    expect(petitionState(petition, inBaku(time))).toBe(state)
  })

  it('is delivered, then answered, whatever the deadline says', () => {
    const delivered = { ...petition, deliveredAt: '2026-01-27T00:00:00.000Z' }
    expect(petitionState(delivered, inBaku('2026-01-27T12:00:00'))).toBe('delivered')
    const answered = { ...delivered, response: { date: '2026-02-01T00:00:00.000Z' } }
    expect(petitionState(answered, inBaku('2026-02-02T00:00:00'))).toBe('answered')
  })

  it('stays open without a deadline', () => {
    expect(petitionState({}, new Date())).toBe('open')
  })
})

describe('a channel', () => {
  it('is used only once somebody has checked it', () => {
    expect(isUsableChannel({ type: 'email', value: 'office@example.org' })).toBe(false)
    expect(
      isUsableChannel({ type: 'email', value: 'office@example.org', verifiedAt: '2026-01-01' }),
    ).toBe(true)
  })

  it('should be checked again after 180 days', () => {
    const verifiedAt = '2026-01-01T00:00:00.000Z'
    expect(isChannelStale({ verifiedAt }, new Date('2026-06-30T00:00:00.000Z'))).toBe(false)
    expect(isChannelStale({ verifiedAt }, new Date('2026-06-30T00:00:01.000Z'))).toBe(true)
  })
})

describe('a day of the year', () => {
  it('may be 29 February and never 30 February', () => {
    expect(isDayOfYear(2, 29)).toBe(true)
    expect(isDayOfYear(2, 30)).toBe(false)
    expect(isDayOfYear(0, 1)).toBe(false)
  })
})

it('a hashtag is found whatever its capitals', () => {
  expect(hashtagMatch('#VosAzerbaijan')).toBe('vosazerbaijan')
})
