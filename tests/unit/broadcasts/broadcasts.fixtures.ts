import type { AlertKind, Broadcast, FrozenAlert } from '../../../src/broadcasts/broadcast'
import { templates } from '../../../src/broadcasts/alert/templates'
import type { Locale } from '../../../src/core/locales'
import { newRecord } from '../../../src/subscribers/preferences'
import type { SubscriberRecord } from '../../../src/subscribers/record'
import samples from './samples.json'

const sampleNames = {
  first: 'urgentAlert',
  update: 'alertUpdate',
  correction: 'correction',
  cancellation: 'correction',
  goodNews: 'goodNews',
} as const

export const kinds = Object.keys(sampleNames) as AlertKind[]

/** The limits of one kind as the sample file states them. */
export function statedLimits(kind: AlertKind): Record<string, number> {
  return samples.limits[sampleNames[kind]]
}

/** A neutral sample of one kind, by field. The samples have every field except the line with numbers. */
export function sampleTexts(kind: AlertKind, locale: 'en' | 'az'): Record<string, string> {
  const lines = samples.samples[`${sampleNames[kind]}.${locale}`]
  const fields = Object.keys(templates[kind]).filter((field) => field !== 'statsLine')
  return Object.fromEntries(fields.map((field, index) => [field, lines[index] ?? '']))
}

/** Texts that fill every field to its limit. */
export function fullTexts(kind: AlertKind, fill = 'ə'): Record<string, string> {
  return Object.fromEntries(
    Object.entries(templates[kind]).map(([field, { max }]) => [
      field,
      fill.repeat(Math.floor(max / fill.length)),
    ]),
  )
}

/** An alert in English and Azerbaijani with everything in it. */
export function sampleAlert(changes: Partial<FrozenAlert> = {}): FrozenAlert {
  const kind = changes.kind ?? 'first'
  return {
    kind,
    alert: 'alert7Qx',
    case: 'case014',
    organisation: 'sampleorg',
    caseRef: 'AZ-2026-014',
    country: 'AZ',
    audience: { topics: [], countries: [], locales: [] },
    texts: { en: sampleTexts(kind, 'en'), az: sampleTexts(kind, 'az') },
    copyText: { ...samples.copyText },
    whereTo: { en: ['Ombudsperson: the form on their site'] },
    link: { en: 'https://example.org/alerts/alert7Qx' },
    ...changes,
  }
}

export function sampleBroadcast(
  content = sampleAlert(),
  changes: Partial<Broadcast> = {},
): Broadcast {
  return {
    id: 'b1',
    key: 'alert:alert7Qx:0',
    kind: 'alert',
    priority: 'urgent',
    notBefore: new Date('2026-01-21T10:00:00Z'),
    notAfter: new Date('2026-01-21T16:00:00Z'),
    content,
    ...changes,
  }
}

/** Somebody who reads `locale`, with nothing chosen and no quiet hours. */
export function reader(locale: Locale, changes: Partial<SubscriberRecord> = {}): SubscriberRecord {
  return {
    ...newRecord({ chat: 1, locale, topics: [], consent: 1 }),
    quiet: null,
    discreet: false,
    ...changes,
  }
}
