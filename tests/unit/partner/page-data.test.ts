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

  it('says of an event what search engines ask for: its name, from when, and where', () => {
    expect(jsonLd(sampleItem('campaign'), url)).toMatchObject({
      name: 'Sample campaign',
      startDate: '2026-01-21T20:00:00.000Z',
      endDate: '2026-01-28T19:59:00.000Z',
      eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
      location: { '@type': 'VirtualLocation', url },
    })
    expect(jsonLd(sampleItem('day'), url)).toMatchObject({
      startDate: '2022-01-22',
      location: { '@type': 'VirtualLocation', url },
      eventSchedule: { startDate: '2022-01-22', byMonth: 1, byMonthDay: 22 },
    })
  })

  it('says in which country people are asked to come', () => {
    const nextStep = { type: 'attend', label: 'Come', url: null }
    expect(jsonLd(sampleItem('campaign', { nextStep }), url)).toMatchObject({
      eventAttendanceMode: 'https://schema.org/MixedEventAttendanceMode',
      location: [
        { '@type': 'Place', address: { '@type': 'PostalAddress', addressCountry: 'AZ' } },
        { '@type': 'VirtualLocation', url },
      ],
    })
  })

  it.each([
    [{ monthOfYear: 1, dayOfMonth: 22, firstYear: null }, '2026-01-22'],
    [{ monthOfYear: 1, dayOfMonth: 19, firstYear: null }, '2027-01-19'],
    [{ monthOfYear: 2, dayOfMonth: 29, firstYear: null }, '2028-02-29'],
    [{ monthOfYear: 12, dayOfMonth: 3, firstYear: 1998 }, '1998-12-03'],
  ])('begins a day of each year on its first one: %j', (overrides, startDate) => {
    expect(jsonLd(sampleItem('day', overrides), url)).toMatchObject({ startDate })
  })

  it('is not there for what must not be indexed', () => {
    expect(jsonLd(sampleItem('news', { noIndex: true }), url)).toBeNull()
  })
})
