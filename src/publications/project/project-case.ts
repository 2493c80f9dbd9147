import { locales } from '../../core/locales'
import type { ProjectionContext, TypeProjection } from './projection'
import { instant, rows, text } from './values'

const agreed: readonly unknown[] = ['given', 'family']

export function projectCase({ doc }: ProjectionContext): TypeProjection {
  const country = text(doc.country)
  return {
    locales: locales.filter((locale) => text(doc.title, locale) !== null),
    details: {
      ref: text(doc.caseRef) ?? '',
      country,
      countries: country ? [country] : [],
      status: text(doc.status) ?? 'open',
      outcome: doc.status === 'closed' ? text(doc.outcome) : null,
      closedAt: doc.status === 'closed' ? instant(doc.closedAt) : null,
      named: rows(doc.people, (person) => {
        const publicName = text(person.publicName)
        return publicName && agreed.includes(person.consent)
          ? {
              publicName,
              pronouns: text(person.pronouns),
              isPseudonym: person.isPseudonym !== false,
            }
          : null
      }),
    },
    translate: (locale) => ({ title: text(doc.title, locale) ?? '' }),
  }
}
