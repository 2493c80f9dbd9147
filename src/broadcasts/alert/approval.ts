import type { AlertKind, FrozenAlert } from '../broadcast'
import { type Locale, localeNames, locales } from '../../core/locales'
import { writeCallbackData } from '../callback-data'
import { checkDeadlines } from './check-deadlines'
import { renderAlert } from './compose-alert'
import { copyTextMax, type FieldName, fieldLabels, templates, type Texts } from './templates'
import { secureAddressProblem } from '../../content/public-web-address'
import { EditorialError } from '../../core/errors'
import { jsonHash } from '../../core/json-hash'

/** Something that an editor has to put right, in words for them. */
export type TextProblem = { field: string; message: string }

/** What is wrong with the fields of one language; empty when nothing is. */
export function checkTexts(kind: AlertKind, texts: Texts): TextProblem[] {
  const fields = templates[kind]
  const known = Object.entries(fields).flatMap(([field, { max, required }]) => {
    const label = labelOf(field)
    const text = texts[field]?.trim() ?? ''
    if (text === '') return required ? [{ field, message: `“${label}” is missing.` }] : []
    return checkLine(label, text, max).map((message) => ({ field, message }))
  })
  const unknown = Object.keys(texts).filter((field) => !Object.hasOwn(fields, field))
  return [
    ...known,
    ...unknown.map((field) => ({ field, message: `This kind of alert has no field “${field}”.` })),
  ]
}

/**
 * What is wrong with a whole alert in all its languages. One that passes renders for every reader;
 * approval depends on it, because Telegram would refuse the message for everybody.
 */
export function checkAlert(alert: FrozenAlert): TextProblem[] {
  const written = Object.entries(alert.texts) as [Locale, Texts][]
  if (written.length === 0) return [{ field: 'texts', message: 'No language is written yet.' }]
  const problems = [
    ...written.flatMap(([locale, texts]) => within(locale, checkTexts(alert.kind, texts))),
    ...eachLocale(
      alert.copyText,
      (text) => checkLine('Short text to send', text, copyTextMax),
      'copyText',
    ),
    ...eachLocale(alert.link, checkLink, 'link'),
  ]
  const found = [...problems, ...checkDeadlines(alert)]
  return found.length > 0 ? found : checkWhole(alert)
}

const labelOf = (field: string): string =>
  Object.hasOwn(fieldLabels, field) ? fieldLabels[field as FieldName] : field

/** Formatting that turns text around or that nobody sees: it could make a line read as another. */
const unseen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u

function checkLine(label: string, text: string, max: number): string[] {
  const problems: string[] = []
  const { length } = text.trim()
  if (length > max) {
    problems.push(
      `“${label}” is ${length} characters long; ${max} fit. Shorten it by ${length - max}.`,
    )
  }
  if (unseen.test(text) || /\p{Surrogate}/u.test(text)) {
    problems.push(`“${label}” contains a character that cannot be seen. Type the line again.`)
  }
  return problems
}

function checkLink(link: string): string[] {
  const problem = secureAddressProblem(link)
  return problem === null ? [] : [problem]
}

/** A zone in which it is another day than almost everywhere, so that the first line names both. */
const farAway = 'Pacific/Kiritimati'

/** Catches what no single field shows, such as a public id that is too long for a button. */
function checkWhole(alert: FrozenAlert): TextProblem[] {
  try {
    writeCallbackData({ name: 'where', id: alert.alert })
    // Readers far away have the longest first line, those without their language one more.
    for (const locale of locales) renderAlert(alert, locale, farAway)
    return []
  } catch (error) {
    if (error instanceof EditorialError) return [{ field: 'texts', message: error.message }]
    throw error
  }
}

function eachLocale(
  values: Partial<Record<Locale, string>>,
  check: (value: string) => string[],
  field: string,
): TextProblem[] {
  const entries = Object.entries(values) as [Locale, string][]
  return entries.flatMap(([locale, value]) =>
    within(
      locale,
      check(value).map((message) => ({ field, message })),
    ),
  )
}

function within(locale: Locale, problems: TextProblem[]): TextProblem[] {
  return problems.map(({ field, message }) => ({
    field: `${field}.${locale}`,
    message: `${localeNames[locale]}: ${message}`,
  }))
}

/** SHA-256 of everything that will be sent, in hex. Approval is bound to it: any edit changes it. */
export function hashAlert(content: FrozenAlert, revision: number): string {
  return jsonHash({ content, revision })
}

/**
 * The idempotency key of an alert's broadcast: the same approval can never be sent as two.
 * @param id - the alert's id in the CMS
 * @param hash - what `hashAlert` made of what was approved
 */
export const alertKey = (id: string | number, hash: string): string => `alert:${id}:${hash}`
