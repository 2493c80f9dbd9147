import type { ItemMedia } from '../../publications/item'
import { chooseVariant } from '../pictures/choose-variant'
import { escapeHtml } from './escape-html'

/** A picture with its description, size and credit, for readers who see the text of an item and nothing else. */
export function pictureHtml(media: ItemMedia): string {
  const shown = chooseVariant(media, 'wide')
  if (!shown) return ''
  const { url, alt, width, height } = shown
  const image = `<img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}" width="${width}" height="${height}" />`
  const credit = media.credit && `<figcaption>${escapeHtml(media.credit)}</figcaption>`
  return `<figure>${image}${credit ?? ''}</figure>`
}
