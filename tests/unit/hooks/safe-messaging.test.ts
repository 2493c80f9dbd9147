import { describe, expect, it } from 'vitest'
import { supportProblems, unsafeSentences } from '../../../src/hooks/safe-messaging'
import type { Locale } from '../../../src/core/locales'

const unsafe: [Locale, string][] = [
  ['en', 'They took an overdose.'],
  ['en', 'He was found HANGED.'],
  ['en', 'She hung herself.'],
  ['en', 'They jumped from a bridge.'],
  ['en', 'A suicide note was found.'],
  ['en', 'He committed suicide.'],
  ['en', 'An over\u00addose, they said.'],
  ['az', 'Özünü asdı.'],
  ['az', 'ÖZÜNÜ ASIB.'],
  ['az', 'Həblərdən danışdılar.'],
  ['az', 'Zəhərlənmişdi.'],
  ['az', 'İntihar məktubu tapıldı.'],
  ['az', 'Kendini astı.'],
  ['tr', 'Kendini astı.'],
  ['tr', 'İple bulundu.'],
  ['tr', 'Zehir içti.'],
  ['tr', 'Bileklerini kesti.'],
  ['tr', 'Köprüden atlayarak öldü.'],
  ['ru', 'Он повесился.'],
  ['ru', 'Нашли предсмертную записку.'],
  ['ru', 'Она отравилась.'],
  ['ru', 'Выпрыгнула из окна.'],
  ['de', 'Er erhängte sich.'],
  ['de', 'Sie nahm eine Überdosis.'],
  ['de', 'Er sprang von der Brücke.'],
  ['de', 'Ein Abschiedsbrief wurde gefunden.'],
  ['de', 'Es war Selbstmord.'],
  ['de', 'Он повесился.'],
]

const safe: [Locale, string][] = [
  ['en', 'He loved hanging out with friends and died by suicide in 2014.'],
  ['en', 'People light a candle and share a photo. We remember a shooting star.'],
  ['en', 'They skipped school, dropped in on friends, and played the guitar.'],
  ['az', 'Həbs olunmuşdu, sonra buraxıldı. Şam yandırın, harada olmağınızdan asılı olmayaraq.'],
  ['az', 'İnsan haqları üçün çalışırdı. İpək kimi yumşaq səsi vardı.'],
  ['tr', 'Bir mum yakın. Hapishane önünde bekledi. İpek gibi bir sesi vardı.'],
  ['ru', 'В повестке дня были права человека. Зажгите свечу, оставьте записку друзьям.'],
  ['de', 'Eine Kerze wurde angezündet. Sie sprang für andere ein. Er starb durch Suizid.'],
]

describe('words that put readers at risk', () => {
  it.each(unsafe)('are found in %s: %s', (locale, text) => {
    expect(unsafeSentences(text, locale)).toHaveLength(1)
  })

  it.each(safe)('are not seen where there are none, in %s: %s', (locale, text) => {
    expect(unsafeSentences(text, locale)).toEqual([])
  })

  it('are shown with their own sentence only', () => {
    const text = 'Loved music. Friends spoke of pills that night. We remember.'
    expect(unsafeSentences(text, 'en')).toEqual(['Friends spoke of pills that night.'])
  })
})

describe('support lines', () => {
  it('are missing for each public language without one', () => {
    const supportLines = [
      { locale: 'en', contact: '000' },
      { locale: 'de', url: 'https://example.org' },
    ]
    const problems = supportProblems({
      supportLines,
      locales: ['en', 'az', 'de'],
      path: 'supportLines',
    })
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('Azərbaycanca'),
    ])
  })
})
