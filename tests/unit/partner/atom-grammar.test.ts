import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm'
import { afterAll, describe, expect, it } from 'vitest'
import { renderAtom } from '../../../src/partner/feeds/atom'
import { itemTypes } from '../../../src/publications/item'
import { nastyText } from '../../support/nasty-text'
import { sampleFeed, sampleRemoval } from '../../support/partner/partner-feed'
import { sampleItem } from '../../support/partner/partner-items'

const grammar = XmlDocument.fromBuffer(
  readFileSync(new URL('../../support/schemas/atom-rfc4287.rng', import.meta.url)),
)
const validator = RelaxNGValidator.fromDoc(grammar)
afterAll(() => {
  validator.dispose()
  grammar.dispose()
})

/** What of the document is not as RFC 4287 has it; its Schematron rules and section 4.1 included. */
function faults(xml: string): string[] {
  const document = XmlDocument.fromString(xml)
  try {
    validator.validate(document)
    const names = { a: 'http://www.w3.org/2005/Atom' }
    const count = (path: string) => document.find(path, names).length
    const rules: Record<string, string> = {
      'an entry without an author': '/a:feed[not(a:author)]/a:entry[not(a:author)]',
      'an entry without a link and a content':
        '//a:entry[not(a:link[@rel="alternate"] or a:content)]',
      'an empty identifier': '//a:id[normalize-space()=""]',
      'an empty person': '//a:name[normalize-space()=""]',
    }
    return Object.entries(rules).flatMap(([name, path]) => (count(path) > 0 ? [name] : []))
  } catch (error) {
    return [String(error)]
  } finally {
    document.dispose()
  }
}

const removed = [sampleRemoval, { ...sampleRemoval, id: 'other', note: null, replacedBy: null }]

describe('a feed by the grammar of RFC 4287', () => {
  it.each(itemTypes)('is right with an item of the type %s', (type) => {
    expect(faults(renderAtom(sampleFeed([sampleItem(type)])))).toEqual([])
  })

  it('is right with everything, with removals, and with nothing', () => {
    expect(
      faults(
        renderAtom(
          sampleFeed(
            itemTypes.map((type) => sampleItem(type)),
            { removed },
          ),
        ),
      ),
    ).toEqual([])
    const empty = { removed: [], description: null, nextUrl: null, locale: null }
    expect(faults(renderAtom(sampleFeed([], empty)))).toEqual([])
  })

  it('is right whatever people type', () => {
    fc.assert(
      fc.property(nastyText, (words) => {
        const item = sampleItem('news', {
          title: words,
          summary: words,
          topics: [words],
          body: null,
        })
        const name = words.trim() === '' ? 'Sample' : `Sample ${words}`
        expect(
          faults(renderAtom(sampleFeed([{ ...item, organisationName: name }], { title: words }))),
        ).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  it('is known from what is wrong', () => {
    const right = renderAtom(sampleFeed([sampleItem('news')], { removed: [] }))
    for (const [from, to] of [
      [/<updated>[^<]*<\/updated>/, ''],
      [/<id>[^<]*<\/id>/, ''],
      ['<entry ', '<entry wrong="yes" '],
      ['<published>2026', '<published>on 2026'],
      ['</entry>', '</entry><link href="https://example.org/after" />'],
      ['hreflang="en"', 'hreflang="no language"'],
      [/<author>.*?<\/author>/, ''],
    ] as const) {
      const wrong = right.replace(from, to)
      expect(wrong).not.toBe(right)
      expect(faults(wrong), String(from)).not.toEqual([])
    }
  })
})
