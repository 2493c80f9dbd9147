import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { parseAtomFeed, parseJsonFeed } from 'feedsmith'
import Parser from 'rss-parser'
import { describe, expect, it } from 'vitest'
import { renderAtom } from '../../../src/partner/feeds/atom'
import { type Feed, itemUri } from '../../../src/partner/formats/feed'
import { renderJsonFeed } from '../../../src/partner/feeds/json-feed'
import { renderRss } from '../../../src/partner/feeds/rss'
import type { LocalisedItem } from '../../../src/partner/view/localise'
import { itemTypes } from '../../../src/publications/item'
import { sampleFeed, sampleRemoval } from '../../support/partner/partner-feed'
import { sampleItem, sampleNow, samplePicture } from '../../support/partner/partner-items'

const everything = sampleFeed(itemTypes.map((type) => sampleItem(type)))
const empty = sampleFeed([], { entries: [], removed: [], description: null, nextUrl: null })

/** Every member of the rights that a format can carry. */
const restricted = sampleItem('news', {
  licence: 'CC-BY-NC-ND-4.0',
  mayTranslate: false,
  noIndex: true,
  embargoUntil: '2026-01-26T06:00:00.000Z',
  removeBy: '2026-02-26T06:00:00.000Z',
})

const warned = sampleItem('memorial', { translation: 'machine', locale: 'de' })

const jsonOf = (feed: Feed) => JSON.parse(renderJsonFeed(feed))
const firstJson = (item: LocalisedItem) => jsonOf(sampleFeed([item])).items[0]

const tree = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  isArray: (name) => ['entry', 'item', 'link', 'atom:link', 'category'].includes(name),
})
const atomOf = (feed: Feed) => tree.parse(renderAtom(feed)).feed
const firstEntry = (item: LocalisedItem) => atomOf(sampleFeed([item])).entry[0]
const channelOf = (feed: Feed) => tree.parse(renderRss(feed)).rss.channel
const firstRss = (item: LocalisedItem) => channelOf(sampleFeed([item])).item[0]

describe('a feed of which one entry has changed', () => {
  it.each(['title', 'summary', 'organisationName', 'updatedAt', 'licence'] as const)(
    'shows its new %s, and the others as they were',
    (member) => {
      const value = {
        ...{ title: 'Another title', summary: 'Another summary', licence: 'CC0-1.0' },
        ...{ organisationName: 'Another name', updatedAt: '2026-11-21T09:30:00.000Z' },
      }[member]
      const items = [sampleItem('news', { id: 'first' }), sampleItem('news', { id: 'second' })]
      const before = [atomOf(sampleFeed(items)).entry, channelOf(sampleFeed(items)).item]
      const changed = [items[0]!, { ...items[1]!, [member]: value } as LocalisedItem]
      const after = [atomOf(sampleFeed(changed)).entry, channelOf(sampleFeed(changed)).item]
      for (const format of [0, 1]) {
        expect(after[format][0]).toEqual(before[format][0])
        expect(after[format][1]).not.toEqual(before[format][1])
      }
      expect([atomOf(sampleFeed(items)).entry, channelOf(sampleFeed(items)).item]).toEqual(before)
    },
  )
})

describe('JSON Feed', () => {
  it('says what it is, where it is and how it goes on', () => {
    expect(jsonOf(everything)).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Sample feed',
      description: 'What the samples publish.',
      home_page_url: 'https://example.org/',
      feed_url: everything.selfUrl,
      next_url: everything.nextUrl,
      language: 'en',
    })
  })

  it('has an id, a text and dates in every item of every type', () => {
    const { items } = jsonOf(everything)
    expect(items.map(({ id }: { id: string }) => id)).toEqual(
      everything.entries.map(({ item }) => itemUri(item.id)),
    )
    for (const item of items) {
      expect(item.content_html).toMatch(/^(<figure>.*<\/figure>\n)?<p>/)
      expect(item.content_text.length).toBeGreaterThan(0)
      expect(Date.parse(item.date_published)).not.toBeNaN()
      expect(item.authors).toEqual([{ name: 'Sample Organisation' }])
      expect(item.language).toBe('en')
    }
  })

  it('is read by another parser with all its items', () => {
    const parsed = parseJsonFeed(renderJsonFeed(everything))
    expect(parsed.items?.map(({ title }) => title)).toEqual(
      everything.entries.map(({ item }) => item.title),
    )
  })

  it('never has null, which the format does not know', () => {
    const item = firstJson(sampleItem('news', { summary: null, body: null }))
    expect(Object.values(jsonOf(empty))).not.toContain(null)
    expect(Object.values(item)).not.toContain(null)
    expect(item.content_text).toBe('Sample news')
  })

  it('carries every right, the next step and the version in its extension', () => {
    expect(firstJson(restricted)._vigil).toMatchObject({
      id: 'sample-news',
      type: 'news',
      kind: 'statement',
      version: 1,
      organisation: 'sample-org',
      translation: 'published',
      isFallback: false,
      availableLocales: ['en'],
      nextStep: { type: 'learn', label: 'Read more', url: 'https://example.org/more' },
      rights: {
        licence: 'CC-BY-NC-ND-4.0',
        attribution: {
          required: true,
          text: 'Photo and text: Sample Organisation',
          url: 'https://example.org/credit',
        },
        copyrightHolder: 'Sample Organisation',
        usageTerms: 'Sample terms: name the source.',
        mayTranslate: false,
        embargoUntil: '2026-01-26T06:00:00.000Z',
        removeBy: '2026-02-26T06:00:00.000Z',
        noIndex: true,
      },
    })
  })

  it('attaches media with their own credit and licence', () => {
    const item = firstJson(sampleItem('news'))
    expect(item.image).toBe(`${samplePicture}/wide.jpg`)
    expect(item.attachments).toMatchObject([
      {
        url: `${samplePicture}/full.webp`,
        mime_type: 'image/webp',
        title: 'A plain sample picture',
        size_in_bytes: 60_000,
        _vigil: { credit: 'Sample Organisation', licence: 'CC-BY-4.0' },
      },
    ])
  })

  it('lists removals under the id that the item had', () => {
    expect(jsonOf(everything)._vigil.removed).toEqual([
      {
        uri: itemUri('gone'),
        id: 'gone',
        type: 'news',
        organisation: 'sample-org',
        version: 3,
        at: '2026-01-24T10:00:00.000Z',
        reason: 'retracted',
        note: 'The sample was wrong.',
        replacedBy: itemUri('better'),
      },
    ])
  })
})

describe('the text in a feed', () => {
  it('begins with the content notice and the label of a machine translation, the summary as well', () => {
    const { content_html, content_text, summary } = firstJson(warned)
    const label = 'This sample speaks of a death.\n\nMaschinelle Übersetzung\n\n'
    expect(content_text.startsWith(`${label}A sample text.`)).toBe(true)
    expect(summary).toBe(`${label}A sample summary.`)
    expect(content_html.indexOf('speaks of a death')).toBeLessThan(
      content_html.indexOf('A sample text.'),
    )
  })

  it('ends with who helps', () => {
    const { content_html, content_text } = firstJson(sampleItem('memorial'))
    expect(content_text).toMatch(/Sample help line · https:\/\/example.org\/help$/)
    expect(content_html).toContain('<a href="https://example.org/help">Sample help line</a>')
  })

  it('of an alert is what was approved, with what not to do', () => {
    const { content_text } = firstJson(sampleItem('alert', { body: null }))
    expect(content_text).toContain('Write to the sample office.')
    expect(content_text).toContain('Source: a sample.')
    expect(content_text).toContain('Do not phone the sample.')
    expect(content_text).toContain('Sample office, Sample Street')
  })

  it('never turns words into markup', () => {
    const words = { contentNotice: '<img src=x>', summary: 'a <script> & b', body: null }
    const { content_html } = firstJson(sampleItem('news', words))
    expect(content_html).not.toMatch(/<img src=x|<script/)
    const rss = renderRss(sampleFeed([sampleItem('news', words)]))
    expect(rss).toContain('a &lt;script> & b]]></description>')
  })
})

describe('Atom', () => {
  it.each([
    ['with everything', everything],
    ['without anything', empty],
  ])('is well-formed %s', (_, feed) => {
    expect(XMLValidator.validate(renderAtom(feed))).toBe(true)
  })

  it('has what RFC 4287 requires of the feed and of each entry', () => {
    const feed = atomOf(everything)
    expect(feed['@xmlns']).toBe('http://www.w3.org/2005/Atom')
    expect(feed['@xml:lang']).toBe('en')
    expect(feed.id).toBe(everything.selfUrl)
    expect(feed.updated).toBe(sampleNow.toISOString())
    expect(feed.entry).toHaveLength(itemTypes.length)
    for (const entry of feed.entry) {
      expect(entry.id).toMatch(/^tag:vigil,2026:item:/)
      expect(entry.title['#text']).not.toBe('')
      expect(entry.updated).toBe('2026-01-21T09:30:00.000Z')
      expect(entry.author.name).toBe('Sample Organisation')
      expect(entry.content['@type']).toBe('html')
    }
  })

  it('was never edited before it was published', () => {
    const item = sampleItem('news', { updatedAt: '2026-01-19T09:30:00.000Z' })
    expect(firstEntry(item).updated).toBe('2026-01-20T08:00:00.000Z')
    expect(firstJson(item).date_modified).toBe('2026-01-20T08:00:00.000Z')
    expect(firstRss(item)['dcterms:modified']).toBe('2026-01-20T08:00:00.000Z')
  })

  it('has the identifier that it is given, on whichever page', () => {
    expect(atomOf({ ...everything, id: 'https://api.example.org/feed.atom' }).id).toBe(
      'https://api.example.org/feed.atom',
    )
  })

  it('names who took something back where that may be read', () => {
    const removed = [{ ...sampleRemoval, organisationName: 'Sample Organisation' }]
    expect(atomOf({ ...everything, removed })['at:deleted-entry']['at:by'].name).toBe(
      'Sample Organisation',
    )
  })

  it('links to itself, its next page and the page for people', () => {
    const links = atomOf(everything).link as Record<string, string>[]
    expect(links.map((link) => [link['@rel'], link['@href']])).toEqual([
      ['self', everything.selfUrl],
      ['alternate', 'https://example.org/'],
      ['next', everything.nextUrl],
    ])
  })

  it('has no next link on the last page and no language where entries have several', () => {
    const feed = atomOf({ ...everything, nextUrl: null, locale: null })
    expect(feed.link).toHaveLength(2)
    expect(feed['@xml:lang']).toBeUndefined()
    expect(feed.entry[0]['@xml:lang']).toBe('en')
  })

  it('carries licence, rights, topics and the next step of an entry', () => {
    const entry = firstEntry(restricted)
    expect(entry.link).toEqual([
      {
        '@rel': 'alternate',
        '@href': 'https://example.org/read/sample-news',
        '@type': 'text/html',
        '@hreflang': 'en',
      },
      { '@rel': 'license', '@href': expect.stringMatching(/^https:.*4\.0/) },
      { '@rel': 'related', '@href': 'https://example.org/more', '@title': 'Read more' },
      {
        '@rel': 'enclosure',
        '@href': `${samplePicture}/wide.jpg`,
        '@type': 'image/jpeg',
        '@title': 'A plain sample picture',
        '@length': '60000',
      },
    ])
    expect(entry.rights['#text']).toMatch(
      /^© Sample Organisation · CC-BY-NC-ND-4\.0 .*Sample terms/,
    )
    expect(entry.category).toEqual([{ '@term': 'sample-topic' }])
    expect(entry['vigil:item']['vigil:rights']).toMatchObject({
      'vigil:mayTranslate': 'false',
      'vigil:noIndex': 'true',
      'vigil:embargoUntil': '2026-01-26T06:00:00.000Z',
      'vigil:removeBy': '2026-02-26T06:00:00.000Z',
    })
  })

  it('says that all rights are reserved instead of linking to a licence', () => {
    const entry = firstEntry(sampleItem('news', { licence: 'all-rights-reserved' }))
    expect(entry.rights['#text']).toContain('All rights reserved')
    expect(JSON.stringify(entry.link)).not.toContain('license')
  })

  it('credits who must be credited once, by name where there is no other line', () => {
    const { attribution } = sampleItem('news')
    const line = (overrides: Partial<LocalisedItem>) =>
      firstEntry(sampleItem('news', { attributionText: null, licence: null, ...overrides })).rights[
        '#text'
      ]
    expect(line({})).toBe(
      '© Sample Organisation · https://example.org/credit · Sample terms: name the source.',
    )
    expect(line({ copyrightHolder: 'Somebody' })).toContain('© Somebody · Sample Organisation · ')
    expect(
      line({ copyrightHolder: 'Somebody', attribution: { ...attribution, required: false } }),
    ).not.toContain('Sample Organisation')
  })

  it('carries pictures with their own description, credit and licence', () => {
    expect(firstEntry(sampleItem('news'))['media:content']).toMatchObject({
      '@url': `${samplePicture}/full.webp`,
      '@medium': 'image',
      'media:description': { '#text': 'A plain sample picture' },
      'media:credit': 'Sample Organisation',
      'media:license': { '#text': 'CC-BY-4.0' },
    })
  })

  it('names what was removed as RFC 6721 wants it', () => {
    const feed = atomOf(everything)
    expect(feed['@xmlns:at']).toBe('http://purl.org/atompub/tombstones/1.0')
    expect(feed['at:deleted-entry']).toMatchObject({
      '@ref': itemUri('gone'),
      '@when': '2026-01-24T10:00:00.000Z',
      'at:by': { name: 'sample-org' },
      'at:comment': 'retracted: The sample was wrong.',
      'vigil:removed': { 'vigil:reason': 'retracted', 'vigil:replacedBy': itemUri('better') },
    })
  })

  it('is read by another parser with all its entries', () => {
    const parsed = parseAtomFeed(renderAtom(everything))
    expect(parsed.entries?.map(({ title }) => title?.value)).toEqual(
      everything.entries.map(({ item }) => item.title),
    )
  })
})

describe('RSS', () => {
  it.each([
    ['with everything', everything],
    ['without anything', empty],
  ])('is well-formed %s', (_, feed) => {
    expect(XMLValidator.validate(renderRss(feed))).toBe(true)
  })

  it('is read by another parser with its items, their texts and dates', async () => {
    const parsed = await new Parser().parseString(renderRss(everything))
    expect(parsed).toMatchObject({
      title: 'Sample feed',
      description: 'What the samples publish.',
      link: 'https://example.org/',
      language: 'en',
    })
    expect(parsed.items).toHaveLength(itemTypes.length)
    expect(parsed.items[0]).toMatchObject({
      title: 'Sample news',
      link: 'https://example.org/read/sample-news',
      guid: itemUri('sample-news'),
      isoDate: '2026-01-20T08:00:00.000Z',
      creator: 'Sample Organisation',
      categories: ['sample-topic'],
      'content:encoded': `<figure><img src="${samplePicture}/wide.webp" alt="A plain sample picture" width="1200" height="800" /><figcaption>Sample Organisation</figcaption></figure>
<p>A sample text.</p>`,
    })
  })

  it('has a guid that is no address, an RFC 822 date and a time to live', () => {
    const channel = channelOf(everything)
    expect(channel.item[0].guid['@isPermaLink']).toBe('false')
    expect(channel.item[0].pubDate).toBe('Tue, 20 Jan 2026 08:00:00 GMT')
    expect(channel.ttl).toBe('5')
    expect(channel['atom:link'][0]).toMatchObject({ '@rel': 'self', '@href': everything.selfUrl })
  })

  it('carries rights and licence of an item', () => {
    const item = firstRss(restricted)
    expect(item['dc:rights']).toMatch(/^© Sample Organisation · CC-BY-NC-ND-4\.0/)
    expect(item['dcterms:license']).toMatch(/^https:.*4\.0/)
    expect(item['dcterms:rightsHolder']).toBe('Sample Organisation')
    expect(item['vigil:item']['vigil:rights']['vigil:mayTranslate']).toBe('false')
  })

  it('escapes once what people write, whatever stands in it', async () => {
    const said = async (summary: string) => {
      const rss = renderRss(sampleFeed([sampleItem('news', { summary, body: null, media: [] })]))
      const channel = (await new Parser().parseString(rss)).items[0]!
      return [rss.includes('&amp;amp;') || rss.includes('&amp;#'), channel.content]
    }
    expect(await said('It’s "ours" & R&D, isn\'t it')).toEqual([
      false,
      'It’s "ours" & R&D, isn\'t it',
    ])
    expect(await said(']]> ends nothing')).toEqual([false, ']]> ends nothing'])
    // HTML reads these as the words that they are.
    expect((await said('a <b> &lt;c&gt; &copy'))[1]).toBe('a &lt;b> &amp;lt;c&amp;gt; &amp;copy')
  })

  it('encloses one picture, with its size in bytes, in a format that everybody reads', () => {
    const [picture] = sampleItem('news').media
    const { enclosure } = firstRss(sampleItem('news', { media: [picture!, picture!] }))
    const url = `${samplePicture}/wide.jpg`
    expect(enclosure).toMatchObject({ '@url': url, '@type': 'image/jpeg', '@length': '60000' })
    expect(firstRss(sampleItem('petition'))).not.toHaveProperty('enclosure')
  })

  it('names what was removed', () => {
    expect(channelOf(everything)['vigil:removed']).toMatchObject({
      'vigil:uri': itemUri('gone'),
      'vigil:reason': 'retracted',
      'vigil:note': 'The sample was wrong.',
    })
  })
})
