import { type Locale, locales } from '../src/core/locales'

const mark = Symbol('localised')

/** A value of its own in each language, inside plain data. */
export type Localised = { [mark]: Partial<Record<Locale, unknown>> }

/** Marks a value as localised. */
export function inEach<T>(values: Partial<Record<Locale, T>>): Localised {
  return { [mark]: values }
}

function isLocalised(value: unknown): value is Localised {
  return typeof value === 'object' && value !== null && mark in value
}

/** `data` as it is written in one language; what does not exist in it is left out. */
export function resolveIn(data: unknown, locale: Locale): unknown {
  if (isLocalised(data)) return data[mark][locale]
  if (Array.isArray(data)) return data.map((entry) => resolveIn(entry, locale))
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) => {
      const resolved = resolveIn(value, locale)
      return resolved === undefined ? [] : [[key, resolved]]
    }),
  )
}

/** The languages that occur anywhere in `data`, English first: the others are written over it. */
export function languagesOf(data: unknown): Locale[] {
  const found = new Set<Locale>()
  const visit = (value: unknown): void => {
    if (isLocalised(value)) {
      for (const locale of locales) if (value[mark][locale] !== undefined) found.add(locale)
    } else if (Array.isArray(value)) value.forEach(visit)
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit)
  }
  visit(data)
  return [...found].sort((a, b) => Number(b === 'en') - Number(a === 'en'))
}

/** A formatted text of plain paragraphs, as the editor stores it. */
export function paragraphs(...texts: string[]) {
  const block = { format: '', indent: 0, version: 1, direction: 'ltr' }
  return {
    root: {
      ...block,
      type: 'root',
      children: texts.map((text) => ({
        ...block,
        type: 'paragraph',
        textFormat: 0,
        children: [
          { type: 'text', text, format: 0, style: '', mode: 'normal', detail: 0, version: 1 },
        ],
      })),
    },
  }
}

/** The visible note on every sample, in the languages of `wanted`. */
export function sampleNotice(wanted: readonly Locale[] = locales): Localised {
  const notices: Record<Locale, string> = {
    en: 'Sample content of the demonstration.',
    az: 'Nümunə mətn. Maşın tərəfindən yazılıb, ana dilində danışan şəxs yoxlamayıb.',
    ru: 'Образец. Текст написан машиной и не проверен носителем языка.',
    tr: 'Örnek metin. Makine tarafından yazıldı, anadili konuşan biri denetlemedi.',
    de: 'Beispieltext. Maschinell geschrieben, nicht muttersprachlich geprüft.',
  }
  return inEach(Object.fromEntries(wanted.map((locale) => [locale, notices[locale]])))
}

/** States of a sample: English is the original, everything else was written by a machine. */
export function translationIn(wanted: readonly Locale[] = locales): Localised {
  return inEach(
    Object.fromEntries(wanted.map((locale) => [locale, locale === 'en' ? 'published' : 'machine'])),
  )
}
