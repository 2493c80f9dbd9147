import { type Feed, type FeedEntry, itemUri } from '../formats/feed'
import { itemExtension, removedExtension, vigilElements, vigilNamespace } from './feed-extension'
import { enclosuresOf, mediaElements, mediaNamespace } from './feed-media'
import { itemContent, itemSummary } from '../formats/item-content'
import { licenceAddress } from '../formats/item-rights'
import { notBefore } from '../view/not-before'
import { rightsLine } from '../formats/rights-line'
import { rememberXml, renderXml, type XmlContent } from '../formats/xml-document'

/** Minutes for which a reader may keep the feed; so long may a removal take to reach it. */
const minutesToLive = 5

/**
 * The feed as RSS 2.0 (https://www.rssboard.org/rss-specification), media type `application/rss+xml`. RSS
 * has no removals of its own: they are `vigil:removed` in the channel, which other readers pass over.
 */
export function renderRss(feed: Feed): string {
  return renderXml({
    rss: {
      '@version': '2.0',
      '@xmlns:atom': 'http://www.w3.org/2005/Atom',
      '@xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
      '@xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      '@xmlns:dcterms': 'http://purl.org/dc/terms/',
      '@xmlns:media': mediaNamespace,
      '@xmlns:vigil': vigilNamespace,
      channel: {
        title: feed.title,
        link: feed.homeUrl,
        description: feed.description ?? feed.title,
        language: feed.locale,
        lastBuildDate: rfc822(feed.updatedAt),
        ttl: minutesToLive,
        'atom:link': [link('self', feed.selfUrl), feed.nextUrl && link('next', feed.nextUrl)],
        item: items(feed.entries),
        'vigil:removed': feed.removed.map((removed) => vigilElements(removedExtension(removed))),
      },
    },
  })
}

/** Of some full feeds. */
const items = rememberXml({ name: 'item', contentOf: item, capacity: 1_000 })

function item({ item, url }: FeedEntry): XmlContent {
  const summary = itemSummary(item)
  return {
    title: item.title,
    link: url,
    guid: { '@isPermaLink': 'false', '#': itemUri(item.id) },
    pubDate: rfc822(new Date(item.publishedAt)),
    // Readers take a description for HTML, and some for plain words: it is written so that both are right.
    description: summary && { '!': unmarked(summary) },
    category: item.topics,
    'dc:creator': item.organisationName,
    'dc:language': item.locale,
    'dc:rights': rightsLine(item),
    'dcterms:license': licenceAddress(item.licence),
    'dcterms:rightsHolder': item.copyrightHolder,
    'dcterms:modified': notBefore(item.publishedAt, item.updatedAt),
    'content:encoded': { '!': itemContent(item).html },
    // RSS has one; the others are below.
    enclosure: enclosuresOf(item.media)
      .slice(0, 1)
      .map(({ url, type, bytes }) => ({ '@url': url, '@length': bytes, '@type': type })),
    'media:content': mediaElements(item.media),
    'vigil:item': vigilElements(itemExtension(item)),
  }
}

/** Words in which nothing can be taken for a tag or for the name of a character. */
const unmarked = (words: string): string =>
  words.replaceAll(/<|&(?=#|\w\w)/g, (sign) => (sign === '<' ? '&lt;' : '&amp;'))

/** RFC 822 with a year of four digits, as RSS 2.0 asks for. */
const rfc822 = (at: Date): string => at.toUTCString()

const link = (rel: string, href: string): XmlContent => ({
  '@rel': rel,
  '@href': href,
  '@type': 'application/rss+xml',
})
