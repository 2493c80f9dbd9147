import { html } from 'hono/html'
import { webAddress } from '../formats/web-address'
import type { ItemMedia } from '../../publications/item'
import type { LocalisedItem } from '../view/localise'
import { type Markup } from '../formats/page-markup'
import { words } from './words/words'

/** The pictures that come from the given origin, each with its credit. */
export function pictures(item: LocalisedItem, origin: string | null): Markup[] {
  return item.media
    .filter(({ type, url }) => type.startsWith('image/') && isFrom(origin, url))
    .map((picture) => figure(picture, words[item.locale].transcript))
}

function isFrom(origin: string | null, address: string): boolean {
  const url = webAddress(address)
  return url !== null && new URL(url).origin === origin
}

function figure({ url, alt, width, height, credit, transcript }: ItemMedia, words: string): Markup {
  return html`<figure>
    <img
      src="${webAddress(url)}"
      alt="${alt}"
      ${size('width', width)}${size('height', height)}
      loading="lazy"
      decoding="async"
    />
    ${
      (credit ?? transcript) !== null &&
      html`<figcaption>
        ${credit}${
          transcript &&
          html`<details>
            <summary>${words}</summary>
            ${transcript}
          </details>`
        }
      </figcaption>`
    }
  </figure>`
}

const size = (name: string, pixels: number | null): Markup | null =>
  pixels === null ? null : html` ${name}="${pixels}"`
