import { without } from './mask'

const gap = String.raw`(?:[ ().\-/\u00b7]{0,3})`
const digits = (text: string): string => text.replaceAll(/\D/gu, '')

/** What looks like a number to call: an optional + or 0, groups of digits, and little between them. */
const candidates = new RegExp(
  String.raw`(?<![\p{L}\d_#№§@])(?<!\d[ .,\-/])(?<![\p{L}\d][\-/.])(?:\+\s?|\(\+)?\(?\d(?:${gap}\d){4,34}(?![\d_])(?![\p{L}@])(?!\s?%)`,
  'gu',
)

/** Days and hours, which are groups of digits, too. */
const times = [
  /(?<!\d[.\-/]?)\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d{2}(?!\d)/gu,
  /(?<!\d[.\-/]?)\d{1,2}[/-]\d{1,2}[/-](?:19|20)\d{2}(?!\d)/gu,
  /(?<!\d)(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)/gu,
  /(?<!\d[.\-/]?)(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.\d{2}(?![\d.])(?! ?\d{2}[ -]\d{2})/gu,
  /(?<![\d.])(?:[01]\d|2[0-3])[.:][0-5]\d(?:[:.][0-5]\d)?(?![\d.])/gu,
  /(?<!\d[.\-/]?)(?:0?[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])\.(?!\d)/gu,
  /(?<![\d+(][ ()\-]{0,2})(?:19|20)\d{2}\s?[-/]\s?(?:19|20)\d{2}(?!\d)/gu,
]

/** How many digits follow the code of a country. */
const countries: readonly [code: string, national: RegExp][] = [
  ['994', /^\d{9}$/],
  ['995', /^\d{9}$/],
  ['380', /^\d{9}$/],
  ['90', /^\d{10}$/],
  ['7', /^\d{10}$/],
  ['49', /^[1-9]\d{5,11}$/],
]

/** As people write a great number: “1 234 567”, “12.345.678”. */
const isGrouped = (text: string): boolean => /^\d{1,3}(?:[ .]\d{3})+$/u.test(text)

function isInternational(number: string): boolean {
  const known = countries.find(([code]) => number.startsWith(code))
  if (known) return known[1].test(number.slice(known[0].length))
  return /^[1-9]\d{8,14}$/u.test(number) && (!number.startsWith('1') || number.length === 11)
}

/** Mobile and city codes of the countries that we know best, without + or 0. */
const bare: readonly RegExp[] = [
  /^994(?:1[028]|2\d|36|4[046]|5[015]|60|7[07]|99|10)\d{7}$/,
  /^995(?:5\d{8}|[347]\d{8})$/,
  /^380(?:39|50|6[3678]|73|77|9[1-9]|[3-6]\d)\d{7}$/,
  /^90[2-5]\d{9}$/,
  /^7[3489]\d{9}$/,
  /^49(?:1[5-7]\d{8,9})$/,
]

/** How the groups of a number without any code are written: “532 123 45 67”, “555 12 34 56”, “123-45-67”. */
const shapes: readonly RegExp[] = [
  /^\(?5\d{2}\)?[ -]\d{3}[ -]\d{2}[ -]\d{2}$/,
  /^\(?5\d{2}\)?[ -]\d{2}[ -]\d{2}[ -]\d{2}$/,
  /^\(?(?:5[015]|60|7[07]|99|10|12)\)?[ -]\d{3}[ -]\d{2}[ -]\d{2}$/,
  /^\(?\d{3}\)?[ ]\d{3}[ -]\d{2}[ -]\d{2}$/,
  /^\d{3}-\d{2}-\d{2}$/,
]

function isPhone(written: string): boolean {
  const text = written.trim()
  const number = digits(text)
  if (/^\(?\+/u.test(text)) {
    return (
      isInternational(digits(text.replace(/\(0\)/u, ''))) &&
      !(isGrouped(text.slice(1)) && number.length < 10)
    )
  }
  if (/^\(?00[1-9]/u.test(text)) return isInternational(number.slice(2))
  if (/^\(?0[1-9]/u.test(text)) {
    // A number with a decimal point or a count of cases is none; the codes of cities are.
    return number.length >= 9 && number.length <= 12
  }
  if (/^0[ -]\(?[2-5]\d{2}\)?[ -]/u.test(text)) return number.length === 11
  if (/^8[ (-]?[ (]?[3489]\d{2}/u.test(text) && number.length === 11) return true
  return bare.some((pattern) => pattern.test(number)) || shapes.some((shape) => shape.test(text))
}

/** Words before a number that say that one can call it. */
const cues =
  /(?<![\p{L}])(?:tel|telefon|telefonu|phone|mobile|mobil|cell|handy|gsm|fax|faks|whatsapp|vatsap|viber|signal|тел|телефон|моб|мобильный|факс|вотсап|ватсап|вайбер|сигнал|mob|əlaqə nömrəsi|ruf(?:nummer)?)\.?(?: (?:no|nr|number|numarası|nömrəsi|№))?\.?\s?[:.]?\s?(\(?\d(?:[ ()\-.]{0,2}\d){5,12})(?!\d)(?!\s?%)/giu

/** Links that dial or open a chat with a number. */
const links =
  /(?:https?:\/\/)?(?:wa\.me\/|api\.whatsapp\.com\/send\/?\?phone=|t\.me\/\+|tel:|sms:|viber:\/\/\S*?number=)(?:\+|%2B)?\d[\d\-.]{6,}/giu

/** Phone numbers in a text that is {@link readable}, as written. */
export function phonesIn(text: string): string[] {
  const found = [...text.matchAll(links)].map(([hit]) => hit)
  const clean = times.reduce(without, without(text, links))
  const numbers = [...clean.matchAll(candidates)].flatMap(({ 0: hit }) =>
    apart(hit).flatMap(trimmed),
  )
  const called = [...clean.matchAll(cues)].flatMap(({ 1: number = '' }) =>
    isGrouped(number) || /^(?:19|20)\d{2}\b/u.test(number) ? [] : [number],
  )
  const inside = (number: string) => numbers.some((other) => digits(other).includes(digits(number)))
  return [...found, ...numbers, ...called.filter((number) => !inside(number))]
}

/** A row of groups, parted where a number is complete and another begins with 0 or +; a bracket around all is left out. */
function apart(hit: string): string[] {
  const row = hit.split('(').length > hit.split(')').length ? hit.replace(/^\(/u, '') : hit
  const parts: string[] = []
  let from = 0
  for (const { index } of row.matchAll(/(?<=\d[ .\-/]{1,3})\(?(?:0\d|\+)/gu)) {
    if (Math.min(digits(row.slice(from, index)).length, digits(row.slice(index)).length) < 9)
      continue
    parts.push(row.slice(from, index))
    from = index
  }
  return [...parts, row.slice(from)]
}

/** The number at the beginning of a row of groups: what comes after it may be an hour or another number. */
function trimmed(hit: string): string[] {
  const groups = [...hit.matchAll(/\d+/gu)]
  for (let last = groups.length; last > 0; last--) {
    const end = groups[last - 1]
    if (!end) continue
    const part = hit.slice(0, end.index + end[0].length)
    if (isPhone(part)) {
      const rest = hit.slice(part.length).replace(/^[^\d+(]+/u, '')
      return [part.trim(), ...(rest.length > 5 ? trimmed(rest) : [])]
    }
  }
  return []
}
