import { describe, expect, it } from 'vitest'
import { alertTitle, markWeSaid } from '../../../src/broadcasts/alert/alert-title'
import { renderAlert } from '../../../src/broadcasts/alert/compose-alert'
import type { FrozenAlert } from '../../../src/broadcasts/broadcast'
import { locales } from '../../../src/core/locales'
import { alertDescription } from '../../../src/partner/formats/alert-texts'

const words = {
  az: ['Düzəliş', 'Ləğv edilib', 'Yazmışdıq:'],
  en: ['Correction', 'Cancelled', 'We said:'],
  ru: ['Исправление', 'Отменено', 'Мы писали:'],
  tr: ['Düzeltme', 'İptal edildi', 'Yazmıştık:'],
  de: ['Berichtigung', 'Zurückgezogen', 'Wir schrieben:'],
} as const

const texts = {
  statusTag: 'SAMPLE',
  weSaid: 'Three people were held.',
  theFacts: 'Two people were held.',
}

function frozen(kind: FrozenAlert['kind'], locale: (typeof locales)[number]): FrozenAlert {
  return {
    kind,
    alert: 'AAAAAAAAAA',
    case: 'BBBBBBBBBB',
    organisation: 'CCCCCCCCCC',
    caseRef: 'AZ-2026-014',
    country: 'AZ',
    audience: { topics: [], countries: [], locales: [] },
    texts: { [locale]: texts },
    copyText: {},
    whereTo: {},
    link: {},
  }
}

describe.each(locales)('the words around what was wrong, in %s', (locale) => {
  const [correction, cancelled, weSaid] = words[locale]

  it('a correction is called one, by what is right', () => {
    expect(alertTitle('correction', texts, locale)).toBe(`${correction}: Two people were held.`)
    expect(alertTitle('cancellation', texts, locale)).toBe(`${cancelled}: Two people were held.`)
  })

  it('without facts its title is the word alone, never what was wrong', () => {
    expect(alertTitle('correction', { weSaid: 'Three.' }, locale)).toBe(correction)
  })

  it('a title is no longer than a headline', () => {
    const long = { ...texts, theFacts: 'Two people were held and nobody else. '.repeat(6) }
    expect(alertTitle('cancellation', long, locale)!.length).toBeLessThanOrEqual(90)
  })

  it.each(['correction', 'cancellation'] as const)('a %s on a phone marks it', (kind) => {
    expect(renderAlert(frozen(kind, locale), locale).text).toContain(
      `${weSaid} Three people were held.\n\nTwo people`,
    )
  })

  it('so does the text that partners show', () => {
    expect(
      alertDescription(
        'correction',
        { texts, summary: null, body: null, contentNotice: null },
        locale,
      ),
    ).toBe(`${weSaid} Three people were held.\n\nTwo people were held.`)
  })

  it('what an editor has marked already has the mark once', () => {
    const marked = `${weSaid} three.`
    expect(markWeSaid(marked, locale)).toBe(marked)
  })
})

it('every other alert is called by its headline', () => {
  expect(alertTitle('first', { headline: 'A sample', weSaid: 'Wrong.' }, 'en')).toBe('A sample')
})
