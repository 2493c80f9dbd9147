import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { textKeys } from '../../src/bot/text-keys'
import { defaultLocalesDir, loadTexts } from '../../src/bot/texts'
import { locales, type Locale } from '../../src/core/locales'

const texts = loadTexts()
const sources = Object.fromEntries(
  await Promise.all(
    locales.map(async (locale) => [
      locale,
      await readFile(join(defaultLocalesDir, `${locale}.ftl`), 'utf8'),
    ]),
  ),
) as Record<Locale, string>

/** Key -> its placeholders, as written in a file. */
function shapeOf(source: string): Record<string, string[]> {
  const messages = source.split(/\n(?=[a-z])/).filter((part) => /^[a-z]/.test(part))
  return Object.fromEntries(
    messages.map((message) => [
      message.slice(0, message.indexOf(' =')),
      [...new Set(message.match(/\$\w+/g) ?? [])].sort(),
    ]),
  )
}

/** `src/bot/text-keys.ts`, as it follows from the English file. */
function textKeysModule(): string {
  const lines = Object.keys(shapeOf(sources.en)).map((key) => `  '${key}',`)
  return [
    '// Made from locales/en.ftl by `npx vitest run tests/bot/texts.test.ts -u`; do not edit.',
    '',
    "/** Every key of the bot's texts. */",
    'export const textKeys = [',
    ...lines,
    '] as const',
    '',
    '/** One of {@link textKeys}. */',
    'export type TextKey = (typeof textKeys)[number]',
    '',
  ].join('\n')
}

describe('the bot’s texts', () => {
  test('give the list of keys', async () => {
    await expect(textKeysModule()).toMatchFileSnapshot('../../src/bot/text-keys.ts')
  })

  test.each(locales)('in %s have every key with the same placeholders', (locale) => {
    const shape = shapeOf(sources[locale])
    expect(Object.keys(shape)).toEqual([...textKeys])
    expect(shape).toEqual(shapeOf(sources.en))
  })

  test.each(locales)('in %s keep button labels within 24 units and popups within 200', (locale) => {
    for (const key of textKeys) {
      const lengths = [1, 2, 7, 30].map((days) => texts(locale, key, sampleArgs(days)).length)
      if (key.startsWith('button-')) expect(Math.max(...lengths), key).toBeLessThanOrEqual(24)
      if (/^(toast-|list-full)/.test(key))
        expect(Math.max(...lengths), key).toBeLessThanOrEqual(200)
      if (key.startsWith('command-')) expect(lengths[0], key).toBeLessThanOrEqual(256)
      expect(Math.max(...lengths), key).toBeLessThanOrEqual(1024)
    }
  })

  test('leave no placeholder and no markup in what people read', () => {
    for (const locale of locales) {
      for (const key of textKeys) {
        expect(texts(locale, key, sampleArgs(7)), `${locale} ${key}`).not.toMatch(/[{}$<>]|\(а\)/)
      }
    }
  })

  test('say nothing in the command menu that would harm a reader', () => {
    const telling =
      /alert|urgent|lgbt|rights|тревог|срочн|прав|acil|hak|təcili|hüquq|dringend|recht/i
    for (const locale of locales) {
      for (const key of textKeys.filter((one) => one.startsWith('command-'))) {
        expect(texts(locale, key), `${locale} ${key}`).not.toMatch(telling)
      }
    }
  })

  test('take no country for that of a reader', () => {
    const assumes = /ölkəniz|your country|ваш\S* стран|ülkeniz|Ihr\S* Land/i
    for (const locale of locales) {
      for (const key of textKeys) {
        expect(texts(locale, key, sampleArgs(7)), `${locale} ${key}`).not.toMatch(assumes)
      }
    }
  })

  test('say nothing that reads as something else', () => {
    const readsAs: Record<Locale, RegExp> = {
      az: /Şamınız yandı|təhvil verməyə/, // burnt down; hand over what
      en: /\bstruggle|\bfight/i,
      ru: /[Сс]ледит/, // to watch somebody
      tr: /telefonları arıyor|Mumunuz yandı|gün içinde/, // are calling; burnt down; within
      de: /Zugestimmter|Erinnere mich|Knopf|zu alt/, // no German; informal; clothing
    }
    for (const locale of locales) {
      for (const key of textKeys) {
        expect(texts(locale, key, sampleArgs(7)), `${locale} ${key}`).not.toMatch(readsAs[locale])
      }
    }
  })

  test('use the plural forms of each language', () => {
    expect([1, 3, 7].map((days) => texts('ru', 'button-days', { days }))).toEqual([
      '1 день',
      '3 дня',
      '7 дней',
    ])
    expect([1, 7].map((days) => texts('de', 'button-days', { days }))).toEqual(['1 Tag', '7 Tage'])
  })

  test('are read from another directory and fall back in the stated order', async () => {
    await inCopy(async (directory) => {
      const az = sources.az.replace(/^button-stop = .*\n/m, '')
      await writeFile(join(directory, 'az.ftl'), az)
      expect(loadTexts(directory)('az', 'button-stop')).toBe('Durdur')
    })
  })

  test('refuse to start without a file, with a malformed one, or without a key', async () => {
    expect(() => loadTexts('/nowhere')).toThrow(/az\.ftl" are missing/)
    await inCopy(async (directory) => {
      await writeFile(join(directory, 'tr.ftl'), `${sources.tr}\nbutton-stop = Twice\n`)
      expect(() => loadTexts(directory)).toThrow(/tr\.ftl" are malformed/)
    })
    await inCopy(async (directory) => {
      for (const locale of locales) {
        const source = sources[locale].replace(/^button-stop = .*\n/m, '')
        await writeFile(join(directory, `${locale}.ftl`), source)
      }
      expect(() => loadTexts(directory)).toThrow(/button-stop/)
    })
  })
})

function sampleArgs(days: number) {
  const place = { city: 'Los Angeles', zone: 'time of Los Angeles', country: 'Germany' }
  const words = { date: '25 January', from: '22:00', to: '07:00', title: 'T', list: 'A, B' }
  const numbers = { days, count: days, weeks: 13, year: '2026', version: '1', number: '10-49' }
  return { ...numbers, ...place, ...words, language: 'English', time: '18:00' }
}

async function inCopy(work: (directory: string) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'texts-'))
  try {
    await cp(defaultLocalesDir, directory, { recursive: true })
    await work(directory)
  } finally {
    await rm(directory, { recursive: true })
  }
}
