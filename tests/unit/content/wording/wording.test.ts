import { describe, expect, it } from 'vitest'
import { decoratedWords } from '../../../../src/content/wording/decoration'
import { emojiAtEnd, emojiIn } from '../../../../src/content/wording/emoji'
import { isReadableHashtag, unreadableHashtags } from '../../../../src/content/wording/hashtags'
import { shoutedRuns } from '../../../../src/content/wording/shouting'
import { wordingIn } from '../../../../src/content/wording'
import samples from '../../broadcasts/samples.json'

const strings = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(strings)
      : []

describe('texts in capitals', () => {
  it.each([
    ['FREE THEM NOW', 'FREE THEM NOW'],
    ['Write today! DO NOT PHONE THEM. Thank you.', 'DO NOT PHONE THEM'],
    ['İNDİ YAZIN, SABAH GEC OLACAQ', 'İNDİ YAZIN, SABAH GEC OLACAQ'],
    ['Bu gün: IŞIĞI SÖNDÜRMƏYİN, dedilər.', 'IŞIĞI SÖNDÜRMƏYİN'],
    ['ŞİMDİ YAZIN', 'ŞİMDİ YAZIN'],
    ['СВОБОДУ ЗАДЕРЖАННЫМ!', 'СВОБОДУ ЗАДЕРЖАННЫМ'],
    ['Мы требуем: ПРЕКРАТИТЕ ПЫТКИ', 'ПРЕКРАТИТЕ ПЫТКИ'],
    ['JETZT SCHREIBEN', 'JETZT SCHREIBEN'],
    ['SCHREIBT AN DIE OMBUDSPERSON', 'SCHREIBT AN DIE OMBUDSPERSON'],
    ['WE ARE HERE', 'WE ARE HERE'],
    ['THE UN MUST ACT', 'THE UN MUST ACT'],
    ['STO\u200BP THE HATE', 'STOP THE HATE'],
  ])('shout: %s', (text, run) => {
    expect(shoutedRuns(text)).toEqual([run])
  })

  it.each([
    'URGENT · act by 25 Jan, 18:00 Baku time',
    'TƏCİLİ · 25 yanvar, saat 18:00-dək (Bakı vaxtı)',
    'СРОЧНО · до 25 января',
    'DRINGEND',
    'The UN, the OSCE and the ECHR have asked.',
    'BMT-nin və ATƏT-in nümayəndələri AİHM qərarını gözləyir.',
    'ECHR, OSCE, UN, EU',
    "AİHM'e ve BM'ye başvurdular.",
    'ООН, ОБСЕ и ЕСПЧ ждут ответа МВД РФ.',
    'LGBTI people and LQBTİ insanlar, ЛГБТКИ',
    'COVID-19 and HIV',
    'Case AZ-2026-014 · first alert, EUR 55/009/2014, AZE 001 / 0813 / OBS 071',
    'UA 182/14: EUR 55/3552/2016',
    'The XIV and XXI articles, Article VIII',
    '1 000 AZN, 500 EUR and 20 USD',
    'ILGA and TGEU, QARD, MVDX, ABCD and others say so.',
    'I, too, was there. A B C',
    'See HTTPS://EXAMPLE.ORG/STOP-THE-HATE-NOW',
    '#STOPHATE #LGBTI',
    'Answer: MESSAGE_TOO_LONG',
    '— [ORGANISATION NAME], with [PARTNER]',
  ])('do not: %s', (text) => {
    expect(shoutedRuns(text)).toEqual([])
  })

  it('are found however long the rest is, and the same text in small letters never', () => {
    const words = ['yazın', 'onlara', 'işıq', 'stop', 'hatred', 'свободу', 'schreibt', 'ölkədə']
    for (const [locale, start] of [
      ['az', 0],
      ['tr', 1],
      ['en', 3],
      ['ru', 5],
      ['de', 6],
    ] as const) {
      for (let length = 2; length < 9; length++) {
        const text = Array.from({ length }, (_, at) => words[(start + at) % words.length]).join(' ')
        expect(shoutedRuns(text), text).toEqual([])
        const loud = text.toLocaleUpperCase(locale)
        expect(shoutedRuns(`So it was. ${loud}! So it is.`), loud).toEqual([loud])
      }
    }
  })
})

describe('emoji', () => {
  it.each([
    ['👩‍👩‍👧‍👦', 1],
    ['🏳️‍🌈', 1],
    ['🏳️‍⚧️', 1],
    ['🇦🇿', 1],
    ['🇦🇿🇩🇪', 2],
    ['👋🏽', 1],
    ['1️⃣', 1],
    ['#️⃣', 1],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 1],
    ['❤️', 1],
    ['❤️🕯️', 2],
    ['🕯️', 1],
    ['🧑🏽‍🤝‍🧑🏻 and 👍🏿', 2],
    ['© 2026 Sample ® ™ № 14 # * → ✓ · —', 0],
    ['12:30, 1234567890', 0],
    ['❤︎', 0],
  ])('in “%s” are %i', (text, count) => {
    expect(emojiIn(text)).toHaveLength(count)
  })

  it.each([
    ['Thank you 🕯️', true],
    ['Thank you 🕯️!\nSee you.', true],
    ['🕯️ Thank you', false],
    ['I ❤️ you', false],
    ['No emoji', true],
  ])('“%s” ends with it: %s', (text, expected) => {
    expect(emojiAtEnd(text)).toBe(expected)
  })

  it('are counted for each text: one is fine, two are told in one warning', () => {
    expect(wordingIn('We remember 🕯️')).toEqual([])
    expect(wordingIn('We 🕯️ remember 🏳️‍🌈')).toEqual([{ kind: 'emoji', excerpt: '🕯️ 🏳️‍🌈' }])
    expect(wordingIn('🕯️ We remember')).toEqual([{ kind: 'emojiPlace', excerpt: '🕯️' }])
  })
})

describe('hashtags', () => {
  it.each([
    '#VosAzerbaijan',
    '#vosAzerbaijan',
    '#Pride',
    '#БакуПрайд2026',
    '#8Mart',
    '#LGBTI',
    '#IDAHOBIT',
    '#COVID19',
    '#stop_hate',
    '#2026',
    '#İnsanHaqları',
    '#თბილისი',
    'VosAzerbaijan',
    '#TransDayOfRemembrance',
  ])('are read well: %s', (tag) => {
    expect(isReadableHashtag(tag)).toBe(true)
    expect(unreadableHashtags(`So ${tag}, and on.`)).toEqual([])
  })
  it.each([
    '#vosazerbaijan',
    '#бакупрайд',
    '#1may',
    '#insanhaqları',
    '#ışık',
    '#STOPHATECRIMENOW',
    '#СВОБОДАЗАДЕРЖАННЫМ',
    '#pride2026',
  ])('are not: %s', (tag) => {
    expect(unreadableHashtags(`So (${tag}).`)).toEqual([tag])
  })
  it('are not numbers of cases, anchors of pages, entities or a part of a word', () => {
    expect(unreadableHashtags('See #14, https://example.org/#part, a#b, &#x41;')).toEqual([])
  })
})

describe('decorated letters', () => {
  it.each(['𝗙𝗿𝗲𝗲𝗱𝗼𝗺', '𝓕𝓻𝓮𝓮', 'Ｆｒｅｅ', 'ⓕⓡⓔⓔ', '🄵🅁🄴🄴'])('are found: %s', (word) => {
    expect(decoratedWords(`Now ${word} them`)).toEqual([word])
  })
  it('are not those of the five languages, nor signs', () => {
    expect(decoratedWords('Əəİıışğüöç Ёёйъ ßÄÖÜ ™ № ² ½ ℹ 🅰️')).toEqual([])
  })
})

describe('a text of megabytes', () => {
  it('is read without keeping its signs, and names few of many', () => {
    expect(wordingIn('a'.repeat(4_000_000))).toEqual([])
    expect(emojiIn('😀'.repeat(500_000))).toHaveLength(20)
  })
  it('shouts where it shouts', () => {
    expect(shoutedRuns(`${'All is calm. '.repeat(50_000)}FREE THEM NOW.`)).toEqual([
      'FREE THEM NOW',
    ])
  })
})

describe('the samples of what we send', () => {
  it('are read by all, in every kind and language', () => {
    const texts = strings(samples)
    expect(texts.length).toBeGreaterThan(20)
    const isTag = (text: string) => ['GOOD NEWS', 'YAXŞI XƏBƏR'].includes(text)
    expect(texts.flatMap((text) => wordingIn(text, { isTag: isTag(text) }))).toEqual([])
    expect(wordingIn('GOOD NEWS')).toHaveLength(1)
    expect(wordingIn('URGENT · ACT NOW OR NEVER', { isTag: true })).toHaveLength(1)
  })
})
