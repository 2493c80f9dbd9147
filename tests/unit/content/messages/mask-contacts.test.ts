import { describe, expect, it } from 'vitest'
import { disclosuresIn } from '../../../../src/content/disclosure'
import { maskContacts } from '../../../../src/content/messages/mask-contacts'
import { longestMessage, takesMessages } from '../../../../src/content/messages/message'
import { messageText } from '../../../../src/content/messages/message-text'

describe('contacts in a message', () => {
  it.each([
    ['Call me: +994 50 123 45 67 please', '123'],
    ['050 123 45 67 və 055 765 43 21', '765'],
    ['0\u200b50\u200b123\u200b45\u200b67', '45'],
    ['０５０ １２３ ４５ ６７', '６７'],
    ['write to sample.person@example.org today', 'example'],
    ['sample.person [at] example [dot] org', 'example'],
    ['Nizami küçəsi 12, mənzil 5', 'mənzil 5'],
    ['40.4093, 49.8671', '49.8671'],
    ['see https://example.org/me?x=1', 'example'],
    ['see www.example.az', 'example'],
    ['see example.com', 'example'],
    ['see EXAMPLE.ORG/about', 'EXAMPLE'],
    ['t.me/sample_person', 'sample_person'],
    ['find me: @sample_person', 'sample_person'],
    ['tg://resolve?domain=sample', 'sample'],
    ['wa.me/994501234567', '4501'],
    ['mailto:sample@example.org', 'example'],
    ['+994 50 123 45 67+994 50 123 45 67 @a_b_c sample@example.org www.example.org', 'example'],
  ])('are masked: %s', (text, gone) => {
    const masked = maskContacts(text)
    expect(masked).not.toContain(gone)
    expect(masked).toMatch(/\[…\]|•/)
    expect(disclosuresIn(masked)).toEqual([])
  })

  it.each([
    'We remember you. 🕯️👩🏽‍❤️‍👩🏻',
    'Səni unutmadıq – heç vaxt. 22.01.2026',
    'Мы с вами! В 2019 году нас было 12 345.',
    'Güçlü kal... Yarın yine buradayız.',
    'Ich denke an euch :-) 3,5 Stunden, 100 %',
    'Hər gün 9:30 və 18.00',
    'One.Two friends',
  ])('are not seen where there are none: %s', (text) => {
    expect(maskContacts(text)).toBe(text)
  })
})

describe('the text of a message', () => {
  it('is cleaned of what hides, turns or controls', () => {
    expect(messageText(' a\u202eb\u0007c\r\n\r\n\r\n\r\nd\u200b ')).toEqual({ text: 'abc\n\nd' })
  })

  it('has at most 500 units once it is clean', () => {
    const at = 'x'.repeat(longestMessage)
    expect(messageText(`${at}\u200b\n `)).toEqual({ text: at })
    expect(messageText(`${at}y`)).toEqual({ problem: 'too-long' })
    // Four of these letters become one sign, and one sign three letters.
    const wide = messageText(`${'㎏'.repeat(480)} a@b.cd`)
    expect('text' in wide && wide.text.length).toBeLessThanOrEqual(longestMessage)
  })

  it.each(['', ' \n ', '\u200b\u202e', '\u0000'])('is not nothing: %j', (text) => {
    expect(messageText(text)).toEqual({ problem: 'empty' })
  })

  it('is masked before anybody sees it', () => {
    expect(messageText('Call +994\u200b501234567')).toEqual({ text: 'Call […]' })
  })
})

describe('an item', () => {
  const agreed = {
    takesMessages: true,
    messagesAgreed: true,
    familyInformed: 'yes',
    consent: { by: 'The mother (sample)' },
  }

  it('takes messages only where somebody said so', () => {
    expect(takesMessages('news', { takesMessages: true })).toBe(true)
    expect(takesMessages('campaigns', { takesMessages: true })).toBe(true)
    expect(takesMessages('news', {})).toBe(false)
    expect(takesMessages('petitions', { takesMessages: true })).toBe(false)
  })

  it.each([
    ['nothing of the family', {}],
    ['no agreement', { messagesAgreed: false }],
    ['a family that was not told', { familyInformed: 'unreachable' }],
    ['nobody who agreed', { consent: {} }],
    ['a consent that was withdrawn', { consent: { by: 'The mother', state: 'withdrawn' } }],
  ])('in memory of somebody takes none with %s', (what, change) => {
    const doc =
      what === 'nothing of the family' ? { takesMessages: true } : { ...agreed, ...change }
    expect(takesMessages('memorials', doc)).toBe(false)
  })

  it('in memory of somebody takes them once the family agreed', () => {
    expect(takesMessages('memorials', agreed)).toBe(true)
  })
})
