import type { FlattenedField, PayloadRequest } from 'payload'
import { needsAddress, type NextStep } from '../content/next-step'
import {
  idOf,
  allTexts,
  asRecord,
  textIn,
  valuesAt,
  type WholeDocument,
} from '../core/whole-document'
import { publishedWhere } from '../content/visibility/release'
import { localeNames, type Locale } from '../core/locales'
import { plainText } from '../content/texts/rich-text'

/** One reason why an item cannot be published: where it stands, and what to do. */
export type Problem = {
  path: string
  message: string
  /** What the form calls the place, where the path is no field that has a name there. */
  label?: string
}

/** What a rule looks at. */
export type PublishContext = {
  /** The document as it would be stored, in all languages. */
  whole: WholeDocument
  /** What is public now; null when nothing is. */
  before: WholeDocument | null
  /** The languages that would be public. */
  locales: readonly Locale[]
  /** The fields of the collection. */
  fields: readonly FlattenedField[]
  /** The write itself, in one language; a rule may complete it. */
  data: Record<string, unknown>
  now: Date
  req: PayloadRequest
}

/** Finds what keeps an item from being published; an empty list lets it pass. */
export type PublishRule = (context: PublishContext) => Problem[] | Promise<Problem[]>

/** Every public language needs a text in `path` (a localised top-level field). */
export function requireText(path: string, label: string): PublishRule {
  return ({ whole, locales }) =>
    locales
      .filter((locale) => !hasText(whole[path], locale))
      .map((locale) => ({
        path,
        message: `${label} is missing in ${localeNames[locale]}. Write it, or set that language to “Draft”.`,
      }))
}

function hasText(value: unknown, locale: Locale): boolean {
  const inLocale = asRecord(value)[locale]
  return typeof inLocale === 'string' ? inLocale.trim() !== '' : plainText(inLocale) !== ''
}

/** What somebody has taken their consent back from is not published again. */
export const requireStandingConsent: PublishRule = ({ whole }) =>
  asRecord(whole.consent).state === 'withdrawn'
    ? [
        {
          path: 'consent.state',
          message: 'The consent was withdrawn: this cannot be published.',
        },
      ]
    : []

/** A top-level field that must have a value, whatever the language. */
export function requireValue(path: string, message: string): PublishRule {
  return ({ whole }) => {
    const value = whole[path]
    const empty = value == null || value === '' || (Array.isArray(value) && value.length === 0)
    return empty ? [{ path, message }] : []
  }
}

/**
 * Every public item says what the reader can do now: a type, a label in each public language and,
 * unless it is a candle, an address. `ownAddress` names a field whose address will do as well, and so
 * will a petition of ours.
 */
export function requireNextStep(ownAddress?: string): PublishRule {
  return ({ whole, locales }) => {
    const step = asRecord(whole.nextStep) as NextStep
    if (!step.type) {
      return [
        { path: 'nextStep.type', message: 'Choose the next step: what can the reader do now?' },
      ]
    }
    const problems: Problem[] = locales
      .filter((locale) => textIn(step.label, locale) === '')
      .map((locale) => ({
        path: 'nextStep.label',
        message: `The next step has no button text in ${localeNames[locale]}.`,
      }))
    const addresses = [step.url, ownAddress ? whole[ownAddress] : null].flatMap(allTexts)
    if (needsAddress(step.type) && addresses.length === 0 && idOf(step.petition) === null) {
      problems.push({
        path: 'nextStep.url',
        message: 'Enter the address to which the next step leads.',
      })
    }
    return problems
  }
}

/** Every picture in `path` is described in each public language, for people who cannot see it. */
export function requireAltText(path: string, label: string, collection: string): PublishRule {
  return async ({ whole, locales, req }) => {
    const ids = valuesAt(whole, path).flatMap((value) => idOf(value) ?? [])
    if (ids.length === 0) return []
    const { docs } = await req.payload.find({
      collection,
      where: { id: { in: ids } },
      depth: 0,
      locale: 'all',
      pagination: false,
      overrideAccess: true,
      req: { transactionID: req.transactionID },
    })
    return ids.flatMap((id, index) => {
      const picture = docs.find((doc) => String(doc.id) === String(id)) as WholeDocument | undefined
      const missing = picture ? locales.filter((locale) => textIn(picture.alt, locale) === '') : []
      return missing.map((locale) => ({
        path,
        message: `${label}${ids.length > 1 ? `, number ${index + 1}` : ''}: the description is missing in ${localeNames[locale]}. Write in the picture what can be seen, for people who cannot see it.`,
      }))
    })
  }
}

/** Every picture in `path` must be public itself, or readers would see a gap. */
export function requirePublishedMedia(path: string, collection: string): PublishRule {
  return async ({ whole, req }) => {
    const ids = valuesAt(whole, path).flatMap((value) => idOf(value) ?? [])
    if (ids.length === 0) return []
    const { totalDocs } = await req.payload.count({
      collection,
      where: { and: [{ id: { in: ids } }, publishedWhere] },
      overrideAccess: true,
      req: { transactionID: req.transactionID },
    })
    return totalDocs < new Set(ids).size
      ? [{ path, message: 'Publish the picture first: it is still a draft.' }]
      : []
  }
}
