import type { ItemMedia } from '../../publications/item'
import { type Feed, type FeedEntry, itemUri } from '../formats/feed'
import { itemExtension, removedExtension } from './feed-extension'
import { enclosuresOf } from './feed-media'
import { itemContent, itemSummary } from '../formats/item-content'
import { notBefore } from '../view/not-before'

/**
 * The feed as JSON Feed 1.1 (https://jsonfeed.org/version/1.1), media type `application/feed+json`. What
 * the format has no member for is in `_vigil`; removals are in the feed's own `_vigil.removed`.
 */
export function renderJsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl,
    description: feed.description ?? undefined,
    next_url: feed.nextUrl ?? undefined,
    language: feed.locale ?? undefined,
    items: feed.entries.map(jsonItem),
    _vigil: {
      updatedAt: feed.updatedAt.toISOString(),
      removed: feed.removed.map(removedExtension),
    },
  })
}

function jsonItem({ item, url }: FeedEntry) {
  const { html, text } = itemContent(item)
  const { media } = item
  return {
    id: itemUri(item.id),
    url,
    title: item.title,
    summary: itemSummary(item) ?? undefined,
    content_html: html,
    content_text: text,
    image: enclosuresOf(media)[0]?.url,
    date_published: item.publishedAt,
    date_modified: notBefore(item.publishedAt, item.updatedAt),
    authors: [{ name: item.organisationName }],
    tags: item.topics,
    language: item.locale,
    attachments: media.length === 0 ? undefined : media.map(attachment),
    _vigil: itemExtension(item),
  }
}

function attachment({ url, type, alt, ...rest }: ItemMedia) {
  const bytes = rest.variants.find((variant) => variant.url === url)?.bytes
  return {
    url,
    mime_type: type,
    title: alt || undefined,
    size_in_bytes: bytes,
    _vigil: { alt, ...rest },
  }
}
