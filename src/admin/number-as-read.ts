import { thousandfold } from '../content/field-values'

/** How a number is read, and what was probably meant where it is not whole. */
export type NumberRead = { text: string; meant: number | null; meantText: string }

/**
 * What stands under a number: nothing below a thousand, where there is nothing to misread, otherwise the number in
 * groups as the person's language writes them. One with a fraction is asked about.
 */
export function numberAsRead(
  value: unknown,
  languages: readonly string[] | undefined,
): NumberRead | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return null
  const format = new Intl.NumberFormat(languages && languages.length > 0 ? [...languages] : 'en')
  if (Number.isInteger(value)) {
    return value < 1000 ? null : { text: `= ${format.format(value)}`, meant: null, meantText: '' }
  }
  const meant = thousandfold(value)
  if (meant === null) return { text: 'This is not a whole number.', meant, meantText: '' }
  const meantText = format.format(meant)
  const text = `This was read as ${value}, which is not a whole number. Did you mean ${meantText}?`
  return { text, meant, meantText }
}
