import {
  dateOf,
  isToldInParts,
  maySeeFaces,
  narratorOf,
  type StandingPart,
  standingParts,
} from '../../content/testimony'
import { publicLocales } from '../../content/translation'
import { asRecord } from '../../core/whole-document'
import type { Locale } from '../../core/locales'
import type { RecordedPart } from '../item-parts'
import { formattedText } from './formatted-text'
import type { ProjectionContext, TypeProjection } from './projection'
import { messagesOf, partialDate, pictures, publicIds, sources } from './shared'
import { instant, list, text } from './values'

export function projectNews(context: ProjectionContext): TypeProjection {
  const { doc, related, now } = context
  const isTestimony = doc.type === 'testimony'
  const parts = isToldInParts(doc) ? standingParts(doc, now) : null
  const narrator = narratorOf(doc)
  const faceAgreed = asRecord(doc.narrator).faceAgreed === true
  return {
    locales: publicLocales(doc, 'title'),
    details: {
      kind: text(doc.type),
      countries: list(doc.countries),
      byline: text(doc.byline),
      ...(narrator && { narrator }),
      places: list(doc.places),
      breakingUntil: instant(doc.breakingUntil),
      case: publicIds(context, 'cases', doc.relatedCase)[0] ?? null,
      caseRef: text(related('cases', doc.relatedCase)?.caseRef),
      ...messagesOf('news', context),
    },
    ...(parts && { until: lastUntil(parts) }),
    translate: (locale) => ({
      title: text(doc.title, locale) ?? '',
      summary: text(doc.summary, locale),
      body: formattedText(doc.body, locale),
      sources: sources(doc, locale),
      media: pictures(
        context,
        isTestimony ? faceless(context, doc.media, faceAgreed) : doc.media,
        locale,
      ),
      ...(parts && { timeline: parts.flatMap((part) => timelinePart(context, part, locale)) }),
    }),
  }
}

/** When the last part goes; the beginning of time where none is left. */
const lastUntil = (parts: readonly StandingPart[]): Date =>
  new Date(Math.max(0, ...parts.map(({ until }) => until.getTime())))

/** A part without a title in the language is not there in it. */
function timelinePart(
  context: ProjectionContext,
  { row, channels, until }: StandingPart,
  locale: Locale,
): RecordedPart[] {
  const on = partialDate(dateOf(row))
  const title = text(row.title, locale)
  if (on === null || title === null) return []
  const end = until.toISOString()
  const shown = faceless(context, row.picture, row.faceAgreed === true)
  return [
    {
      on,
      title,
      body: formattedText(row.text, locale),
      media: pictures(context, shown, locale).map((picture) => ({
        ...picture,
        until: picture.until !== null && picture.until < end ? picture.until : end,
      })),
      channels,
      until: end,
    },
  ]
}

/** The pictures in which nobody can be recognised who has not agreed to it. */
const faceless = ({ related }: ProjectionContext, references: unknown, isAgreed: boolean) =>
  [references].flat().filter((one) => maySeeFaces(related('media', one)?.faces, isAgreed))
