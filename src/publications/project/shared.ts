import { dayOf } from '../../core/day-of'
import { asRecord, rowsOf, type WholeDocument } from '../../core/whole-document'
import type { Locale } from '../../core/locales'
import type { PartialDate } from '../../content/partial-date'
import { type MessageKey, takesMessages } from '../../content/messages/message'
import type { FrozenItem, RecordedMedia, Translation } from '../item'
import { fileKey } from '../pictures/variants'
import { projectNextStep } from './project-next-step'
import type { ProjectionContext } from './projection'
import { instant, list, rows, text, whole } from './values'

/** The members that every type has in one language. */
export function sharedTranslation(
  context: ProjectionContext,
  locale: Locale,
): Pick<
  Translation,
  | 'organisationName'
  | 'contentNotice'
  | 'nextStep'
  | 'canonicalUrl'
  | 'usageTerms'
  | 'attributionText'
  | 'corrections'
> {
  const { doc, organisation } = context
  return {
    organisationName: text(organisation.name, locale) ?? text(organisation.shortName) ?? '',
    contentNotice: text(doc.contentNotice, locale),
    nextStep: projectNextStep(context, locale),
    canonicalUrl: text(doc.canonicalUrl, locale),
    usageTerms: text(doc.usageTerms, locale),
    attributionText: text(asRecord(doc.attribution).text, locale),
    corrections: rows(doc.corrections, (row) => {
      const at = instant(row.when)
      return at && { at, minor: row.minor === true, note: text(row.note, locale) }
    }),
  }
}

/** Of what takes messages of solidarity: that it does, and how many were approved. Nothing of all else. */
export function messagesOf(
  key: MessageKey,
  { doc, messages }: ProjectionContext,
): Pick<FrozenItem, 'takesMessages' | 'messages'> {
  return takesMessages(key, doc) ? { takesMessages: true, messages } : {}
}

/** The pictures in `references` that are public, as seen in one language. */
export function pictures(
  { related, variants }: ProjectionContext,
  references: unknown,
  locale: Locale,
): RecordedMedia[] {
  return [references].flat().flatMap((reference) => {
    const picture = related('media', reference)
    const filename = picture && text(picture.filename)
    const kept = picture && variants(picture)
    if (!picture || !filename || !kept) return []
    const caption = text(picture.caption, locale)
    return [
      {
        id: String(picture.publicId),
        file: fileKey(filename),
        until: instant(picture.removeBy),
        alt: text(picture.alt, locale) ?? firstText(picture.alt) ?? '',
        credit: text(picture.credit),
        licence: text(picture.licence),
        transcript: text(picture.transcript, locale),
        ...(caption && { caption }),
        variants: [...kept],
      },
    ]
  })
}

/** A date as far as it is known; null without a year. */
export function partialDate(value: unknown): Required<PartialDate> | null {
  const { year, month, day } = asRecord(value)
  const date = { year: whole(year), month: whole(month), day: whole(day) }
  return date.year === null ? null : date
}

/** When a support line answers and when somebody last made sure of it, as far as that was written. */
export function checkedLine(
  line: Record<string, unknown>,
  locale: Locale,
): { hours?: string; checkedOn?: string } {
  const hours = text(line.hours, locale)
  const checkedOn = dayOf(line.checkedOn)
  return { ...(hours && { hours }), ...(checkedOn && { checkedOn }) }
}

/** The logo of an organisation, where it has one that everybody may see; otherwise nothing at all. */
export function logoOf(
  context: ProjectionContext,
  organisation: WholeDocument | null,
  locale: Locale,
): { logo?: RecordedMedia } {
  const [logo] = pictures(context, organisation?.logo, locale)
  return logo ? { logo } : {}
}

/** A text in whatever language there is one: better than nothing for a description. */
function firstText(value: unknown): string | null {
  return (
    Object.values(asRecord(value))
      .map((entry) => text(entry))
      .find(Boolean) ?? null
  )
}

/** Public ids of the documents of `key` in `references` that are public. */
export function publicIds(
  { related }: ProjectionContext,
  key: Parameters<ProjectionContext['related']>[0],
  references: unknown,
): string[] {
  return [references].flat().flatMap((reference) => text(related(key, reference)?.publicId) ?? [])
}

/** The offices in `references`, in their order. */
export function addressees(
  { related }: ProjectionContext,
  references: unknown,
  locale: Locale,
): NonNullable<Translation['addressees']> {
  return [references].flat().flatMap((reference) => {
    const office = related('addressees', reference)
    if (!office) return []
    return [
      {
        id: String(office.publicId),
        role: text(office.role, locale) ?? firstText(office.role) ?? '',
        name: text(office.personName),
        body: text(office.body, locale) ?? firstText(office.body) ?? '',
        country: text(office.country),
        salutation: text(office.salutation, locale),
        channels: rows(office.channels, (channel) => {
          const type = text(channel.type)
          const value = text(channel.value)
          const verifiedAt = instant(channel.verifiedAt)
          // A channel that nobody has looked up is not given out.
          if (!type || !value || !verifiedAt) return null
          return { type, value, verifiedAt, caution: text(channel.caution, locale) }
        }),
        languages: list(office.languages),
      },
    ]
  })
}

/** Labels and addresses of public sources; `publicLabel` may or may not have languages. */
export function sources(doc: WholeDocument, locale: Locale): NonNullable<Translation['sources']> {
  return rowsOf(doc.sources).flatMap((source) => {
    const label = text(source.publicLabel, locale) ?? text(source.publicLabel)
    return label ? [{ label, url: text(source.url) }] : []
  })
}
