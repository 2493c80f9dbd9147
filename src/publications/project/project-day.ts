import { publicLocales } from '../../content/translation'
import type { ProjectionContext, TypeProjection } from './projection'
import { publicIds } from './shared'
import { rows, text, whole } from './values'

export function projectDay(context: ProjectionContext): TypeProjection {
  const { doc, related } = context
  const visibility = text(doc.calendarVisibility)
  return {
    locales: publicLocales(doc, 'title'),
    details: {
      monthOfYear: whole(doc.month) ?? 1,
      dayOfMonth: whole(doc.day) ?? 1,
      firstYear: whole(doc.firstYear),
      quietMode: doc.quietMode !== false,
      calendarVisibility:
        visibility === 'partners' || visibility === 'internal' ? visibility : 'public',
      candles: context.candles,
      people: publicIds(context, 'memorials', doc.person),
    },
    translate: (locale) => ({
      title: text(doc.title, locale) ?? '',
      summary: text(doc.about, locale),
      alternateTitles: rows(doc.alternateTitles, (row) => {
        const words = text(row.text, locale)
        const organisation = related('organisations', row.organisation)
        return words && { organisation: text(organisation?.publicId), text: words }
      }),
    }),
  }
}
