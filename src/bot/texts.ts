import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FluentBundle, FluentResource } from '@fluent/bundle'
import { ConfigurationError } from '../core/errors'
import { localeFallbacks, locales, type Locale } from '../core/locales'
import { textKeys, type TextKey } from './text-keys'

/** Values for a text's placeholders. */
export type TextArgs = Record<string, string | number>

/** The bot's own words: the text for `key` in `locale`. */
export type Texts = (locale: Locale, key: TextKey, args?: TextArgs) => string

/** Where the `.ftl` files lie: beside this module, or beside the bundle that contains it. */
export const defaultLocalesDir = fileURLToPath(new URL('./locales/', import.meta.url))

/**
 * Loads `az.ftl` … `de.ftl` from `localesDir`. A key that one language lacks is taken from the next
 * one in the stated order.
 * @throws ConfigurationError when a file is missing or malformed, or a key exists in no language.
 */
export function loadTexts(localesDir: string = defaultLocalesDir): Texts {
  const bundles = new Map(locales.map((locale) => [locale, loadBundle(localesDir, locale)]))
  const find = (locale: Locale, key: TextKey) => {
    for (const candidate of [locale, ...localeFallbacks[locale]]) {
      const bundle = bundles.get(candidate)
      const pattern = bundle?.getMessage(key)?.value
      if (bundle !== undefined && pattern != null) return { bundle, pattern }
    }
    throw new ConfigurationError(`The bot's texts have no "${key}"; add it to every .ftl file.`)
  }
  for (const key of textKeys) find('en', key)
  return (locale, key, args) => {
    const { bundle, pattern } = find(locale, key)
    return bundle.formatPattern(pattern, args ?? null)
  }
}

function loadBundle(directory: string, locale: Locale): FluentBundle {
  const path = join(directory, `${locale}.ftl`)
  const bundle = new FluentBundle(locale, { useIsolating: false })
  const [error] = bundle.addResource(new FluentResource(readText(path, locale)))
  if (error !== undefined) {
    throw new ConfigurationError(`The bot's texts "${locale}.ftl" are malformed.`, { cause: error })
  }
  return bundle
}

function readText(path: string, locale: Locale): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new ConfigurationError(
      `The bot's texts "${locale}.ftl" are missing; copy src/bot/locales beside the bundle.`,
      { cause },
    )
  }
}
