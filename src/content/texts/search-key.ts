import { foldName } from './fold'
import { allTexts, type WholeDocument } from '../../core/whole-document'

/** As many characters as the titles of all languages have. */
const longestKey = 1000

/** What a document is found by: the texts of the fields that are named, in all languages, folded. */
export const searchKeyOf = (whole: WholeDocument, names: readonly string[]): string =>
  [...new Set(names.flatMap((name) => allTexts(whole[name])).map(foldName))]
    .join(' ')
    .slice(0, longestKey)

/** The fields whose texts a collection is searched by; none for one without a search key. */
export function searchedFieldsOf(fields: readonly object[]): readonly string[] {
  const key = fields.find((field) => 'name' in field && field.name === 'searchKey')
  const custom = key && 'custom' in key ? (key.custom as { searchedFields?: string[] }) : undefined
  return custom?.searchedFields ?? []
}
