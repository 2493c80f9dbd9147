import { describe, expect, it } from 'vitest'
import { composeReminder } from '../../../src/broadcasts/reminder/compose-reminder'
import type { PlannedPetition } from '../../../src/broadcasts/planned-sweep'
import { locales, type Locale } from '../../../src/core/locales'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import { at, closing, petition, plan, reader, sweep, windowOf } from './reminders.fixtures'

/** The message of three days before 28 January, at six in the evening in Baku. */
function evening(
  petitions: PlannedPetition[] = [petition()],
  who: SubscriberRecord = reader(),
  window = windowOf('2026-01-25T14:00:00Z', '2026-01-25T14:15:00Z'),
  now = window.from,
) {
  const message = composeReminder(sweep(plan(petitions), window), who, new Date(now))
  if (message === null) throw new Error('A reminder is due.')
  return message
}

const moved = petition({
  deadlines: [
    { from: 0, closesAt: at('2026-01-20T20:00:00Z'), reason: {} },
    {
      from: at('2026-01-15T08:00:00Z'),
      closesAt: at('2026-01-28T20:00:00Z'),
      reason: { en: 'Parliament sits later.', az: 'Parlament gec toplanır.' },
    },
  ],
})

describe('the text of a reminder', () => {
  it('says how long is left, what for, why now, and until when by which clock', () => {
    expect(evening().text.split('\n\n')).toEqual([
      '3 days left',
      'Petition: a law against hate crime',
      'Parliament’s committee meets on 29 January.',
      'Closes 28 January, 23:59 (Baku time)',
      '— Sample organisation',
    ])
  })

  it('says nothing of what it is about in its first line', () => {
    const [first] = evening().text.split('\n')
    expect(first).toBe('3 days left')
    expect(evening([petition()], reader({}, { locale: 'az' })).text.split('\n')[0]).not.toContain(
      'etisiya',
    )
  })

  it('counts the days that are left on the reader’s calendar', () => {
    const days = (date: string, hour: string) =>
      evening(
        [petition()],
        reader({}, { quiet: null }),
        windowOf(`${date}T${hour}:00:00Z`, `${date}T${hour}:15:00Z`),
      ).text.split('\n')[0]
    expect(days('2026-01-27', '14')).toBe('Closes tomorrow')
    expect(days('2026-01-28', '16')).toBe('Closes today')
  })

  it('tells of a moved deadline with its reason in the first reminder after it, and only there', () => {
    const first = windowOf('2026-01-21T14:00:00Z', '2026-01-21T14:15:00Z')
    const { text } = evening([moved], reader(), first)
    expect(text).toContain('The deadline was moved. Parliament sits later.')
    expect(evening([moved]).text).not.toContain('moved')
  })

  it('tells of the move without a reason that is not in the language of the reader', () => {
    const first = windowOf('2026-01-21T14:00:00Z', '2026-01-21T14:15:00Z')
    const { text } = evening([moved], reader({}, { locale: 'de' }), first)
    expect(text).toContain('Die Frist wurde geändert.')
    expect(text).not.toMatch(/sits later|gec toplanır/)
    const own = evening([moved], reader({}, { locale: 'az' }), first)
    expect(own.text).toContain('Son tarix dəyişdirilib. Parlament gec toplanır.')
  })

  it('tells of it to somebody who opted in after the move only that there is a deadline', () => {
    const late = reader({ from: at('2026-01-24T10:00:00Z') })
    expect(evening([moved], late).text).not.toContain('moved')
  })

  it('names signatures from fifty on, with the day of the count', () => {
    const counted = (value: number) =>
      evening([petition({ count: { value, asOf: at('2026-01-24T21:00:00Z') } })]).text
    expect(counted(49)).not.toContain('Signatures')
    expect(counted(50)).toContain('Signatures: 50, as of 25 January')
    expect(counted(12_480)).toContain('Signatures: 12,480, as of 25 January')
  })

  it('lists two further petitions with their links, the closest deadline first, and counts the rest', () => {
    const url = (id: string) => ({ en: `https://example.org/${id}` })
    const many = ['2026-01-28T20:00:00Z', '2026-02-01T20:00:00Z'].flatMap((closes, index) =>
      ['a', 'b'].map((id) =>
        closing(closes, {
          id: `${id}${index}`,
          title: { en: `Petition ${id}${index}` },
          url: url(id),
        }),
      ),
    )
    const message = evening([...many].reverse())
    const order = [...message.text.matchAll(/Petition (\w\d)/g)].map(([, id]) => id)
    expect(order).toEqual(['a0', 'b0', 'a1'])
    expect(message.text).toContain('Petition b0 (closes 28 January)')
    expect(message.text.endsWith('1 more: /now')).toBe(true)
    const links = message.entities.flatMap((entity) =>
      entity.type === 'text_link'
        ? [[entity.url, message.text.slice(entity.offset, entity.offset + entity.length)]]
        : [],
    )
    expect(links).toEqual([
      ['https://example.org/b', 'Petition b0'],
      ['https://example.org/a', 'Petition a1'],
    ])
  })

  it.each(locales)('stays within a caption with every field full in %s', (locale: Locale) => {
    const long = (length: number) => ({ [locale]: 'Wörter '.repeat(length).slice(0, length) })
    const full = (id: string, closesAt: string, timeZone: string) =>
      petition({
        id,
        timeZone,
        title: long(200),
        whyNow: long(600),
        signature: long(100),
        count: { value: 123_456_789, asOf: at('2026-01-24T21:00:00Z') },
        deadlines: [
          { from: 0, closesAt: at('2026-01-20T20:00:00Z'), reason: {} },
          { from: at('2026-01-22T10:00:00Z'), closesAt: at(closesAt), reason: long(400) },
        ],
      })
    const { text, buttons } = evening(
      Array.from({ length: 9 }, (_, index) =>
        full(`p${index}`, '2026-01-28T20:00:00Z', 'Australia/Lord_Howe'),
      ),
      reader({}, { locale }),
    )
    expect(text.length).toBeLessThanOrEqual(1_024)
    expect(text.length).toBeGreaterThan(600)
    for (const button of buttons.flat()) expect(button.text.length).toBeLessThanOrEqual(24)
  })

  it('stands in with another language and says so', () => {
    const { text } = evening([petition()], reader({}, { locale: 'de' }))
    expect(text.split('\n\n').slice(0, 3)).toEqual([
      'Noch nicht auf Deutsch verfügbar.',
      'Noch 3 Tage',
      'Petition: a law against hate crime',
    ])
  })
})

describe('how a reminder arrives', () => {
  it('carries the page to sign and buttons that hold their own state', () => {
    expect(evening().buttons).toEqual([
      [{ text: 'Open petition', url: 'https://example.org/sign' }],
      [
        { text: 'I signed', callback: 'v1:signed:law:0' },
        { text: 'Remind me tomorrow', callback: 'v1:later:law:0' },
      ],
      [
        { text: 'Not for me', callback: 'v1:notforme:law:0' },
        { text: expect.any(String) as string, callback: 'v1:stop:law:0' },
      ],
    ])
  })

  it('has no button to a page that there is not', () => {
    expect(evening([petition({ url: {} })]).buttons).toHaveLength(2)
  })

  it('makes a sound by day and none in quiet hours, into which an outage moved it', () => {
    const outage = windowOf('2026-01-25T13:00:00Z', '2026-01-25T19:00:00Z')
    expect(evening().silent).toBe(false)
    expect(evening([petition()], reader(), outage, outage.to).silent).toBe(true)
  })

  it('makes a sound in quiet hours in the last hours only, for who lets urgent messages wake them', () => {
    const night = windowOf('2026-01-27T22:00:00Z', '2026-01-27T22:15:00Z')
    const atDawn = closing('2026-01-28T02:00:00Z')
    const woken = reader({}, { wakeForUrgent: true })
    expect(evening([atDawn], woken, night).silent).toBe(false)
    const outage = windowOf('2026-01-25T13:00:00Z', '2026-01-25T19:00:00Z')
    expect(evening([petition()], woken, outage, outage.to).silent).toBe(true)
  })
})
