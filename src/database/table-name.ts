/**
 * The name of a collection's table in SQLite, as Payload makes it of the slug: `fieldReports` and `field-reports` are both
 * `field_reports`. Payload's rule is that of the package `to-snake-case`; processes without Payload need it, too.
 */
export function tableNameOf(slug: string): string {
  const isCamel = !/[\s_.:-]/.test(slug) && /[a-z][A-Z]|[A-Z][a-z]/.test(slug)
  return spaced(spaced(isCamel ? slug.replace(/(.)([A-Z]+)/g, withSpaces) : slug).toLowerCase())
    .trim()
    .replace(/\s/g, '_')
}

const spaced = (text: string): string =>
  text.replace(/[\W_]+(.|$)/g, (_all, next: string) => (next ? ` ${next}` : ''))

/** Every capital begins a word; two of them are two. */
const withSpaces = (_all: string, before: string, capitals: string): string =>
  `${before} ${[...capitals].join(' ')}`
