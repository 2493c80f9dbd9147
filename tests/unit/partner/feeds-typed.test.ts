import { XMLValidator } from 'fast-xml-parser'
import fc from 'fast-check'
import { XmlDocument } from 'libxml2-wasm'
import { describe, expect, it } from 'vitest'
import { renderAtom } from '../../../src/partner/feeds/atom'
import { renderJsonFeed } from '../../../src/partner/feeds/json-feed'
import { renderRss } from '../../../src/partner/feeds/rss'
import { nastyText, xmlText } from '../../support/nasty-text'
import { sampleFeed, sampleRemoval } from '../../support/partner/partner-feed'
import { sampleItem } from '../../support/partner/partner-items'

describe('whatever a person types into a feed', () => {
  const nasty = (words: string) =>
    sampleFeed(
      [
        sampleItem('memorial', {
          title: words,
          summary: words,
          body: null,
          contentNotice: words,
          organisationName: words,
          usageTerms: words,
          topics: [words],
          supportLines: [{ name: words, contact: words, url: words, country: null }],
          nextStep: { type: 'learn', label: words, url: 'https://example.org/more' },
        }),
      ],
      { title: words, removed: [{ ...sampleRemoval, note: words }] },
    )

  /** The contents at the paths, read by libxml2. */
  function read(xml: string, ...paths: string[]): string[] {
    const document = XmlDocument.fromString(xml)
    try {
      return paths.map((path) => document.get(path)!.content)
    } finally {
      document.dispose()
    }
  }

  it('comes out of JSON Feed as it was', () => {
    fc.assert(
      fc.property(nastyText, (words) => {
        const { title, items } = JSON.parse(renderJsonFeed(nasty(words)))
        expect([title, items[0].title]).toEqual([words, words])
      }),
    )
  })

  it('comes out of Atom as it was, but for what XML cannot carry', () => {
    fc.assert(
      fc.property(nastyText, (words) => {
        const xml = renderAtom(nasty(words))
        expect(XMLValidator.validate(xml)).toBe(true)
        const paths = ['title', 'entry', 'deleted-entry'].map(
          (name) => `/*/*[local-name()="${name}"]`,
        )
        expect(
          read(xml, paths[0]!, `${paths[1]}/*[local-name()="title"]`, `${paths[2]}/*[2]`),
        ).toEqual([xmlText(words), xmlText(words), `retracted: ${xmlText(words)}`])
      }),
    )
  })

  it('comes out of RSS as it was, but for what XML cannot carry', () => {
    fc.assert(
      fc.property(nastyText, (words) => {
        const xml = renderRss(nasty(words))
        expect(XMLValidator.validate(xml)).toBe(true)
        expect(read(xml, '/rss/channel/title', '/rss/channel/item/title')).toEqual([
          xmlText(words),
          xmlText(words),
        ])
      }),
    )
  })

  it('stays words in HTML', () => {
    fc.assert(
      fc.property(nastyText, (words) => {
        const [item] = JSON.parse(renderJsonFeed(nasty(words))).items
        const html = item.content_html as string
        expect(html.replaceAll(/<\/?(?:p|strong|ul|li)>/g, '')).not.toMatch(/[<>]/)
      }),
    )
  })
})
