import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shorten } from '../../../src/bot/rich-text'
import { fitText } from '../../../src/content/texts/fit-text'
import { firstSentence, sentenceEnds } from '../../../src/content/texts/sentences'
import { type Locale, locales } from '../../../src/core/locales'

/** Texts whose full stops end nothing, each as it stands in a petition. */
const unbroken: [Locale, string][] = [
  ['ru', 'собрано более 1.200 подписей, и каждый день их становится больше'],
  ['ru', 'собрано более 1 200 000 подписей за одну только неделю этого месяца'],
  ['ru', 'Об этом пишет проф. Иванова и др. Авторы в своей работе о праве и суде'],
  ['ru', 'Заседание в г. Москве, ул. Ленина, д. 5, стр. 2, начнётся утром'],
  ['ru', 'Это стоит 3 тыс. рублей, т. е. Больше, чем было решено в 2025 г. Судом'],
  ['ru', 'А. С. Пушкин и Л. Н. Толстой писали об этом задолго до нас и суда'],
  ['az', '29.01.2027-ci il tarixində Milli Məclisdə qanun layihəsi oxunacaq'],
  ['az', 'Prof. Əliyev, akad. Məmmədov və b. Müəlliflər bu barədə yazıblar'],
  ['az', 'XX. Əsrin əvvəlində bu barədə çox yazılıb, məs. Bakıda və Gəncədə'],
  ['az', 'Bakı şəh., Nizami küç. Ev 5-də saat 10.30-da görüş keçiriləcək'],
  ['de', 'Am 28. Januar entscheidet der Bundestag über das Gesetz zur Freiheit'],
  ['de', 'Vgl. Seite 3 f. Dort steht z. B. Alles über das Gesetz und seine Geschichte'],
  ['de', 'Frau Prof. Müller und Dr. Meier leben in der Hauptstr. Dort beginnt es'],
  ['de', 'Die Petition hat ca. 1.200.000 Unterschriften, d. h. Mehr als zuvor je'],
  ['de', 'Im XVIII. Jahrhundert galt das evtl. Recht des Königs Ludwig XIV. Dort'],
  ['en', 'The U.S. Congress votes on the bill about freedom of speech this week'],
  ['en', 'Mr. Smith and J. R. Jones of Corp. Four met at 10.30 a.m. In the hall'],
  ['en', 'It grew by 3.5 per cent, cf. Fig. 2 of the report at https://example.org/a.b Now'],
  ['en', 'Read https://example.org/very/long/path. It says what the court has decided'],
  ['tr', '28. Dönem milletvekilleri 5. Madde hakkında bugün Ankara’da oy kullanacak'],
  ['tr', 'Av. Yılmaz, Doç. Kaya ve Prof. Demir bkz. Sayfa 12’de bunu anlatıyor bize'],
  ['tr', 'Atatürk Cad. No. 5, Kızılay Mah. Ankara adresinde saat 10.30’da buluşma'],
]

describe('a text that is cut for phones', () => {
  it.each(unbroken)('ends at no full stop that ends no sentence (%s: %s)', (locale, text) => {
    expect(firstSentence(text, locale)).toBe(text)
    for (let limit = 2; limit < text.length; limit += 1) {
      const cut = fitText(text, limit, locale)
      expect(cut.length).toBeLessThanOrEqual(limit)
      expect(cut).toMatch(/(^|[^.\p{N}\s])…$/u)
    }
  })

  it.each<[Locale, string, string]>([
    ['az', 'Qanun dəyişir. Məclis bu gün səs verir və qərar qəbul edir', 'Qanun dəyişir.'],
    ['en', 'The law changes. Parliament votes today on the whole of it', 'The law changes.'],
    ['en', 'Who will answer? The ministry has been silent for a year now', 'Who will answer?'],
    [
      'de',
      'Das Gesetz gilt weiter. Der Bundestag stimmt heute darüber ab',
      'Das Gesetz gilt weiter.',
    ],
    ['ru', 'Закон меняется! Парламент голосует сегодня, и решение близко', 'Закон меняется!'],
    ['tr', 'Yasa değişiyor. Meclis bugün oy kullanıyor ve karar veriyor', 'Yasa değişiyor.'],
    [
      'ru',
      'Он сказал: «Закон меняется». Парламент голосует сегодня',
      'Он сказал: «Закон меняется».',
    ],
  ])('ends with a sentence where there surely is one (%s)', (locale, text, sentence) => {
    expect(firstSentence(text, locale)).toBe(sentence)
    expect(fitText(text, sentence.length + 8, locale)).toBe(sentence)
  })

  it('does not end inside brackets or quotation marks', () => {
    expect(firstSentence('She said “The law changes. Nobody knows” and left', 'en')).toContain(
      'left',
    )
    expect(firstSentence('Das („Alles gilt. Nichts fehlt“) steht dort', 'de')).toContain('dort')
    expect(firstSentence('Она (Закон новый. Суд старый) права', 'ru')).toContain('права')
  })

  it('ends with a word otherwise, and loses the mark before the rest', () => {
    expect(fitText('собрано более 1.200 подписей', 18, 'ru')).toBe('собрано более…')
    expect(fitText('Am 28. Januar entscheidet', 10, 'de')).toBe('Am…')
    expect(fitText('The U.S. Congress votes', 14, 'en')).toBe('The…')
    expect(fitText('29.01.2027-ci il qanun layihəsi', 18, 'az')).toBe('29.01.2027-ci il…')
    expect(fitText('More than 5 million people', 12, 'en')).toBe('More than…')
    expect(fitText('People, organisations and all', 10, 'en')).toBe('People…')
  })

  it.each([
    ['flags', '🇦🇿'],
    ['joined emoji', '👩‍❤️‍💋‍👩'],
    ['skin tones', '👋🏽'],
    ['combining marks', 'e\u0301\u0323'],
    ['a family', '👨‍👩‍👧‍👦'],
    ['a rainbow flag', '🏳️‍🌈'],
  ])('tears no %s', (_, one) => {
    for (let limit = 1; limit < 60; limit += 1) {
      for (const cut of [fitText(one.repeat(30), limit), shorten(one.repeat(30), limit)]) {
        expect(cut.length).toBeLessThanOrEqual(limit)
        expect(cut.slice(0, -1)).toBe(one.repeat((cut.length - 1) / one.length))
      }
    }
  })

  it('has whole words of the text, and nothing else, whatever it is', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'Закон',
        'və',
        'Am',
        '28.',
        '1.200',
        'U.S.',
        '👩🏽‍🤝‍👨🏻',
        '🇩🇪',
        'https://a.b/c.d',
        'Gesetz.',
        '«Да»,',
      ),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9 }),
    )
    const texts = fc.array(word, { maxLength: 20 }).map((words) => words.join(' '))
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 1, max: 80 }),
        fc.constantFrom(...locales),
        (text, limit, locale) => {
          const whole = text.replace(/\s+/gu, ' ').trim()
          const cut = fitText(text, limit, locale)
          expect(cut.length).toBeLessThanOrEqual(Math.max(limit, 1))
          if (whole.length <= limit) {
            expect(cut).toBe(whole)
            return
          }
          // The text may have the same mark of its own.
          const isMarked = cut.endsWith('…') && !sentenceEnds(whole, locale).includes(cut.length)
          const kept = isMarked ? cut.slice(0, -1) : cut
          expect(whole.startsWith(kept)).toBe(true)
          if (cut === kept) expect(sentenceEnds(whole, locale)).toContain(cut.length)
          expect(cut.isWellFormed()).toBe(true)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('a label that is cut', () => {
  it('does not make another number of one', () => {
    expect(shorten('Over 1.200 signatures', 10)).toBe('Over…')
    expect(shorten('1. A long title of a petition', 20)).toBe('1. A long title of…')
  })
})
