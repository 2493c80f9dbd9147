import { describe, expect, it } from 'vitest'
import { countState, limitOf } from '../../../src/admin/character-limit'
import type { AlertDescription } from '../../../src/admin/chain/chain-api'
import {
  consequenceOfSaving,
  movedState,
  phaseOf,
  pollEvery,
  presentStep,
  previewsTitle,
} from '../../../src/admin/chain/phase'
import { spansOf } from '../../../src/admin/chain/spans'
import { clockFace, msUntil, spanWords } from '../../../src/admin/sending/server-clock'
import { copyTextMax } from '../../../src/broadcasts/alert/templates'
import { longestOf, templateFieldNames } from '../../../src/collections/alerts/template-fields'
import { alertKinds } from '../../../src/broadcasts/broadcast'

const broadcast = (state: string, startedAt: string | null = null) =>
  ({ state, startedAt }) as AlertDescription['broadcast']
const removed = (state: string, removal: string) =>
  ({ ...broadcast(state), removal: { state: removal } }) as AlertDescription['broadcast']
const alert = (
  workflow: AlertDescription['workflow'],
  sending: AlertDescription['broadcast'] = null,
) => ({ workflow, broadcast: sending }) as AlertDescription

describe('the phase of an alert', () => {
  it.each([
    [alert('draft'), 'draft', 10_000],
    [alert('draft', broadcast('cancelled')), 'draft', 10_000],
    [alert('inReview'), 'review', 2000],
    [alert('approved', broadcast('cooling')), 'cooling', 1000],
    [alert('approved', broadcast('sending')), 'sending', 1000],
    [alert('approved', broadcast('paused')), 'paused', 10_000],
    [alert('approved', broadcast('held')), 'held', 10_000],
    [alert('approved', broadcast('done')), 'sent', 30_000],
    [alert('approved', broadcast('expired')), 'late', 30_000],
    [alert('sent', broadcast('done')), 'sent', 30_000],
    [alert('sent'), 'sent', 30_000],
    [alert('sent', broadcast('takenBack')), 'takenBack', null],
    [alert('draft', broadcast('takenBack')), 'draft', 10_000],
    [alert('sent', removed('takenBack', 'running')), 'takenBack', 2000],
    [alert('sent', removed('done', 'asked')), 'sent', 2000],
    [alert('sent', removed('takenBack', 'done')), 'takenBack', null],
  ])('follows the alert and its sending (%#)', (description, phase, every) => {
    expect(phaseOf(description)).toBe(phase)
    expect(pollEvery(description)).toBe(every)
  })

  it('concerns its other panels when it moves on, and not while it is only counted', () => {
    const states = [
      alert('approved', broadcast('sending')),
      alert('sent', broadcast('done')),
      alert('sent', { ...removed('takenBack', 'asked'), state: 'takenBack' } as never),
    ].map(movedState)
    expect(new Set(states).size).toBe(3)
    const counted = { ...broadcast('sending'), progress: 40 } as AlertDescription['broadcast']
    expect(movedState(alert('approved', counted))).toBe(states[0])
  })

  it('never reaches “Being sent” for an alert of which nothing was sent in time', () => {
    expect(presentStep(alert('approved', broadcast('expired')))).toBe(2)
    expect(presentStep(alert('sent', broadcast('expired', '2026-01-20T10:00:00Z')))).toBe(3)
  })

  it('does not say that it is being sent while it waits for a person before it has begun', () => {
    expect(presentStep(alert('approved', broadcast('held')))).toBe(2)
    expect(presentStep(alert('approved', broadcast('held', '2026-01-20T10:00:00Z')))).toBe(3)
  })

  it.each([
    ['review', 'What readers will see'],
    ['unconfirmed', 'What readers see'],
    ['takenBack', 'What readers saw'],
  ] as const)('names the previews by who has it (%s)', (phase, title) => {
    expect(previewsTitle(phase)).toBe(title)
  })

  it('warns what saving would do to whatever is under way', () => {
    expect(consequenceOfSaving(alert('draft'))).toBeNull()
    expect(consequenceOfSaving(alert('inReview'))).toContain('back to draft')
    expect(consequenceOfSaving(alert('approved', broadcast('sending')))).toContain('stops')
    expect(consequenceOfSaving(alert('sent', broadcast('done')))).toContain('cannot be saved')
  })
})

describe('the countdown', () => {
  const clock = { serverNow: Date.parse('2026-01-20T10:00:00Z'), receivedAt: 5000 }

  it('goes by the server’s clock and the time that has passed since its answer', () => {
    expect(msUntil('2026-01-20T10:01:00Z', clock, 5000)).toBe(60_000)
    expect(msUntil('2026-01-20T10:01:00Z', clock, 15_000)).toBe(50_000)
    expect(msUntil('2026-01-20T10:01:00Z', clock, 500_000)).toBe(0)
  })

  it('shows minutes and seconds and counts a started second as whole', () => {
    expect([120_000, 65_000, 9001, 1].map(clockFace)).toEqual(['2:00', '1:05', '0:10', '0:01'])
  })

  it('is told in words before an approval', () => {
    expect([10, 60, 90, 120].map(spanWords)).toEqual([
      '10 seconds',
      '1 minute',
      '90 seconds',
      '2 minutes',
    ])
  })
})

describe('the preview of a message', () => {
  it('cuts the text at its entities, counting in UTF-16 units', () => {
    const text = '🕯 Act\n\nnow'
    expect(spansOf(text, [{ type: 'bold', offset: 3, length: 3 }])).toEqual([
      { text: '🕯 ', style: 'plain' },
      { text: 'Act', style: 'bold' },
      { text: '\n\nnow', style: 'plain' },
    ])
  })

  it('loses no character whatever the entities say', () => {
    const entities = [
      { type: 'bold', offset: 0, length: 4 },
      { type: 'italic', offset: 2, length: 5 },
      { type: 'custom_emoji', offset: 5, length: 1 },
      { type: 'italic', offset: 8, length: 90 },
    ]
    const whole = spansOf('one two three', entities).map(({ text }) => text)
    expect(whole.join('')).toBe('one two three')
  })
})

describe('the character count', () => {
  it('has the limits by which the server refuses', () => {
    for (const name of templateFieldNames) {
      for (const kind of [...alertKinds, undefined]) {
        expect(limitOf(name, kind)).toBe(longestOf(name, kind) || longestOf(name))
      }
    }
    expect(limitOf('copyText', 'first')).toBe(copyTextMax)
    expect(limitOf('somethingElse', 'first')).toBeNull()
  })

  it('warns near the limit and above it', () => {
    expect([80, 81, 90, 91].map((length) => countState(length, 90))).toEqual([
      'fine',
      'near',
      'near',
      'over',
    ])
  })
})
