import { type Feed, type FeedEntry, itemUri, type RemovedEntry } from '../formats/feed'
import { itemExtension, removedExtension, vigilElements, vigilNamespace } from './feed-extension'
import { enclosuresOf, mediaElements, mediaNamespace } from './feed-media'
import { itemContent, itemSummary } from '../formats/item-content'
import { licenceAddress } from '../formats/item-rights'
import { notBefore } from '../view/not-before'
import { rightsLine } from '../formats/rights-line'
import { webAddress } from '../formats/web-address'
import { rememberXml, renderXml, type XmlContent } from '../formats/xml-document'

/**
 * The feed as Atom (RFC 4287), media type `application/atom+xml`, with licence links (RFC 4946), pages
 * (RFC 5005) and an `at:deleted-entry` for each removal (RFC 6721).
 */
export function renderAtom(feed: Feed): string {
  return renderXml({
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      '@xmlns:at': 'http://purl.org/atompub/tombstones/1.0',
      '@xmlns:media': mediaNamespace,
      '@xmlns:vigil': vigilNamespace,
      '@xml:lang': feed.locale,
      id: feed.id ?? feed.selfUrl,
      title: plain(feed.title),
      subtitle: feed.description === null ? null : plain(feed.description),
      updated: feed.updatedAt.toISOString(),
      link: [
        link('self', feed.selfUrl, { type: 'application/atom+xml' }),
        link('alternate', feed.homeUrl, { type: 'text/html' }),
        feed.nextUrl && link('next', feed.nextUrl, { type: 'application/atom+xml' }),
      ],
      // The grammar has what is not Atom's own before the entries (RFC 4287 appendix B).
      'at:deleted-entry': feed.removed.map(deletedEntry),
      entry: entries(feed.entries),
    },
  })
}

/** Of some full feeds. */
const entries = rememberXml({ name: 'entry', contentOf: entry, capacity: 1_000 })

function entry({ item, url }: FeedEntry): XmlContent {
  const summary = itemSummary(item)
  const rights = rightsLine(item)
  const licence = licenceAddress(item.licence)
  const step = webAddress(item.nextStep?.url)
  return {
    '@xml:lang': item.locale,
    id: itemUri(item.id),
    title: plain(item.title),
    updated: notBefore(item.publishedAt, item.updatedAt),
    published: item.publishedAt,
    author: { name: item.organisationName },
    category: item.topics.map((term) => ({ '@term': term })),
    link: [
      link('alternate', url, { type: 'text/html', hreflang: item.locale }),
      licence && link('license', licence, {}),
      step && link('related', step, { title: item.nextStep?.label }),
      ...enclosuresOf(item.media).map(({ url, type, bytes, alt }) => ({
        ...link('enclosure', url, { type, title: alt }),
        '@length': bytes,
      })),
    ],
    rights: rights && plain(rights),
    summary: summary && plain(summary),
    content: { '@type': 'html', '#': itemContent(item).html },
    'media:content': mediaElements(item.media),
    'vigil:item': vigilElements(itemExtension(item)),
  }
}

function deletedEntry(removed: RemovedEntry): XmlContent {
  const { id, at, organisation, organisationName = organisation, reason, note } = removed
  return {
    '@ref': itemUri(id),
    '@when': at.toISOString(),
    'at:by': { name: organisationName },
    'at:comment': note === null ? reason : `${reason}: ${note}`,
    'vigil:removed': vigilElements(removedExtension(removed)),
  }
}

/** A text construct that is no markup (RFC 4287 section 3.1.1.1). */
const plain = (text: string): XmlContent => ({ '@type': 'text', '#': text })

function link(
  rel: string,
  href: string,
  { type, hreflang, title }: { type?: string; hreflang?: string; title?: string | undefined },
): { readonly [name: string]: XmlContent } {
  return { '@rel': rel, '@href': href, '@type': type, '@hreflang': hreflang, '@title': title }
}
