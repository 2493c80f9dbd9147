import { type Locale, locales } from '../../core/locales'
import { type FrozenItem, frozenItemSchema } from '../../publications/item'
import type { Publication } from '../../publications/publication'
import { escapeHtml } from '../formats/escape-html'
import { endOf } from './script'
import { sampleTexts } from './texts'

/** What a row of the script says; null for what was taken back. */
export function sampleItem(row: Publication): FrozenItem | null {
  if (row.op === 'delete') return null
  const { id, type, organisation, firstAt, updatedAt, facts } = row
  return frozenItemSchema.parse({
    ...{ id, type, organisation, kind: facts.kind ?? null, slug: null, defaultLocale: 'en' },
    ...{ publishedAt: firstAt.toISOString(), updatedAt: updatedAt.toISOString() },
    ...{ visibility: 'public', topics: [], countries: [], licence: 'all-rights-reserved' },
    ...{ copyrightHolder: null, attribution: { required: true, url: null }, mayTranslate: false },
    // Whatever becomes of it on a site that is being tried out: no search engine is to keep it.
    ...{ noIndex: true, embargoUntil: null, removeBy: null },
    edNote: 'A sample of the sandbox. It is not for readers.',
    ...detailsOf(row),
    translations: Object.fromEntries(locales.map((locale) => [locale, textsOf(row, locale)])),
  })
}

function detailsOf({ type, firstAt }: Publication): object {
  if (type === 'news') return { byline: null, places: [], breakingUntil: null }
  if (type === 'campaign') {
    return {
      ...{ startsAt: firstAt.toISOString(), endsAt: endOf(firstAt), timeZone: 'UTC' },
      ...{ hashtags: [], petition: null, day: null },
    }
  }
  return {
    ...{ shortName: sampleTexts.en.organisation, operatingStatus: 'active', contact: null },
    ...{ locales: [...locales], emptyStatePolicy: 'hide', publicApi: false },
  }
}

function textsOf({ type, event, at }: Publication, locale: Locale): object {
  const texts = sampleTexts[locale]
  const isCorrected = event === 'corrected'
  const news = isCorrected ? texts.corrected : texts.news
  const titles = { news, campaign: texts.campaign, organisation: texts.organisation }
  const corrections = [{ at: at.toISOString(), minor: false, note: texts.correction }]
  return {
    state: 'published',
    title: titles[type as keyof typeof titles],
    organisationName: texts.organisation,
    summary: texts.summary,
    body: { html: `<p>${escapeHtml(texts.summary)}</p>`, text: texts.summary },
    corrections: isCorrected ? corrections : [],
  }
}
