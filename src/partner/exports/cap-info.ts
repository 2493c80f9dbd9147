import type { Locale } from '../../core/locales'
import type { FrozenItem, Translation } from '../../publications/item'
import { alertDescription, alertInstruction } from '../formats/alert-texts'
import { countryName } from '../formats/country-name'
import { namedRights } from '../formats/item-rights'
import { webAddress } from '../formats/web-address'
import type { XmlContent } from '../formats/xml-document'

/** A `valueName` and `value` pair (CAP 1.2 section 3.2.2). */
type CapValue = { valueName: string; value: string }

/** The permitted words of CAP 1.2 section 3.2.2. */
const urgencies = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown']
const severities = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown']
const certainties = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown']

/** The `info` block of an alert in one language, its members in the order of the schema. */
export function capInfo(args: {
  alert: FrozenItem
  translation: Translation
  locale: Locale
  version: number
  web: string
}): XmlContent {
  const { alert, translation, locale, version, web } = args
  const expires = alert.actBy ?? alert.expiresAt
  return {
    language: locale,
    // People at risk are a matter of their safety; `Security` means police and armed forces.
    category: 'Safety',
    event: translation.texts?.statusTag || translation.title,
    responseType: alert.kind === 'goodNews' ? 'AllClear' : null,
    urgency: oneOf(urgencies, alert.urgency),
    severity: oneOf(severities, alert.severity),
    certainty: oneOf(certainties, alert.certainty),
    expires: expires ? capTime(expires) : null,
    senderName: translation.organisationName || null,
    headline: translation.title || null,
    description: alertDescription(alert.kind, translation, locale),
    instruction: alertInstruction(translation),
    web: webAddress(translation.canonicalUrl) ?? webAddress(web),
    contact: alert.contact || null,
    parameter: parameters(alert, translation, version),
    area: area(alert.countries, locale),
  }
}

/**
 * An instant as CAP writes it (section 3.3.2): no fractions, and a numeric offset, which is `-00:00`
 * for UTC; `Z` is forbidden.
 */
export function capTime(instant: string | Date): string {
  return `${new Date(instant).toISOString().slice(0, 19)}-00:00`
}

const oneOf = (words: readonly string[], word: string | undefined): string =>
  words.find((permitted) => permitted === word) ?? 'Unknown'

function parameters(alert: FrozenItem, translation: Translation, version: number): CapValue[] {
  const named: [string, string | null | undefined][] = [
    ['version', String(version)],
    ['translation', translation.state],
    ...namedRights({ ...alert, ...translation }),
    ['edNote', alert.edNote],
    ['copyText', translation.copyText],
    ...(translation.whereTo ?? []).map((line): [string, string] => ['whereTo', line]),
  ]
  return named.flatMap(([valueName, value]) => (value ? [{ valueName, value }] : []))
}

function area(countries: readonly string[], locale: Locale): XmlContent {
  if (countries.length === 0) return null
  return {
    areaDesc: countries.map((code) => countryName(code, locale)).join(', '),
    geocode: countries.map((value) => ({ valueName: 'ISO3166-1', value })),
  }
}
