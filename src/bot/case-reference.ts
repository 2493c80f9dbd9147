/** Letters of other alphabets that look like the Latin ones. */
const lookAlikes: Record<string, string> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  Ѕ: 'S',
  І: 'I',
  Ј: 'J',
  К: 'K',
  М: 'M',
  Н: 'H',
  О: 'O',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
  З: 'Z',
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
}

/** Country, year and number with anything but letters and digits between them, and words around. */
const form = /(?<![A-Z0-9])([A-Z]{2})[^\p{L}\p{N}]*(\d{4})[^\p{L}\p{N}]+(\d{3,4})(?![A-Z0-9])/u

/**
 * The reference of a case in what somebody wrote, as `AZ-2026-014`: in small letters, with spaces, other dashes or
 * look-alike letters, within words. Null where there is none.
 */
export function readCaseReference(text: string): string | null {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toUpperCase()
    .replace(/\p{L}/gu, (letter) => lookAlikes[letter] ?? letter)
    .replace(/\p{Nd}/gu, digitOf)
  const [, country, year, number] = form.exec(plain) ?? []
  return country === undefined ? null : `${country}-${year}-${number}`
}

/** A decimal digit of any script; in Unicode those of one script follow each other from zero. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (/^\p{Nd}$/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1
  return String(code - zero)
}
