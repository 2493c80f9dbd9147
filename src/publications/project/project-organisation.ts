import { isLocale, type Locale, locales } from '../../core/locales'
import type { ProjectionContext, TypeProjection } from './projection'
import { checkedLine, logoOf, pictures } from './shared'
import { instant, list, rows, text } from './values'

export function projectOrganisation(context: ProjectionContext): TypeProjection {
  const { doc } = context
  const policy = text(doc.emptyStatePolicy)
  return {
    locales: locales.filter((locale) => text(doc.name, locale) !== null),
    details: {
      countries: list(doc.countryOfWork),
      shortName: text(doc.shortName) ?? '',
      foundedOn: instant(doc.foundedOn),
      operatingStatus: text(doc.operatingStatus) ?? 'active',
      contact: text(doc.contactPublic),
      locales: list(doc.locales).filter(isLocale),
      timeZone: text(doc.timeZone) ?? 'UTC',
      emptyStatePolicy: policy === 'hide' || policy === 'nextStep' ? policy : 'latest',
      publicApi: doc.publicApi === true,
    },
    translate: (locale) => {
      const about = text(doc.about, locale)
      return {
        title: text(doc.name, locale) ?? '',
        summary: text(doc.mission, locale),
        body: about === null ? null : { html: paragraphs(about), text: about },
        supportLines: rows(doc.supportLines, (line) => supportLine(line, locale)),
        // Among its pictures, too: whoever shows those of every item shows it.
        media: pictures(context, doc.logo, locale),
        ...logoOf(context, doc, locale),
      }
    },
  }
}

function supportLine(line: Record<string, unknown>, locale: Locale) {
  const name = text(line.name, locale)
  const languages = list(line.languages)
  if (!name || (languages.length > 0 && !languages.includes(locale))) return null
  return {
    name,
    contact: text(line.contact),
    url: text(line.url),
    country: text(line.country),
    ...checkedLine(line, locale),
  }
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Plain text with empty lines between paragraphs as HTML. */
function paragraphs(words: string): string {
  return words
    .split(/\n\s*\n/)
    .map((part) => `<p>${part.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign)}</p>`)
    .join('')
}
