import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { locales } from '../../../src/core/locales'
import type { LocalisedItem } from '../../../src/partner/view/localise'
import { renderEmbed } from '../../../src/partner/embeds/embed-page'
import { embedStyle } from '../../../src/partner/embeds/embed-style'
import { renderRemoved } from '../../../src/partner/embeds/removed-page'
import { itemTypes } from '../../../src/publications/item'
import { tombstoneReasons } from '../../../src/publications/publication'
import { nastyText, xmlText } from '../../support/nasty-text'
import { parsedPage, squeezed } from '../../support/partner/parsed-page'
import { sampleItem, samplePicture } from '../../support/partner/partner-items'

const oembedUrl = 'https://api.example.org/oembed?url=a&locale=en'

function embed(item: LocalisedItem, overrides: Partial<Parameters<typeof renderEmbed>[0]> = {}) {
  return renderEmbed({
    item,
    organisationName: item.organisationName,
    theme: 'auto',
    compact: false,
    oembedUrl,
    ...overrides,
  })
}

/** The item with every text in it replaced, but for what computers read. */
function withTexts(item: LocalisedItem, text: string): LocalisedItem {
  const kept = new Set(['type', 'locale', 'timeZone', 'html', 'translation', 'state', 'phase'])
  const replace = (value: unknown, name: string): unknown => {
    if (kept.has(name)) return value
    if (Array.isArray(value)) return value.map((entry) => replace(entry, name))
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value).map(([inner, entry]) => [inner, replace(entry, inner)]),
      )
    }
    const isText = typeof value === 'string' && !/^\d{4}-\d{2}-\d{2}T/.test(value)
    return isText ? text : value
  }
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, replace(value, name)]),
  ) as LocalisedItem
}

const correction = sampleItem('alert', {
  kind: 'correction',
  title: 'We wrote three.',
  texts: { weSaid: 'We wrote three.', theFacts: 'There were two.', why: 'We counted twice.' },
})

const everything: LocalisedItem[] = [
  ...itemTypes.map((type) => sampleItem(type)),
  correction,
  sampleItem('petition', {
    state: 'answered',
    response: { date: '2026-02-01T00:00:00.000Z', text: 'A sample answer.', url: null },
    corrections: [{ at: '2026-01-21T09:30:00.000Z', minor: false, note: 'A sample correction.' }],
  }),
]

describe('a page about an item', () => {
  it('is there for every type in every language', () => {
    for (const item of everything) {
      for (const locale of locales) {
        const page = parsedPage(embed({ ...item, locale }))
        expect(page.attributes('/html/@lang')).toEqual([locale])
        expect(page.texts('//h1')).toEqual([item.title])
      }
    }
  })

  it('says its own words in the language of the item', () => {
    const headings = locales.map(
      (locale) => parsedPage(embed(sampleItem('campaign', { locale }))).texts('//h2')[0],
    )
    expect(headings).toEqual([
      'Tələblərimiz',
      'What we ask for',
      'Чего мы требуем',
      'Taleplerimiz',
      'Was wir fordern',
    ])
  })

  it('says until when to act by the clock of the item’s zone, with its name in that language', () => {
    const actBy = '2026-01-25T14:00:00.000Z'
    const deadlines = locales.flatMap((locale) => {
      const alert = sampleItem('alert', { locale, actBy, timeZone: 'Asia/Baku' })
      return parsedPage(embed(alert)).texts('//*[@class="ask"]//time')
    })
    expect(deadlines).toEqual([
      '25 yanvar 2026, 18:00 (Bakı vaxtı ilə)',
      '25 January 2026, 18:00 (Baku time)',
      '25 января 2026 г., 18:00 (время: Баку)',
      '25 Ocak 2026, 18:00 (Bakü saatiyle)',
      '25. Januar 2026, 18:00 (Zeit von Baku)',
    ])
  })

  it.each([
    ['Europe/Kyiv', 'de', '25. Januar 2026, 16:00 (Zeit von Kyjiw)'],
    ['Asia/Tbilisi', 'az', '25 yanvar 2026, 18:00 (Tbilisi vaxtı ilə)'],
    ['Asia/Bishkek', 'en', '25 January 2026, 20:00 (GMT+6)'],
    ['UTC', 'en', '25 January 2026, 14:00 (UTC)'],
  ] as const)('calls the clocks of %s in %s as phones do', (timeZone, locale, words) => {
    const alert = sampleItem('alert', { locale, actBy: '2026-01-25T14:00:00.000Z', timeZone })
    expect(parsedPage(embed(alert)).texts('//*[@class="ask"]//time')).toEqual([words])
  })

  it('never turns a text into markup', () => {
    const plain = everything.map((item) => parsedPage(embed(withTexts(item, 'word'))))
    fc.assert(
      fc.property(nastyText, (text) => {
        everything.forEach((item, index) => {
          const page = parsedPage(embed(withTexts(item, text)))
          expect(page.texts('//h1')).toEqual([squeezed(xmlText(text))])
          expect(page.names('//@*')).toEqual(plain[index]?.names('//@*'))
          // Lines and paragraphs are what the ends of lines in a text become.
          const others = (names: string[]) => names.filter((name) => !/^(br|p)$/.test(name))
          expect(others(page.names('//*'))).toEqual(others(plain[index]?.names('//*') ?? []))
        })
      }),
      { numRuns: 40 },
    )
  })

  it('has no scripts, no event attributes, no forms and no inline styles', () => {
    for (const item of everything) {
      const page = parsedPage(embed(item))
      expect(page.names('//script | //form | //iframe | //object | //embed | //base')).toEqual([])
      expect(page.names('//@*[starts-with(name(), "on")] | //@style')).toEqual([])
    }
  })

  it('has the stylesheet exactly as it was hashed', () => {
    expect(embed(sampleItem('news'))).toContain(`<style>${embedStyle}</style>`)
  })

  it('leads to no address but those of the item', () => {
    for (const item of everything) {
      const given = JSON.stringify(item)
      const page = parsedPage(embed(item))
      const addresses = page.attributes('//@href | //@src').filter((url) => url !== oembedUrl)
      expect(addresses.filter((url) => !given.includes(JSON.stringify(url)))).toEqual([])
    }
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', '//example.org', 'mailto:a@example.org'])(
    'makes no link of %s',
    (address) => {
      for (const item of everything) {
        const hostile = JSON.parse(
          JSON.stringify(item).replaceAll(/https:\/\/example\.org[^"]*/g, address),
        ) as LocalisedItem
        const page = parsedPage(embed(hostile))
        const given = page.attributes('//@href | //@src')
        expect(given.filter((url) => !url.startsWith(samplePicture))).toEqual([oembedUrl])
      }
    },
  )

  it('opens every link in a new tab without saying where the reader came from', () => {
    const body = {
      html: '<p><a href="https://example.org/a?b=1&amp;c=2" target="_self">A sample link</a></p>',
      text: 'A sample link',
    }
    for (const item of everything) {
      const page = parsedPage(embed({ ...item, body }))
      const links = page.attributes('//a/@href').length
      expect(page.attributes('//a/@target')).toEqual(Array(links).fill('_blank'))
      expect(page.attributes('//a/@rel')).toEqual(Array(links).fill('noopener noreferrer nofollow'))
    }
    expect(parsedPage(embed(sampleItem('news', { body }))).attributes('//a/@href')).toContain(
      'https://example.org/a?b=1&c=2',
    )
  })

  it('skips no level of headings, whatever the text begins with', () => {
    const body = { html: '<h4>One</h4><p>a</p><h2>Two</h2><h4>Three</h4>', text: 'One' }
    for (const item of everything) {
      const levels = parsedPage(embed({ ...item, body }))
        .names('//*[self::h1 or self::h2 or self::h3 or self::h4]')
        .map((name) => Number(name.slice(1)))
      expect(levels.filter((level) => level === 1)).toHaveLength(1)
      expect(levels[0]).toBe(1)
      levels.slice(1).forEach((level, index) => expect(level - levels[index]!).toBeLessThan(2))
    }
  })

  it('names every part by a heading that is there once', () => {
    for (const item of everything) {
      const page = parsedPage(embed(item))
      const ids = page.attributes('//@id')
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids).toEqual(
        expect.arrayContaining(page.attributes('//@aria-labelledby | //@aria-describedby')),
      )
    }
  })

  it('shows its pictures with their description and their size, the narrow one where there is little room', () => {
    const page = parsedPage(embed(sampleItem('news')))
    const said = (name: string) => page.attributes(`//img/@${name}`)
    expect(said('src')).toEqual([`${samplePicture}/wide.webp`])
    expect(said('srcset')).toEqual([
      `${samplePicture}/small.webp 640w, ${samplePicture}/wide.webp 1200w`,
    ])
    expect([said('alt'), said('width'), said('height')]).toEqual([
      ['A plain sample picture'],
      ['1200'],
      ['800'],
    ])
  })

  it('tells programs that show links of its first picture', () => {
    const known = { canonicalUrl: oembedUrl, pageUrl: oembedUrl, jsonLd: null }
    const meta = (item: LocalisedItem) =>
      parsedPage(embed(item, { meta: known })).attributes(
        '//meta[starts-with(@property, "og:image")]/@content',
      )
    expect(meta(sampleItem('news'))).toEqual([
      `${samplePicture}/wide.jpg`,
      'image/jpeg',
      '1200',
      '800',
      'A plain sample picture',
    ])
    expect(meta(sampleItem('petition'))).toEqual([])
  })

  it('asks not to be indexed when the item does', () => {
    const robots = (noIndex: boolean) =>
      parsedPage(embed(sampleItem('news', { noIndex }))).attributes(
        '//meta[@name="robots"]/@content',
      )
    expect(robots(true)).toEqual(['noindex'])
    expect(robots(false)).toEqual([])
  })

  it('warns before it names', () => {
    const item = sampleItem('memorial', { translation: 'machine' })
    const page = parsedPage(embed(item))
    expect(page.texts('//h1/preceding::p[not(contains(@class, "eyebrow"))]')).toEqual([
      'This sample speaks of a death.',
      'Machine translation',
    ])
  })

  it('keeps what is for partners’ editors to itself', () => {
    expect(embed(sampleItem('news', { edNote: 'Sample note for editors.' }))).not.toContain(
      'Sample note',
    )
  })

  it('with compact says how to stay safe and leaves the details out', () => {
    const alert = parsedPage(embed(sampleItem('alert'), { compact: true }))
    expect(alert.texts('//*[@role="note"]/p')[0]).toBe('This is a sample.')
    expect(alert.names('//*[@class="button"]')).toEqual(['a'])
    expect(alert.texts('//h2')).toEqual(['What we ask of you'])
    const memorial = parsedPage(embed(sampleItem('memorial'), { compact: true }))
    expect(memorial.texts('//h2')).toEqual(['People who listen'])
    expect(parsedPage(embed(sampleItem('campaign'), { compact: true })).texts('//h2')).toEqual([])
  })
})

describe('what a page tells of each type', () => {
  const entry = (item: LocalisedItem, name: string) =>
    parsedPage(embed(item)).texts(`//dt[.="${name}"]/following-sibling::dd[1]`)

  it('gives a deadline in the words and the zone of the petition', () => {
    expect(entry(sampleItem('petition'), 'Closes')).toEqual(['28 January 2026, 23:59 (Baku time)'])
    expect(entry(sampleItem('petition', { locale: 'az' }), 'Bitir')).toEqual([
      '28 yanvar 2026, 23:59 (Bakı vaxtı ilə)',
    ])
  })

  it('gives the addresses of an office as words', () => {
    const page = parsedPage(embed(sampleItem('petition')))
    expect(page.texts('//dd')).toContain('https://example.org/contact')
    expect(page.attributes('//a/@href')).not.toContain('https://example.org/contact')
  })

  it.each([
    [{ year: 1990, month: 5, day: null }, null, 'Born: May 1990'],
    [null, { year: 2021, month: null, day: null }, 'Died: 2021'],
    [
      { year: 1990, month: null, day: null },
      { year: 2021, month: 1, day: 22 },
      '1990 – 22 January 2021',
    ],
  ])('says of a life what is known: %j to %j', (bornOn, diedOn, words) => {
    const page = parsedPage(embed(sampleItem('memorial', { bornOn, diedOn })))
    expect(page.texts('//*[@class="dates"]')).toEqual([words])
  })

  it('shows the safe ways before the ways to take part', () => {
    expect(
      parsedPage(embed(sampleItem('campaign'))).attributes('//section/@aria-labelledby'),
    ).toEqual(['demands', 'safety', 'steps', 'organisers'])
  })

  it('tells the facts of a correction and does not repeat what was wrong', () => {
    const page = parsedPage(embed(correction))
    expect(page.texts('//h2')[0]).toBe('The facts')
    expect(page.texts('//p').filter((text) => text.includes('three'))).toEqual([])
  })

  it('offers a step without an address as words', () => {
    const page = parsedPage(embed(sampleItem('day')))
    expect(page.names('//*[@class="button"]')).toEqual([])
    expect(page.texts('//*[@class="ask"]')).toEqual(['What you can do: Light a candle'])
  })

  it('does not use the whole ask of an alert as the words of a button', () => {
    const { ask } = sampleItem('alert').texts!
    const nextStep = { type: 'learn', label: ask!, url: 'https://example.org/write' }
    const page = parsedPage(embed(sampleItem('alert', { nextStep })))
    expect(page.texts('//*[@class="button"]')).toEqual(['Go to the page for this'])
  })

  it('leaves out what it does not know', () => {
    const item = sampleItem('case', { country: 'not a country', status: 'toString', outcome: null })
    expect(entry(item, 'Country')).toEqual(['not a country'])
    expect(entry(item, 'Status')).toEqual([])
  })
})

describe('the page of an item that is gone', () => {
  it('says so in every language, with the reason', () => {
    for (const locale of locales) {
      const pages = tombstoneReasons.map((reason) =>
        parsedPage(
          renderRemoved({ locale, reason, note: 'A note.', replacedByUrl: null, theme: 'dark' }),
        ),
      )
      expect(new Set(pages.map((page) => page.texts('//p')[0])).size).toBe(tombstoneReasons.length)
      for (const page of pages) {
        expect(page.texts('//h1')).toHaveLength(1)
        expect(page.texts('//p')[1]).toBe('A note.')
        expect(page.attributes('//meta[@name="robots"]/@content')).toEqual(['noindex'])
      }
    }
  })

  it('never turns the note into markup, nor a wrong address into a link', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const page = parsedPage(
          renderRemoved({
            locale: 'en',
            reason: 'retracted',
            note: text,
            replacedByUrl: text,
            theme: 'auto',
          }),
        )
        expect(page.names('//body//*[not(self::p or self::br)]')).toEqual(['main', 'h1'])
      }),
    )
  })

  it('leads to the item that took its place', () => {
    const page = parsedPage(
      renderRemoved({
        locale: 'en',
        reason: 'replaced',
        note: null,
        replacedByUrl: 'https://example.org/embed/news/sample',
        theme: 'light',
      }),
    )
    expect(page.attributes('//a/@href')).toEqual(['https://example.org/embed/news/sample'])
  })
})
