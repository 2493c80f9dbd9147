import { labelOf } from './label'

/**
 * The most UTF-16 units that are kept of a text, by the type of its field. Far beyond what anybody writes: a field's own
 * `maxLength`, which is less, is what a text must have when it is published. Formatted texts have limits of their own,
 * see `tidyRichText`.
 */
const longest: Readonly<Record<string, number>> = {
  text: 4_000,
  email: 254,
  textarea: 20_000,
  code: 20_000,
  json: 1_000_000,
}

type TextField = { name?: string; label?: unknown; type: string; maxLength?: number | undefined }

/** One sentence that says that a text is too long to be kept; null when it is not, or is none. */
export function lengthProblem(field: TextField, value: unknown): string | null {
  const usual = longest[field.type]
  if (usual === undefined || value === null || value === undefined) return null
  const most = Math.max(usual, field.maxLength ?? 0)
  return textsOf(field, value).every((length) => length <= most)
    ? null
    : `${labelOf(field)} is too long: at most ${most.toLocaleString('en')} characters are kept. Shorten it, or divide it.`
}

/** The lengths of a text, of those of a list, or of those in each language. */
function textsOf(field: TextField, value: unknown): number[] {
  if (typeof value === 'string') return [value.length]
  if (typeof value !== 'object' || value === null) return []
  if (field.type === 'json') return [JSON.stringify(value).length]
  return Object.values(value).flatMap((one) => textsOf(field, one))
}
