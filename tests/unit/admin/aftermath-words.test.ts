import { describe, expect, test } from 'vitest'
import type { Aftermath } from '../../../src/admin/retraction/aftermath-api'
import { aftermathWords } from '../../../src/admin/retraction/aftermath-words'

const all: Aftermath = {
  retraction: { reason: 'erased', at: '2026-01-22T10:00:00.000Z' },
  isGone: true,
  isBlank: true,
  plans: 0,
  pictures: { deleted: 0, kept: 0 },
  webhooks: { told: 0, untold: [] },
  phones: [],
  mentions: null,
}
const phone: Aftermath['phones'][number] = {
  at: '2026-01-22T10:00:00.000Z',
  how: 'delete',
  state: 'done',
  deleted: '10-49',
  edited: null,
  tooOld: null,
  failed: null,
}
const openIn = (changes: Partial<Aftermath>) => aftermathWords({ ...all, ...changes }).open

describe('what has become of an item that was taken back', () => {
  test('all is done when nobody is left', () => {
    expect(aftermathWords(all)).toEqual({
      done: [
        'Everybody reads the note in its place: pages, lists, feeds, calendars and embeds.',
        'No word of it is left here, in no version.',
      ],
      open: [],
    })
  })

  test.each<[string, Partial<Aftermath>, string]>([
    ['it is still public', { isGone: false }, 'still public'],
    ['its words are still there', { isBlank: false }, 'still here'],
    ['it would be published at a time', { plans: 1 }, 'still chosen'],
    [
      'the name stands in an item of ours',
      {
        mentions: {
          ...{ own: [{ path: '/a', title: 'A', former: false, isSaved: false }] },
          ...{ messages: 0, others: [] },
        },
      },
      'in 1 other item of yours',
    ],
    [
      'the name stands in messages',
      { mentions: { own: [], messages: 2, others: [] } },
      '2 messages of visitors',
    ],
    [
      'the name stands in an item of others',
      { mentions: { own: [], messages: 0, others: ['https://example.org'] } },
      '1 public item of others',
    ],
    ['a picture stays', { pictures: { deleted: 1, kept: 1 } }, 'A picture stays'],
    [
      'a site was not told yet',
      { webhooks: { told: 1, untold: [{ name: 'Sample site', state: 'active' }] } },
      'Sample site was not told yet. It is tried again by itself.',
    ],
    [
      'a site is not tried any more',
      { webhooks: { told: 0, untold: [{ name: 'Sample site', state: 'failing' }] } },
      'tell it yourself',
    ],
    [
      'nothing was asked of phones',
      { phones: [{ ...phone, how: null, state: null }] },
      'on phones',
    ],
    ['phones are being done', { phones: [{ ...phone, state: 'running' }] }, 'being taken off'],
    [
      'it stays on some phones',
      { phones: [{ ...phone, tooOld: 'fewer than 10', failed: '10-49' }] },
      'The alert of 22 Jan 2026 stays on some phones: fewer than 10 are too old for Telegram, 10-49 could not be reached.',
    ],
  ])('says that %s', (_, changes, words) => {
    expect(openIn(changes)).toEqual([expect.stringContaining(words)])
  })

  test('an item that was taken back and not erased keeps its words here', () => {
    const retraction = { ...all.retraction, reason: 'retracted' as const }
    expect(openIn({ retraction, isBlank: false })).toEqual([])
  })

  test('phones that are done are told in steps', () => {
    const { done } = aftermathWords({ ...all, phones: [phone] })
    expect(done).toContain(
      'The alert of 22 Jan 2026 is off the phones, as far as Telegram allows. On phones: 10-49 deleted.',
    )
  })
})
