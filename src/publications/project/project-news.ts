import { publicLocales } from '../../content/translation'
import { formattedText } from './formatted-text'
import type { ProjectionContext, TypeProjection } from './projection'
import { messagesOf, pictures, publicIds, sources } from './shared'
import { instant, list, text } from './values'

export function projectNews(context: ProjectionContext): TypeProjection {
  const { doc, related } = context
  return {
    locales: publicLocales(doc, 'title'),
    details: {
      kind: text(doc.type),
      countries: list(doc.countries),
      byline: text(doc.byline),
      places: list(doc.places),
      breakingUntil: instant(doc.breakingUntil),
      case: publicIds(context, 'cases', doc.relatedCase)[0] ?? null,
      caseRef: text(related('cases', doc.relatedCase)?.caseRef),
      ...messagesOf('news', context),
    },
    translate: (locale) => ({
      title: text(doc.title, locale) ?? '',
      summary: text(doc.summary, locale),
      body: formattedText(doc.body, locale),
      sources: sources(doc, locale),
      media: pictures(context, doc.media, locale),
    }),
  }
}
