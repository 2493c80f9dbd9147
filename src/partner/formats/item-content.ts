import type { Locale } from '../../core/locales'
import type { LocalisedItem } from '../view/localise'
import { alertDescription, alertInstruction } from './alert-texts'
import type { ItemMedia } from '../../publications/item'
import { chooseVariant } from './choose-variant'
import { escapeHtml } from './escape-html'
import { webAddress } from './web-address'

/**
 * The whole text of an item for readers that show nothing else: first what warns them, then a picture, the text, other
 * pictures, and who helps. It is never empty.
 */
export function itemContent(item: LocalisedItem): { html: string; text: string } {
  const warnings = itemWarnings(item)
  const body = item.body ?? fromWords(wordsOf(item))
  const lines = item.supportLines ?? []
  const [first, ...others] = item.media.map(pictureHtml)
  return {
    html: [
      ...warnings.map((warning) => `<p><strong>${escapeHtml(warning)}</strong></p>`),
      ...(first ? [first] : []),
      body.html,
      ...others,
      ...(lines.length === 0 ? [] : [`<ul>${lines.map(supportLineHtml).join('')}</ul>`]),
    ].join('\n'),
    text: [...warnings, body.text, ...itemSupport(item)].join('\n\n'),
  }
}

/** The summary with what must come before it; null when nobody wrote one. */
export function itemSummary(item: LocalisedItem): string | null {
  return item.summary === null ? null : [...itemWarnings(item), item.summary].join('\n\n')
}

/** The content notice, and the label that a machine translation must have. */
export function itemWarnings(item: LocalisedItem): string[] {
  return [
    ...(item.contentNotice === null ? [] : [item.contentNotice]),
    ...(item.translation === 'machine' ? [machineTranslation[item.locale]] : []),
  ]
}

/** Who helps, one line each. */
export function itemSupport({ supportLines = [] }: LocalisedItem): string[] {
  return supportLines.map(({ name, contact, url }) =>
    [name, contact, url].filter((part) => part !== null).join(' · '),
  )
}

const machineTranslation: Record<Locale, string> = {
  az: 'Maşın tərcüməsi',
  en: 'Machine translation',
  ru: 'Машинный перевод',
  tr: 'Makine çevirisi',
  de: 'Maschinelle Übersetzung',
}

type SupportLine = NonNullable<LocalisedItem['supportLines']>[number]

function supportLineHtml({ name, contact, url }: SupportLine): string {
  const href = webAddress(url)
  const title = href ? `<a href="${escapeHtml(href)}">${escapeHtml(name)}</a>` : escapeHtml(name)
  return `<li>${contact === null ? title : `${title} · ${escapeHtml(contact)}`}</li>`
}

/** What stands for the text of an item that has none. */
function wordsOf(item: LocalisedItem): string {
  if (item.type !== 'alert') return item.summary ?? item.title
  const paragraphs = [
    alertDescription(item.kind, { ...item, contentNotice: null }, item.locale),
    alertInstruction(item),
    ...(item.whereTo ?? []),
  ]
  return paragraphs.filter(Boolean).join('\n\n') || item.title
}

function fromWords(words: string): { html: string; text: string } {
  const paragraphs = words.split(/\n\s*\n/).map((part) => `<p>${escapeHtml(part)}</p>`)
  return { html: paragraphs.join('\n'), text: words }
}

/** A picture with its description, size and credit, for readers who see the text of an item and nothing else. */
function pictureHtml(media: ItemMedia): string {
  const shown = chooseVariant(media, 'wide')
  if (!shown) return ''
  const { url, alt, width, height } = shown
  const image = `<img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}" width="${width}" height="${height}" />`
  const credit = media.credit && `<figcaption>${escapeHtml(media.credit)}</figcaption>`
  return `<figure>${image}${credit ?? ''}</figure>`
}
