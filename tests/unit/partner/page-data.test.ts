import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LocalisedItem } from '../../../src/partner/view/localise'
import { jsonLd } from '../../../src/partner/formats/json-ld'
import { renderOembed } from '../../../src/partner/embeds/oembed'
import { itemTypes } from '../../../src/publications/item'
import { nastyText } from '../../support/nasty-text'
import { parsedPage } from '../../support/partner/parsed-page'
import { sampleItem, samplePicture } from '../../support/partner/partner-items'

describe('the oEmbed answer', () => {
  const oembed = (overrides: Partial<Parameters<typeof renderOembed>[0]> = {}) =>
    renderOembed({
      item: sampleItem('news'),
      organisationName: 'Sample Organisation',
      providerUrl: 'https://api.example.org',
      embedUrl: 'https://api.example.org/embed/news/sample-news?locale=en&compact=1',
      asked: { width: 2000, height: 300 },
      ...overrides,
    })

  it('has what oEmbed 1.0 requires of a rich answer', () => {
    expect(oembed()).toMatchObject({ version: '1.0', type: 'rich', width: 640, height: 300 })
  })

  it('has the first picture as its thumbnail, unless less was asked for', () => {
    const asked = { width: undefined, height: undefined }
    const thumbnail = {
      thumbnail_url: `${samplePicture}/small.jpg`,
      thumbnail_width: 640,
      thumbnail_height: 427,
    }
    expect(oembed({ asked })).toMatchObject(thumbnail)
    expect(oembed({ asked: { width: 640, height: 427 } })).toMatchObject(thumbnail)
    const narrow = oembed({ asked: { width: 639, height: undefined } })
    const flat = oembed({ asked: { width: undefined, height: 426 } })
    const none = oembed({ asked, item: sampleItem('petition') })
    for (const answer of [narrow, flat, none]) expect(answer).not.toHaveProperty('thumbnail_url')
  })

  it('is one frame that runs nothing and sends no referrer, whatever the title is', () => {
    fc.assert(
      fc.property(nastyText, (title) => {
        const { html } = oembed({ item: sampleItem('news', { title }) })
        const page = parsedPage(html as string)
        expect(page.names('//*')).toEqual(['iframe'])
        expect(page.attributes('//@sandbox')[0]).not.toMatch(/scripts|same-origin|forms|top/)
        expect(page.attributes('//@referrerpolicy')).toEqual(['no-referrer'])
        expect(page.attributes('//@src')).toEqual([
          'https://api.example.org/embed/news/sample-news?locale=en&compact=1',
        ])
      }),
    )
  })
})

describe('the schema.org object', () => {
  const url = 'https://example.org/page'
  const typeOf = (item: LocalisedItem) => jsonLd(item, url)?.['@type']

  it('has the type that fits', () => {
    expect(itemTypes.map((type) => typeOf(sampleItem(type)))).toEqual([
      'Article',
      'Event',
      'Article',
      'Person',
      'Event',
      'Article',
      'NewsArticle',
      'NGO',
    ])
    expect(typeOf(sampleItem('news', { kind: 'news' }))).toBe('NewsArticle')
    expect(typeOf(sampleItem('news', { kind: 'report' }))).toBe('Report')
  })

  it('leaves out what is not known', () => {
    const person = jsonLd(sampleItem('memorial', { summary: null, diedOn: null }), url)
    expect(person).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Person',
      url,
      name: 'Sample Person',
      birthDate: '1990-05',
    })
  })

  it('is not there for what must not be indexed', () => {
    expect(jsonLd(sampleItem('news', { noIndex: true }), url)).toBeNull()
  })
})
