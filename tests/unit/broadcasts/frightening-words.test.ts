import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  buttonLabels,
  caseWords,
  missingLanguageNotices,
} from '../../../src/broadcasts/alert/alert-wording'
import { replacedNotice } from '../../../src/broadcasts/alert/replaced-notice'
import { discreetWords } from '../../../src/broadcasts/discreet'
import { staffWords } from '../../../src/broadcasts/staff/staff-words'
import { reminderLabels, reminderWords } from '../../../src/broadcasts/reminder/reminder-wording'
import { sweepWords } from '../../../src/broadcasts/sweep-words'
import { locales, type Locale } from '../../../src/core/locales'
import { removalWords } from '../../../src/partner/embeds/words/removal-words'
import { words } from '../../../src/partner/embeds/words/words'

/**
 * Words that frighten, or say something else than is meant: to spy on somebody, sirens, warnings; a candle that has
 * burnt down; days in wrong grammar.
 */
const never: Record<Locale, RegExp> = {
  az: /xəbərdarlıq|izlənil|həyəcan siqnal|şam\S* yandı(?![a-zəıöüğşç])/i,
  en: /\balarm|being watched|\bwarning|\bsiren|7, 3 and 1 days/i,
  ru: /след(?:ит|ят|жк|ишь)|наблюден|оповещен|тревог|сирен|предупрежден|за 7, 3 и 1 день|кто его выдал/i,
  tr: /uyarı|izleniyor|alarm|siren|mum\S* yandı(?![a-zçğıöşü])|gün içinde sil/i,
  de: /alarm|warnung|sirene|überwach|beobacht|7, 3 und 1 tag/i,
}

/** What every function of a table of words says for a sample. */
const said = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') {
    const write = value as (...parts: unknown[]) => unknown
    return [0, 1, 3].flatMap((count) => said(write(count, '12:00', 'X')))
  }
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(said) : []
}

const tables = [
  buttonLabels,
  caseWords,
  missingLanguageNotices,
  discreetWords,
  reminderLabels,
  reminderWords,
  sweepWords,
  staffWords,
]

describe('no word that frightens', () => {
  it.each(locales)('stands in the bot’s own texts in %s', async (locale) => {
    const path = join(import.meta.dirname, '../../../src/bot/locales', `${locale}.ftl`)
    const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => !line.startsWith('#'))
    for (const line of lines) expect(line).not.toMatch(never[locale])
  })

  it.each(locales)('stands in what comes by itself in %s', (locale) => {
    const words = [
      ...tables.flatMap((table) => said((table as Record<Locale, unknown>)[locale])),
      ...(['correct', 'cancel'] as const).map((why) => replacedNotice(why, locale).text),
    ]
    expect(words.length).toBeGreaterThan(50)
    for (const word of words) expect(word).not.toMatch(never[locale])
  })

  it.each(locales)('stands around what partners show in %s', (locale) => {
    const shown = [...said(words[locale]), ...said(removalWords[locale])]
    expect(shown.length).toBeGreaterThan(100)
    for (const word of shown) expect(word).not.toMatch(never[locale])
  })

  it.each([
    ['az', 'ilk xəbərdarlıq'],
    ['az', 'Şamınız yandı'],
    ['ru', 'Выбрать, за чем следить'],
    ['ru', 'первое оповещение'],
    ['ru', 'за 7, 3 и 1 день'],
    ['ru', 'под наблюдением'],
    ['tr', 'ilk uyarı'],
    ['tr', 'Mumunuz yandı'],
    ['de', '7, 3 und 1 Tag vorher'],
  ] as const)('%s: %s is found', (locale, text) => {
    expect(text).toMatch(never[locale])
  })
})
