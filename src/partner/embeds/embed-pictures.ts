import { html } from 'hono/html'
import type { ItemMedia } from '../../publications/item'
import type { LocalisedItem } from '../view/localise'
import { type Markup } from '../formats/page-markup'
import { chooseVariant } from '../formats/choose-variant'
import { words } from './words/words'

/** The pictures of an item, each with its caption and credit. */
export function pictures({ media, locale }: LocalisedItem): (Markup | null)[] {
  return media.map((picture) => figure(picture, words[locale].transcript))
}

/** How programs that show a link to the page show its first picture (OpenGraph, https://ogp.me). */
export function picturePreview({ media: [first] }: LocalisedItem): Markup | null {
  const shown = first && chooseVariant(first, 'wide', 'jpg')
  if (!shown) return null
  const said = {
    'og:image': shown.url,
    'og:image:type': shown.type,
    'og:image:width': shown.width,
    'og:image:height': shown.height,
    'og:image:alt': shown.alt,
  }
  return html`${Object.entries(said).map(([name, value]) => html`<meta property="${name}" content="${value}" />`)}`
}

/** One picture with what is said of it, its credit and its words. */
export function figure(picture: ItemMedia, transcribed: string): Markup | null {
  const { alt, caption, credit, transcript, variants } = picture
  const shown = chooseVariant(picture, 'wide')
  if (!shown) return null
  const narrower = variants.filter(({ type, width }) => type === shown.type && width < shown.width)
  const sources = [...narrower, shown].map(({ url, width }) => `${url} ${width}w`)
  return html`<figure>
    <img
      src="${shown.url}"
      srcset="${sources.join(', ')}"
      sizes="(max-width: 42rem) 100vw, 42rem"
      alt="${alt}"
      width="${shown.width}"
      height="${shown.height}"
      loading="lazy"
      decoding="async"
    />
    ${
      (caption ?? credit ?? transcript) != null &&
      html`<figcaption>
        ${caption}${caption && credit && html`<br />`}${credit}${
          transcript &&
          html`<details>
            <summary>${transcribed}</summary>
            ${transcript}
          </details>`
        }
      </figcaption>`
    }
  </figure>`
}
