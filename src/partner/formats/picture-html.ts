import type { ItemMedia } from '../../publications/item'
import { chooseVariant } from './choose-variant'
import { escapeHtml } from './escape-html'

/** A picture with its description, size, caption and credit, for readers who see the text of an item and nothing else. */
export function pictureHtml(media: ItemMedia): string {
  const shown = chooseVariant(media, 'wide')
  if (!shown) return ''
  const { url, alt, width, height } = shown
  const image = `<img src="${escapeHtml(url)}" alt="${escapeHtml(alt)}" width="${width}" height="${height}" />`
  const said = [media.caption, media.credit].flatMap((words) => (words ? [escapeHtml(words)] : []))
  const caption = said.length > 0 ? `<figcaption>${said.join(' · ')}</figcaption>` : ''
  return `<figure>${image}${caption}</figure>`
}
