import { describe, expect, test } from 'vitest'
import { checkAlert, checkTexts } from '../../../src/broadcasts/alert/approval'
import { completeTexts, renderAlert } from '../../../src/broadcasts/alert/compose-alert'
import { templates } from '../../../src/broadcasts/alert/templates'
import { missingLanguageNotices } from '../../../src/broadcasts/alert/alert-wording'
import { locales } from '../../../src/core/locales'
import { fullTexts, kinds, sampleAlert, sampleTexts, statedLimits } from './broadcasts.fixtures'

const messages = (kind: (typeof kinds)[number], changes: Record<string, string>) =>
  checkTexts(kind, { ...sampleTexts(kind, 'en'), ...changes }).map((problem) => problem.message)

describe('templates', () => {
  test.each(kinds)(
    '%s has the stated fields, in the stated order, with the stated limits',
    (kind) => {
      const limits = Object.entries(templates[kind]).map(([field, { max }]) => [field, max])
      // The sample file names the line with numbers last; it is shown before the signature.
      expect(Object.fromEntries(limits)).toEqual(statedLimits(kind))
      const order = limits.map(([field]) => field).filter((field) => field !== 'statsLine')
      expect(order).toEqual(
        Object.keys(statedLimits(kind)).filter((field) => field !== 'statsLine'),
      )
    },
  )

  test('the longest message of every kind still has room for the notice of a missing language', () => {
    const room = Math.max(...Object.values(missingLanguageNotices).map((notice) => notice.length))
    expect(room).toBeLessThanOrEqual(40)
    for (const kind of kinds) {
      const texts = { az: fullTexts(kind) }
      for (const locale of locales) {
        expect(renderAlert(sampleAlert({ kind, texts }), locale).text.length).toBeLessThanOrEqual(
          1024,
        )
      }
    }
  })
})

describe('checking what editors wrote', () => {
  test.each(kinds)('the samples of %s are fine', (kind) => {
    expect(checkTexts(kind, sampleTexts(kind, 'en'))).toEqual([])
    expect(checkTexts(kind, sampleTexts(kind, 'az'))).toEqual([])
  })

  test('a line that is too long is named with what to do', () => {
    expect(messages('first', { headline: 'x'.repeat(96) })).toEqual([
      '“Headline” is 96 characters long; 90 fit. Shorten it by 6.',
    ])
    expect(messages('first', { headline: ` ${'x'.repeat(90)}\n` })).toEqual([])
  })

  test('length is counted as Telegram counts: a candle is two', () => {
    expect(messages('first', { headline: '🕯'.repeat(45) })).toEqual([])
    expect(messages('first', { headline: '🕯'.repeat(46) })).toHaveLength(1)
  })

  test.each(['statusTag', 'headline', 'whatHappened', 'ask', 'sourceLine', 'safetyLine'])(
    'a first alert without its %s is refused',
    (field) => {
      expect(messages('first', { [field]: '  ' })).toEqual([expect.stringMatching(/is missing\.$/)])
    },
  )

  test.each(['weSaid', 'theFacts'])('a correction without %s is refused', (field) => {
    expect(messages('correction', { [field]: '' })).toHaveLength(1)
    expect(messages('cancellation', { [field]: '' })).toHaveLength(1)
  })

  test('a field of another kind is refused', () => {
    expect(messages('goodNews', { apology: 'x' })).toEqual([
      'This kind of alert has no field “apology”.',
    ])
  })

  test.each(['\u202e', '\u2066', '\u0000', '\u0007', '\ud800'])(
    'an unseen character (%j) is refused, because Telegram would refuse it or readers be misled',
    (character) => {
      expect(messages('first', { ask: `Write${character} today` })).toHaveLength(1)
    },
  )

  test('line breaks, joined emoji and letters of all five languages are fine', () => {
    const ask = 'Şəkil, ğı\nЖёлтый äöüß 👩🏽‍🤝‍👨🏻'
    expect(messages('first', { ask })).toEqual([])
  })
})

describe('checking a whole alert', () => {
  test('the sample is fine', () => {
    expect(checkAlert(sampleAlert())).toEqual([])
  })

  test('problems name their language', () => {
    const texts = { az: { ...sampleTexts('first', 'az'), headline: '' } }
    expect(checkAlert(sampleAlert({ texts }))).toEqual([
      { field: 'headline.az', message: 'Azərbaycanca: “Headline” is missing.' },
    ])
  })

  test.each([
    ['no language', { texts: {} }],
    ['a text to copy that is too long', { copyText: { en: 'x'.repeat(257) } }],
    ['a link that Telegram would refuse', { link: { en: 'example.org' } }],
    ['a link that runs something', { link: { en: 'javascript:alert(1)' } }],
    ['a public id that no button can carry', { alert: 'x'.repeat(60) }],
  ])('%s is a problem before approval, not while sending', (_, changes) => {
    expect(checkAlert(sampleAlert(changes))).toHaveLength(1)
  })
})

describe('completing texts', () => {
  const about = {
    locale: 'en',
    caseRef: 'AZ-2026-014',
    organisation: 'Sample Organisation',
  } as const

  test('an empty signature and case line are written', () => {
    expect(completeTexts('first', { signature: ' ' }, about)).toEqual({
      signature: '— Sample Organisation',
      caseRefLine: 'Case AZ-2026-014 · first alert',
    })
  })

  test('what was written stays', () => {
    const texts = { signature: '— Two of us', caseRefLine: 'Case AZ-2026-014 · second alert' }
    expect(completeTexts('first', texts, about)).toEqual(texts)
  })

  test.each(locales)('the case line fits for every kind in %s', (locale) => {
    for (const kind of kinds) {
      const { caseRefLine } = completeTexts(kind, {}, { ...about, locale })
      expect(caseRefLine).toContain('AZ-2026-014')
      expect(caseRefLine!.length).toBeLessThanOrEqual(templates[kind].caseRefLine!.max)
    }
  })
})

describe('rendering', () => {
  test('the first alert in English reads like this', () => {
    const { text, entities } = renderAlert(sampleAlert(), 'en')
    expect(text.split('\n\n')).toEqual([
      ...Object.values(sampleTexts('first', 'en')).slice(0, 6),
      '— [Organisation], with [Partner]\nCase AZ-2026-014 · first alert',
    ])
    const spans = entities.map(({ type, offset, length }) => [
      type,
      text.slice(offset, offset + length).slice(0, 12),
    ])
    expect(spans).toEqual([
      ['bold', 'URGENT · act'],
      ['bold', 'Two people h'],
      ['italic', 'Source: two '],
      ['bold', 'If you are i'],
      ['italic', 'Case AZ-2026'],
    ])
  })

  test('every alert carries its case reference, also when nobody wrote the line', () => {
    for (const kind of kinds) {
      const texts = { en: { ...sampleTexts(kind, 'en'), caseRefLine: '' } }
      expect(renderAlert(sampleAlert({ kind, texts }), 'en').text).toContain('AZ-2026-014')
    }
  })

  test('markup in a text stays text', () => {
    const texts = { en: { ...sampleTexts('first', 'en'), ask: '<b>*Ask*</b> [x](http://y)' } }
    const { text, entities } = renderAlert(sampleAlert({ texts }), 'en')
    expect(text).toContain('<b>*Ask*</b> [x](http://y)')
    expect(entities.every((entity) => entity.type !== 'text_link')).toBe(true)
  })

  test('a message that is too long says by how much', () => {
    const texts = { en: { ...fullTexts('first'), ask: 'x'.repeat(400) } }
    expect(() => renderAlert(sampleAlert({ texts }), 'en')).toThrow(
      /1024 fit\. Shorten it by \d+\./,
    )
  })
})
