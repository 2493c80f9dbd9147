import { publicLocales } from '../../content/translation'
import { asRecord } from '../../core/whole-document'
import { formattedText } from './formatted-text'
import type { ProjectionContext, TypeProjection } from './projection'
import { addressees } from './shared'
import { instant, rows, text, whole } from './values'

export function projectPetition(context: ProjectionContext): TypeProjection {
  const { doc } = context
  const response = asRecord(doc.response)
  return {
    locales: publicLocales(doc, 'title'),
    details: {
      timeZone: text(doc.timeZone) ?? 'UTC',
      opensAt: instant(doc.opensAt),
      closesAt: instant(doc.closesAt),
      hostedBy: text(doc.hostedBy) ?? 'external',
      count: whole(doc.count),
      countAsOf: instant(doc.countAsOf),
      goal: whole(doc.goal),
      deliveredAt: instant(doc.deliveredAt),
      answeredAt: instant(response.date),
    },
    translate: (locale) => ({
      title: text(doc.title, locale) ?? '',
      body: formattedText(doc.text, locale),
      signUrl: text(doc.signUrl, locale),
      addressees: addressees(context, doc.addressees, locale),
      deadlineHistory: rows(doc.deadlineHistory, (change) => {
        const changedAt = instant(change.changedAt)
        return (
          changedAt && {
            from: instant(change.from),
            to: instant(change.to),
            changedAt,
            reason: text(change.reason, locale),
          }
        )
      }),
      response: response.date
        ? {
            date: instant(response.date),
            text: text(response.text, locale),
            url: text(response.url),
          }
        : null,
    }),
  }
}
