import { html } from 'hono/html'
import type { LocalisedItem } from '../view/localise'
import { sharedSeconds } from '../http/cache-control'
import { chooseVariant } from '../formats/choose-variant'
import { finished } from '../formats/page-markup'

/** The size that suits most pages, in CSS pixels. */
const preferred = { width: 640, height: 480 }

type Asked = { width: number | undefined; height: number | undefined }

/**
 * The item as an oEmbed 1.0 answer of the type `rich` (section 2.3.4.4): a frame with our page in it, in
 * CSS pixels within the given most. The frame runs nothing and sends no referrer. What opens from it is
 * no longer confined, because a page on which people sign needs its forms.
 */
export function renderOembed(args: {
  item: LocalisedItem
  organisationName: string
  providerUrl: string
  embedUrl: string
  /** The most that the consumer has asked for. */
  asked: Asked
}): Record<string, unknown> {
  const { item, organisationName, providerUrl, embedUrl, asked } = args
  const width = Math.min(asked.width ?? preferred.width, preferred.width)
  const height = Math.min(asked.height ?? preferred.height, preferred.height)
  return {
    version: '1.0',
    type: 'rich',
    title: item.title,
    author_name: organisationName,
    provider_name: organisationName,
    provider_url: providerUrl,
    cache_age: sharedSeconds.item,
    html: finished(
      html`<iframe
        src="${embedUrl}"
        title="${item.title}"
        lang="${item.locale}"
        width="${width}"
        height="${height}"
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        loading="lazy"
        referrerpolicy="no-referrer"
      ></iframe>`,
    ),
    width,
    height,
    ...thumbnail(item, asked),
  }
}

/** Its first picture; left out where the consumer has asked for less than it has (section 2.3.4). */
function thumbnail({ media: [first] }: LocalisedItem, asked: Asked): Record<string, unknown> {
  const found = first && chooseVariant(first, 'small', 'jpg')
  if (!found) return {}
  const { url, width, height } = found
  const fits = width <= (asked.width ?? width) && height <= (asked.height ?? height)
  return fits ? { thumbnail_url: url, thumbnail_width: width, thumbnail_height: height } : {}
}
