import type { FlattenedField } from 'payload'
import { toldByRecord } from '../../content/told-by-record'
import { linksIn, plainText } from '../../content/texts/rich-text'
import type { Locale } from '../../core/locales'
import { asRecord, rowsOf, textIn, type WholeDocument } from '../../core/whole-document'

/** One text of a document that readers or partners see. */
export type PublicText = {
  /** Where it stands, e.g. `sources.0.publicLabel`. */
  path: string
  /** The same in the words of the form, e.g. “Sources 1 › Public label”. */
  label: string
  /** Null where the field has no languages. */
  locale: Locale | null
  text: string
  /** Where the links in it lead. */
  links: string[]
}

/** Support lines are there to be called; the others are made by us. */
const exceptions = new Set(['supportLines', 'slug', 'publicId', 'match', 'timeZone', 'confirm'])

/** Fields that nobody outside the organisation reads. */
const isInternal = (field: FlattenedField): boolean =>
  exceptions.has(field.name) ||
  Boolean('access' in field && field.access?.read && !toldByRecord.has(field.name)) ||
  Boolean('hidden' in field && field.hidden) ||
  Boolean('virtual' in field && field.virtual) ||
  Boolean(field.admin && 'hidden' in field.admin && field.admin.hidden)

/** “publicLabel” as the form writes it where the field has no label of its own. */
function labelOf({ name, ...field }: FlattenedField): string {
  const label = 'label' in field ? field.label : undefined
  if (typeof label === 'string' && label !== '') return label
  const words = name.replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ').toLowerCase()
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`
}

/** All texts of a document that leave the organisation, in `locales` and without a language, in the order of the form. */
export function publicTexts(
  fields: readonly FlattenedField[],
  whole: WholeDocument,
  locales: readonly Locale[],
  above = { path: '', label: '' },
): PublicText[] {
  return fields.flatMap((field): PublicText[] => {
    const value = whole[field.name]
    if (value == null || isInternal(field)) return []
    const path = `${above.path}${field.name}`
    const label = `${above.label}${labelOf(field)}`
    const below = (row: WholeDocument, more: { path: string; label: string }) =>
      'flattenedFields' in field ? publicTexts(field.flattenedFields, row, locales, more) : []
    if (field.type === 'group' || field.type === 'tab') {
      return below(asRecord(value), { path: `${path}.`, label: `${label} › ` })
    }
    if (field.type === 'array') {
      return rowsOf(value).flatMap((row, index) =>
        below(row, { path: `${path}.${index}.`, label: `${label} ${index + 1} › ` }),
      )
    }
    if (field.type !== 'text' && field.type !== 'textarea' && field.type !== 'richText') return []
    const isLocalised = Boolean('localized' in field && field.localized)
    return (isLocalised ? locales : [null]).flatMap((locale): PublicText[] => {
      const written = locale === null ? value : asRecord(value)[locale]
      const text = isLocalised && locale ? textIn(value, locale) : wordsOf(written)
      const isRich = field.type === 'richText'
      const shown = isRich ? plainText(written) : text
      const links = isRich ? linksIn(written) : []
      return shown === '' && links.length === 0 ? [] : [{ path, label, locale, text: shown, links }]
    })
  })
}

const wordsOf = (value: unknown): string =>
  [value]
    .flat()
    .filter((entry) => typeof entry === 'string')
    .join('\n')
    .trim()
