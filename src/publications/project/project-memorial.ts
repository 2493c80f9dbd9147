import { publicLocales } from '../../content/translation'
import { hardToRead } from '../../content/content-notice'
import { formattedText } from './formatted-text'
import type { ProjectionContext, TypeProjection } from './projection'
import { checkedLine, messagesOf, partialDate, pictures, sources } from './shared'
import { list, rows, text } from './values'

export function projectMemorial(context: ProjectionContext): TypeProjection {
  const { doc } = context
  const country = text(doc.country)
  return {
    locales: publicLocales(doc, 'name'),
    details: {
      countries: country ? [country] : [],
      nameStatus: text(doc.nameStatus) ?? 'known',
      alternateNames: list(doc.alternateNames),
      bornOn: partialDate(doc.bornOn),
      diedOn: partialDate(doc.diedOn),
      country,
      place: text(doc.placePublic),
      tributesOpen: doc.tributesOpen === true,
      candles: context.candles,
      ...messagesOf('memorials', context),
    },
    translate: (locale) => ({
      title: text(doc.name, locale) ?? '',
      contentNotice:
        text(doc.contentNotice, locale) ??
        (doc.deathCircumstance === 'suicide' ? hardToRead[locale] : null),
      selfDescription: text(doc.selfDescription, locale),
      body: formattedText(doc.life, locale),
      sources: sources(doc, locale),
      media: pictures(context, doc.photo, locale),
      supportLines: rows(doc.supportLines, (line) => {
        const name = text(line.name)
        if (!name || line.locale !== locale) return null
        return {
          name,
          contact: text(line.contact),
          url: text(line.url),
          country: text(line.country),
          ...checkedLine(line, locale),
        }
      }),
    }),
  }
}
