import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { frozenAlertSchema } from '../../../src/broadcasts/broadcast'
import { cleanLine, cleanText, cleanTexts } from '../../../src/core/clean-text'
import { nastyText } from '../../support/nasty-text'
import { sampleAlert } from '../broadcasts/broadcasts.fixtures'

describe('what goes from every text', () => {
  it.each([
    ['direction embeddings and overrides', '\u202aa\u202bb\u202cc\u202dd\u202ee', 'abcde'],
    ['direction isolates', '\u2066a\u2067b\u2068c\u2069d', 'abcd'],
    ['marks of direction between left-to-right letters', 'a\u200eb\u200fc\u061cd', 'abcd'],
    ['zero-width spaces and joiners', 'a\u200bb\u200cc\u200dd\u2060e\ufefff\u180eg', 'abcdefg'],
    ['hidden hyphens, fillers and joiners of marks', 'a\u00adb\u034fc\u115fd\u3164e', 'abcde'],
    ['control characters', 'a\u0000b\u0007c\u001bd\u007fe\u009ff', 'abcdef'],
    ['tags that spell hidden words', 'a\u{e0001}\u{e0068}\u{e0069}\u{e007f}b', 'ab'],
    ['variation selectors that vary nothing', 'a\ufe0fb\ufe01c\u{e0101}1\ufe0f', 'abc1'],
    ['a second variation selector', '🏳\ufe0f\ufe0f', '🏳\ufe0f'],
    ['noncharacters', 'a\ufdd0b\ufffec\uffffd\u{1ffff}e', 'abcde'],
    ['format characters that are not in use', 'a\u206ab\u206fc\u2061d\ufff9e\ufffbf', 'abcdef'],
  ])('are %s', (_kind, text, clean) => {
    expect(cleanText(text)).toBe(clean)
    expect(cleanLine(text)).toBe(clean)
  })

  it.each([
    ['\ud800 alone', '\ufffd alone'],
    ['turned \udc00\ud800 round', 'turned \ufffd\ufffd round'],
    ['cut 😀'.slice(0, -1), 'cut \ufffd'],
  ])('are halves of characters, which are told by a sign: %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean)
  })
})

describe('what stays', () => {
  it.each([
    ['words of all five languages', 'Şəhər işığı, größe, ёлка: щ ъ İ ı'],
    ['no-break spaces and dashes', '10\u00a0000\u202f₼ – „ja“'],
    ['accents that are written apart', 'e\u0301 и\u0306'],
    ['Persian words with joiners', 'می\u200cخواهم کتاب\u200cها'],
    ['a Persian letter in its joined form', 'ه\u200d'],
    ['Hindi words with joiners', 'क्\u200dष शक्\u200cति'],
    ['marks of direction beside right-to-left letters', 'شعار (Vigil)\u200f و\u200e C++'],
    ['families, professions and flags', '👩‍👩‍👧‍👦 👩🏽‍🚒 🏳️‍🌈 🏴‍☠️ 🇦🇿 ❤️‍🔥'],
    ['flags of regions', '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}!'],
    ['keycaps and signs in colour or as text', '1️⃣ #️⃣ ❤️ ☎︎ ©️'],
    ['variants of ideographs', '葛\u{e0100}城 神\ufe00'],
  ])('are %s', (_kind, text) => {
    expect(cleanText(text)).toBe(text)
    expect(cleanLine(text)).toBe(text)
  })
})

describe('ends of lines and tabs', () => {
  const text = 'a\r\nb\rc\nd\u2028e\u2029f\u0085g\u000bh\u000ci\tj'

  it('stay in texts of several lines, all ends as line feeds', () => {
    expect(cleanText(text)).toBe('a\nb\nc\nd\ne\nf\ng\nh\ni\tj')
    expect(cleanText('one\n\n\ttwo')).toBe('one\n\n\ttwo')
  })

  it('become one space in texts of one line', () => {
    expect(cleanLine(text)).toBe('a b c d e f g h i j')
    expect(cleanLine('one\r\n\r\n\ttwo')).toBe('one two')
  })
})

describe('any text', () => {
  const anything = fc.oneof(nastyText, fc.string({ unit: 'binary' }))
  const never =
    /[\p{Cs}\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff\u2028\u2029\p{Noncharacter_Code_Point}]|(?![\n\t])\p{Cc}/u

  it('is well formed afterwards, has nothing that turns or hides, and is not cleaned twice', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const clean = cleanText(text)
        expect(clean.isWellFormed()).toBe(true)
        expect(clean).not.toMatch(never)
        expect(cleanText(clean)).toBe(clean)
        expect(cleanLine(clean)).toBe(cleanLine(text))
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text))
        expect(cleanLine(text)).not.toMatch(/[\n\t]/)
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps every visible letter, digit, mark and sign in its order', () => {
    const visible = /[\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]/gu
    const unseen = /\p{Default_Ignorable_Code_Point}/gu
    const seen = (text: string) => text.toWellFormed().replace(unseen, '').match(visible) ?? []
    fc.assert(
      fc.property(anything, (text) => {
        expect(seen(cleanText(text))).toEqual(seen(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('is cleaned inside of JSON, which is otherwise left as it is', () => {
    const date = new Date(0)
    expect(cleanTexts({ 'a\u202e': ['b\ud800', 1, null, { c: 'd\u200b', date }] })).toEqual({
      a: ['b\ufffd', 1, null, { c: 'd', date }],
    })
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (json) => {
        const clean: unknown = cleanTexts(JSON.parse(json))
        expect(JSON.stringify(clean)).not.toMatch(/\\ud[89a-f]/i)
        expect(cleanTexts(clean)).toEqual(clean)
      }),
    )
  })
})

describe('what was frozen before texts were cleaned', () => {
  it('reaches phones clean', () => {
    const alert = sampleAlert({
      texts: { en: { ...sampleAlert().texts.en, headline: 'Turned \u202eround' } },
      copyText: { en: 'Half \ud83d' },
      whereTo: { en: ['Of\u200bfice'] },
    })
    const { texts, copyText, whereTo } = frozenAlertSchema.parse(alert)
    expect(texts.en?.headline).toBe('Turned round')
    expect(copyText).toEqual({ en: 'Half \ufffd' })
    expect(whereTo).toEqual({ en: ['Office'] })
  })
})
