import { describe, expect, test } from 'vitest'
import { composeAlert } from '../../../src/broadcasts/alert/compose-alert'
import type { FrozenAlert } from '../../../src/broadcasts/broadcast'
import { readCallbackData, writeCallbackData } from '../../../src/broadcasts/callback-data'
import { buttonLabels, missingLanguageNotices } from '../../../src/broadcasts/alert/alert-wording'
import { locales } from '../../../src/core/locales'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import { fullTexts, kinds, reader, sampleAlert, sampleBroadcast } from './broadcasts.fixtures'

const noon = new Date('2026-01-21T12:00:00Z')
const compose = (changes: Partial<FrozenAlert>, subscriber: SubscriberRecord, now = noon) =>
  composeAlert(sampleBroadcast(sampleAlert(changes)), subscriber, now)
const isFor = (changes: Partial<FrozenAlert>, subscriber: Partial<SubscriberRecord>) =>
  compose(changes, reader('en', subscriber)) !== null
const audience = (changes: Partial<FrozenAlert['audience']>) => ({
  audience: { topics: [], countries: [], locales: [], ...changes },
})
const labelsOf = (message: ReturnType<typeof compose>) =>
  message!.buttons.flat().map((button) => button.text)

describe('who an alert is meant for', () => {
  test('an alert without topics is for everybody, also for people without topics', () => {
    expect(isFor(audience({}), { topics: [] })).toBe(true)
    expect(isFor(audience({}), { topics: ['asylum'] })).toBe(true)
  })

  test('an alert with topics is for people who have one of them on', () => {
    const topics = audience({ topics: ['detention', 'asylum'] })
    expect(isFor(topics, { topics: ['asylum', 'health'] })).toBe(true)
    expect(isFor(topics, { topics: ['health'] })).toBe(false)
    expect(isFor(topics, { topics: [] })).toBe(false)
  })

  test('who follows the case hears about it whatever topics, countries and organisations they chose', () => {
    const chosen = { topics: [], countries: ['TR'], follows: ['o-other', 'a-case014'] }
    expect(isFor(audience({ topics: ['detention'] }), chosen)).toBe(true)
    expect(isFor(audience({ topics: ['detention'] }), { ...chosen, follows: ['a-other'] })).toBe(
      false,
    )
  })

  test('who chose countries hears about the country of the alert or of its audience', () => {
    expect(isFor({}, { countries: [] })).toBe(true)
    expect(isFor({}, { countries: ['AZ', 'TR'] })).toBe(true)
    expect(isFor({}, { countries: ['TR'] })).toBe(false)
    expect(isFor(audience({ countries: ['TR'] }), { countries: ['TR'] })).toBe(true)
  })

  test('who follows organisations hears only of those', () => {
    expect(isFor({}, { follows: ['o-sampleorg', 'o-other'] })).toBe(true)
    expect(isFor({}, { follows: ['o-other'] })).toBe(false)
  })

  test('following campaigns and memorials narrows nothing', () => {
    expect(isFor({}, { follows: ['c-one', 'm-two'] })).toBe(true)
  })

  describe('an audience of organisations', () => {
    const followers = (...orgs: string[]) => audience({ orgs })

    test('is whoever follows one of them and hears from the one that sends it', () => {
      expect(isFor(followers('sampleorg'), { follows: ['o-sampleorg'] })).toBe(true)
      expect(isFor(followers('other', 'sampleorg'), { follows: ['c-1', 'o-sampleorg'] })).toBe(true)
      expect(isFor(followers('other'), { follows: ['o-other', 'o-sampleorg'] })).toBe(true)
    })

    test('leaves out who follows none, or others only', () => {
      expect(isFor(followers('sampleorg'), { follows: [] })).toBe(false)
      expect(isFor(followers('sampleorg'), { follows: ['c-sampleorg', 'm-sampleorg'] })).toBe(false)
      expect(isFor(followers('other'), { follows: ['o-sampleorg'] })).toBe(false)
      expect(isFor(followers('sampleorg'), { follows: ['o-sample'] })).toBe(false)
    })

    test('never reaches who has chosen to hear from others only', () => {
      expect(isFor(followers('other'), { follows: ['o-other'] })).toBe(false)
      expect(isFor(followers('other', 'sampleorg'), { follows: ['o-other'] })).toBe(false)
    })

    test('narrows beside topics, countries and languages', () => {
      const both = audience({ orgs: ['sampleorg'], topics: ['detention'], locales: ['en'] })
      const follows = ['o-sampleorg']
      expect(isFor(both, { follows, topics: ['detention'] })).toBe(true)
      expect(isFor(both, { follows, topics: ['asylum'] })).toBe(false)
      expect(isFor(both, { follows, topics: ['detention'], countries: ['TR'] })).toBe(false)
      expect(isFor(both, { follows, topics: ['detention'], locale: 'de' })).toBe(false)
    })

    test('does not keep an alert from who follows its case', () => {
      expect(isFor(followers('other'), { follows: ['a-case014'] })).toBe(true)
    })

    test('is everybody when it is empty, or is older than the field', () => {
      expect(isFor(followers(), {})).toBe(true)
      expect(isFor(followers(), { follows: ['o-sampleorg'] })).toBe(true)
      expect(isFor(audience({}), {})).toBe(true)
    })
  })

  test('an audience of languages leaves out all others, also those who follow the case', () => {
    const german = audience({ locales: ['de'] })
    expect(isFor(german, { locale: 'de' })).toBe(true)
    expect(isFor(german, { locale: 'en' })).toBe(false)
    expect(isFor(german, { locale: 'en', follows: ['a-case014'] })).toBe(false)
  })

  test('who stopped or paused gets nothing until the pause is over', () => {
    expect(isFor({}, { stoppedOn: 20_000 })).toBe(false)
    expect(isFor({}, { pausedUntil: noon.getTime() + 1 })).toBe(false)
    expect(isFor({}, { pausedUntil: noon.getTime() })).toBe(true)
  })
})

describe('sound', () => {
  const asleep = { quiet: { from: 0, to: 0 } }
  const silent = (priority: 'urgent' | 'normal', changes: Partial<SubscriberRecord>) =>
    composeAlert(sampleBroadcast(sampleAlert(), { priority }), reader('en', changes), noon)!.silent

  test('there is sound outside quiet hours', () => {
    expect(silent('normal', {})).toBe(false)
  })

  test('there is none in quiet hours, not even for an urgent alert', () => {
    expect(silent('urgent', asleep)).toBe(true)
  })

  test('an urgent alert wakes those who asked for it, a normal one does not', () => {
    expect(silent('urgent', { ...asleep, wakeForUrgent: true })).toBe(false)
    expect(silent('normal', { ...asleep, wakeForUrgent: true })).toBe(true)
  })
})

describe('languages', () => {
  test('a reader gets their own language without a notice', () => {
    const message = compose({}, reader('az'))!
    expect(message.text.startsWith('TƏCİLİ')).toBe(true)
    expect(labelsOf(message)).toContain(buttonLabels.az.stop)
  })

  test.each([
    ['tr', 'TƏCİLİ'],
    ['de', 'URGENT'],
    ['ru', 'URGENT'],
  ] as const)(
    'a reader of %s reads first, in their own language, that it is missing',
    (locale, tag) => {
      const message = compose({}, reader(locale))!
      const [first, second] = message.text.split('\n\n')
      expect(first).toBe(missingLanguageNotices[locale])
      expect(second!.startsWith(tag)).toBe(true)
      expect(labelsOf(message)).toContain(buttonLabels[locale].stop)
    },
  )

  test('readers of one language share one rendering', () => {
    const broadcast = sampleBroadcast()
    const [first, second] = [1, 2].map((chat) =>
      composeAlert(broadcast, reader('az', { chat }), noon)!,
    )
    expect(second!.entities).toBe(first!.entities)
    expect(composeAlert(broadcast, reader('en'), noon)!.text).not.toBe(first!.text)
  })

  test('two broadcasts never share a rendering', () => {
    const other = sampleAlert({ texts: { en: { ...sampleAlert().texts.en, headline: 'Other' } } })
    expect(compose({}, reader('en'))!.text).not.toContain('Other')
    expect(compose(other, reader('en'))!.text).toContain('Other')
  })
})

describe('buttons', () => {
  test('a whole alert has all five', () => {
    const { copy, where, wrote, details, stop } = buttonLabels.en
    expect(labelsOf(compose({}, reader('en')))).toEqual([copy, where, wrote, details, stop])
  })

  test('the copy button carries the text, the link its page, the others their own state', () => {
    const buttons = compose({}, reader('en'))!.buttons.flat()
    expect(buttons).toContainEqual({ text: 'Copy short text', copy: sampleAlert().copyText.en })
    expect(buttons).toContainEqual({ text: 'Details', url: sampleAlert().link.en })
    expect(buttons).toContainEqual({ text: 'Where to send', callback: 'v1:where:alert7Qx:0' })
    expect(buttons).toContainEqual({ text: 'I wrote', callback: 'v1:wrote:alert7Qx:0' })
    expect(buttons).toContainEqual({ text: 'Stop', callback: 'v1:stop:alert7Qx:0' })
  })

  test('a button with nothing behind it is not there', () => {
    expect(labelsOf(compose({ copyText: {}, whereTo: {}, link: {} }, reader('en')))).toEqual([
      'Stop',
    ])
    expect(labelsOf(compose({ copyText: { en: ' ' }, whereTo: { en: [] } }, reader('en')))).toEqual(
      ['Details', 'Stop'],
    )
    const withoutCopy = labelsOf(compose({ copyText: {}, link: {} }, reader('en')))
    expect(withoutCopy).toEqual(['Where to send', 'I wrote', 'Stop'])
  })

  test('after a cancellation there is nothing to send', () => {
    expect(labelsOf(compose({ kind: 'cancellation' }, reader('en')))).toEqual(['Details', 'Stop'])
  })

  test('no label is longer than a button shows', () => {
    for (const labels of Object.values(buttonLabels)) {
      for (const label of Object.values(labels)) expect(label.length, label).toBeLessThanOrEqual(24)
    }
  })

  test('the bot reads what a button carries', () => {
    for (const action of ['where', 'wrote', 'stop'] as const) {
      const data = writeCallbackData({ name: action, id: 'a_b-3' })
      expect(readCallbackData(data)).toEqual({ name: action, id: 'a_b-3' })
    }
  })

  test('a public id that does not fit is refused', () => {
    const longest = writeCallbackData({ name: 'where', id: 'x'.repeat(44) })
    expect(Buffer.byteLength(longest)).toBeLessThanOrEqual(64)
    expect(readCallbackData(longest)).not.toBeNull()
    expect(() => writeCallbackData({ name: 'where', id: 'x'.repeat(45) })).toThrow(/public id/)
    expect(() => writeCallbackData({ name: 'where', id: 'a:b' })).toThrow(/public id/)
  })
})

describe('every kind in every language', () => {
  /** Letters of all scripts, combined marks and characters of two UTF-16 units. */
  const fills = ['a', 'ə', 'Ж', 'ü', '🕯️', '👩🏽‍🤝‍👨🏻', 'é']

  const cases = kinds.flatMap((kind) =>
    locales.flatMap((locale) => fills.map((fill) => ({ kind, locale, fill }))),
  )
  test.each(cases)(
    '$kind, $locale, filled with $fill, stays within what Telegram takes',
    (input) => {
      const texts = { [input.locale]: fullTexts(input.kind, input.fill) }
      for (const wanted of locales) {
        const message = compose({ kind: input.kind, texts }, reader(wanted))!
        expect(message.text.length).toBeLessThanOrEqual(1024)
        expect(message.text).toBe(message.text.trim())
        expect(message.entities.length).toBeLessThanOrEqual(100)
        let end = 0
        for (const { offset, length } of message.entities) {
          // Entities lie one after the other and cover whole paragraphs.
          expect(offset).toBeGreaterThanOrEqual(end)
          end = offset + length
          const before = message.text.slice(0, offset)
          expect(before === '' || before.endsWith('\n')).toBe(true)
          expect(end === message.text.length || message.text[end] === '\n').toBe(true)
        }
        for (const button of message.buttons.flat()) {
          if ('callback' in button)
            expect(Buffer.byteLength(button.callback)).toBeLessThanOrEqual(64)
          if ('copy' in button) expect(button.copy.length).toBeLessThanOrEqual(256)
        }
      }
    },
  )
})
