import type { Locale } from '../../core/locales'
import type { LocalisedItem } from '../view/localise'
import { alertDescription, alertInstruction } from './alert-texts'
import { checkedWords, dayWords } from '../../content/checked-words'
import { escapeHtml } from './escape-html'
import { pictureHtml } from './picture-html'
import { timelineContent } from './timeline-content'
import { webAddress } from './web-address'

/**
 * The whole text of an item for readers that show nothing else: first what warns them, then a picture, the text, the parts of a
 * testimony, other pictures, and who helps. It is never empty.
 */
export function itemContent(item: LocalisedItem): { html: string; text: string } {
  const warnings = itemWarnings(item)
  const body = item.body ?? fromWords(wordsOf(item))
  const parts = timelineContent(item)
  const lines = item.supportLines ?? []
  const [first, ...others] = item.media.map(pictureHtml)
  return {
    html: [
      ...warnings.map((warning) => `<p><strong>${escapeHtml(warning)}</strong></p>`),
      ...(first ? [first] : []),
      body.html,
      ...parts.map(({ html }) => html),
      ...others,
      ...(lines.length === 0
        ? []
        : [`<ul>${lines.map((line) => supportLineHtml(line, item.locale)).join('')}</ul>`]),
    ].join('\n'),
    text: [...warnings, body.text, ...parts.map(({ text }) => text), ...itemSupport(item)].join(
      '\n\n',
    ),
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
export function itemSupport({ supportLines = [], locale }: LocalisedItem): string[] {
  return supportLines.map((line) =>
    [line.name, line.contact, line.url, ...saidOfLine(line, locale)].filter(Boolean).join(' · '),
  )
}

/** When a support line answers, and when somebody last made sure of it. */
export const saidOfLine = ({ hours, checkedOn }: SupportLine, locale: Locale): string[] => [
  ...(hours ? [hours] : []),
  ...(checkedOn ? [`${checkedWords[locale]}: ${dayWords(checkedOn, locale)}`] : []),
]

const machineTranslation: Record<Locale, string> = {
  az: 'Maşın tərcüməsi',
  en: 'Machine translation',
  ru: 'Машинный перевод',
  tr: 'Makine çevirisi',
  de: 'Maschinelle Übersetzung',
}

type SupportLine = NonNullable<LocalisedItem['supportLines']>[number]

function supportLineHtml(line: SupportLine, locale: Locale): string {
  const { name, contact, url } = line
  const href = webAddress(url)
  const title = href ? `<a href="${escapeHtml(href)}">${escapeHtml(name)}</a>` : escapeHtml(name)
  const more = [...(contact === null ? [] : [contact]), ...saidOfLine(line, locale)]
  return `<li>${[title, ...more.map(escapeHtml)].join(' · ')}</li>`
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
