import { html } from 'hono/html'
import type { Locale } from '../../core/locales'
import { itemWarnings } from '../formats/item-content'
import { finished, type Markup } from '../formats/page-markup'
import type { LocalisedItem } from '../view/localise'
import { body } from './embed-body'
import { nextStep } from './embed-next-step'
import { supportLines } from './embed-support'
import { renderPage } from './page-frame'
import { dayWords } from './words/date-words'
import { words } from './words/words'

/**
 * The box of breaking news as a page for a partner's frame: each item with its text, or what the organisation wants to
 * be shown instead. It has no heading of its own, so that with nothing to show the page is empty, its title too: a
 * reading aid would read that out.
 */
export function renderBreaking(args: {
  /** What is breaking now, or the one item that stands in for it. */
  items: readonly LocalisedItem[]
  /** The item whose next step stands alone where there are no items. */
  stepOf: LocalisedItem | null
  theme: 'light' | 'dark' | 'auto'
  /** Of the page, where nothing is shown. */
  locale: Locale
  /** The address of an item's own page. */
  pageOf: (item: LocalisedItem) => string
  /** Whether it tells its height to the page around its frame. */
  tellsHeight?: boolean
}): string {
  const { items, stepOf, theme, pageOf } = args
  const step = items.length === 0 && stepOf ? nextStep(stepOf) : null
  const shown = items[0] ?? (step ? stepOf : null)
  const locale = shown?.locale ?? args.locale
  return finished(
    renderPage({
      locale,
      theme,
      title: items[0]?.title ?? (step && stepOf?.nextStep?.label) ?? '',
      isIndexed: false,
      ...(args.tellsHeight && { tellsHeightAs: 'breaking' }),
      content: shown
        ? html`<main>${step ?? items.map((item) => article(item, locale, pageOf(item)))}</main>`
        : html``,
    }),
  )
}

/** One item in short. It opens as a whole in the same frame. */
function article(item: LocalisedItem, pageLocale: Locale, address: string): Markup {
  const language = words[item.locale]
  const { locale, timeZone, publishedAt, organisationName } = item
  const warnings = [...itemWarnings(item), ...(item.isFallback ? [language.otherLanguage] : [])]
  const content = html`<header class="head">
      ${warnings.length > 0 && html`<div class="notice" role="note">${warnings.map((line) => html`<p>${line}</p>`)}</div>`}
      <h2><a href="${address}">${item.title}</a></h2>
      <p class="soft">
        ${organisationName}<br />
        <span class="stamp">${language.published}: ${dayWords(publishedAt, locale, timeZone)}</span>
      </p>
    </header>
    ${body(item, true)} ${supportLines(item, `support-${item.id}`)}`
  return locale === pageLocale
    ? html`<article>${content}</article>`
    : html`<article lang="${locale}">${content}</article>`
}
