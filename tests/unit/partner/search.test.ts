import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldName } from '../../../src/content/texts/fold'
import { createSearchIndex } from '../../../src/partner/search/search-index'
import { createWordReader, wordsIn, wordsOfSearch } from '../../../src/partner/search/search-words'
import type { Locale } from '../../../src/core/locales'
import type { FrozenItem, ItemType, Translation } from '../../../src/publications/item'
import { sampleFrozenItem } from '../../support/partner/partner-items'

type Texts = Partial<Record<Locale, Partial<Translation>>>

const everything = {
  organisations: ['ours', 'theirs'],
  locales: null,
  visibility: ['public', 'partners'] as const,
}

function indexOf(
  entries: Record<
    string,
    { type?: ItemType; texts?: Texts; more?: Partial<FrozenItem>; of?: string; for?: 'partners' }
  >,
  capacity = 1_000_000,
) {
  const index = createSearchIndex({ capacity })
  for (const [id, { type = 'news', texts = {}, more = {}, of = 'ours', for: to }] of Object.entries(
    entries,
  )) {
    const base = sampleFrozenItem(type)
    const translations = Object.fromEntries(
      Object.entries(texts).map(([locale, some]) => [
        locale,
        { ...base.translations.en!, summary: null, ...some },
      ]),
    )
    index.put({
      ...{ id, organisation: of, item: { ...base, ...more, translations } },
      reach: { visibility: to ? ['partners'] : ['public', 'partners'] },
    } as never)
  }
  return {
    index,
    ask: (q: string, grants: object = {}) => {
      const found = index.find(wordsOfSearch(q), { ...everything, ...grants })
      return found.ids().sort()
    },
    rank: (q: string, id: string) => index.find(wordsOfSearch(q), everything).rankOf(id),
  }
}

const written = (title: string) => ({ one: { texts: { en: { title } } } })

describe('a search', () => {
  it.each([
    ['işıq', 'IŞIQ HAQQINDA'],
    ['isiq', 'IŞIQ HAQQINDA'],
    ['istanbul', 'İstanbul'],
    ['ISTANBUL', 'ıstanbul'],
    ['əziz', 'Əziz dostlar'],
    ['aziz', 'Əziz dostlar'],
    ['привет', 'ПРИВЕТ ВСЕМ'],
    ['елка', 'Ёлка'],
    ['strasse', 'Große STRAßE'],
    ['große', 'GROSSE Straße'],
    ['dostlar əziz', 'Əziz Dostlar'],
    ['shakhmarli', 'Şəhmərli'],
    ['Шахмарли', 'Şəhmərli'],
    ['sehm', 'Şəhmərli'],
    ['anwalt', 'Der Rechtsanwalt'],
    ['sample', 'Sam\u00ADple'],
    ['o’brien', "O'Brien"],
    ['hate   crime', 'A law against hate-crime'],
  ])('for “%s” finds “%s”', (asked, title) => {
    const { ask } = indexOf({ ...written(title), two: { texts: { en: { title: 'Other' } } } })
    expect(ask(asked)).toEqual(['one'])
  })

  it('looks into summaries, names and other names, not into notes, bodies and what is not shown', () => {
    const { ask } = indexOf({
      news: {
        texts: {
          en: {
            ...{ title: 'T', summary: 'In the summary', body: { html: '', text: 'bodyword' } },
            ...{ usageTerms: 'termsword', nextStep: null },
          },
        },
        more: { edNote: 'noteword', byline: 'bylineword' },
      },
      memorial: {
        type: 'memorial',
        texts: { en: { title: 'N' } },
        more: { alternateNames: ['Othername'] },
      },
      case: {
        ...{ type: 'case', texts: { en: { title: 'C' } } },
        more: { named: [{ publicName: 'Casename', pronouns: null, isPseudonym: true }] },
      },
      organisation: {
        type: 'organisation',
        texts: { en: { title: 'O' } },
        more: { shortName: 'Orgname' },
      },
      day: {
        type: 'day',
        texts: { en: { title: 'D', alternateTitles: [{ organisation: null, text: 'Dayname' }] } },
      },
    })
    expect(ask('summary')).toEqual(['news'])
    expect(ask('othername')).toEqual(['memorial'])
    expect(ask('casename')).toEqual(['case'])
    expect(ask('orgname')).toEqual(['organisation'])
    expect(ask('dayname')).toEqual(['day'])
    for (const word of ['noteword', 'bodyword', 'termsword', 'bylineword', 'sampletag']) {
      expect(ask(word), word).toEqual([])
    }
  })

  it('puts titles first', () => {
    const { rank } = indexOf({
      title: { texts: { en: { title: 'Light here' } } },
      both: { texts: { en: { title: 'Light', summary: 'here' } } },
    })
    expect(rank('light here', 'title')).toBe(0)
    expect(rank('light here', 'both')).toBe(1)
    expect(rank('light gone', 'both')).toBe(null)
  })

  it('looks only into what may be read: languages, organisations, audiences', () => {
    const { ask } = indexOf({
      one: { texts: { en: { title: 'Englishword' }, az: { title: 'Azword' } } },
      two: { texts: { en: { title: 'Foreignword' } }, of: 'theirs' },
      three: { texts: { en: { title: 'Partnerword' } }, for: 'partners' },
    })
    expect(ask('azword')).toEqual(['one'])
    expect(ask('azword', { locales: ['en'] })).toEqual([])
    expect(ask('foreignword', { organisations: ['ours'] })).toEqual([])
    expect(ask('partnerword')).toEqual(['three'])
    expect(ask('partnerword', { visibility: ['public'] })).toEqual([])
  })

  it('forgets what went, what was changed, and goes on after thousands of changes', () => {
    const { index, ask } = indexOf(written('First'))
    const put = (id: string, title: string) => {
      const item = sampleFrozenItem('news')
      const translations = { en: { ...item.translations.en!, title } }
      const reach = { visibility: ['public', 'partners'] }
      index.put({ id, organisation: 'ours', reach, item: { ...item, translations } } as never)
    }
    put('one', 'Second')
    expect(ask('first')).toEqual([])
    put('kept', 'Keptword')
    for (let count = 0; count < 3000; count += 1) put('one', `Number${count}`)
    expect(ask('number2999')).toEqual(['one'])
    expect(ask('number2998')).toEqual([])
    expect(ask('keptword')).toEqual(['kept'])
    index.remove('kept')
    expect(ask('keptword')).toEqual([])
  })

  it('still finds every title when there is too much', () => {
    const texts = { en: { title: 'Titleword', summary: 'Summaryword' } }
    const { ask } = indexOf({ one: { texts }, two: { texts } }, 2)
    expect(ask('titleword')).toEqual(['one', 'two'])
    expect(ask('summaryword')).toEqual(['one'])
  })

  it('knows of each change where a word is in very many items, and mixes up nobody’s view of it', () => {
    const many = Object.fromEntries(
      Array.from({ length: 5_500 }, (_, index) => [
        `item-${index}`,
        { texts: { en: { title: 'frequent' } }, of: index % 2 === 0 ? 'ours' : 'theirs' },
      ]),
    )
    const { index, ask, rank } = indexOf(many)
    expect(ask('frequent')).toHaveLength(5_500)
    expect(ask('frequent', { organisations: ['ours'] })).toHaveLength(2_750)
    index.remove('item-7')
    expect(ask('frequent')).toHaveLength(5_499)
    expect(rank('frequent', 'item-7')).toBeNull()
    const item = sampleFrozenItem('news')
    const title = { ...item.translations.en!, title: 'frequent again' }
    index.put({
      ...{ id: 'item-8', organisation: 'ours', item: { ...item, translations: { en: title } } },
      reach: { visibility: ['public', 'partners'] },
    } as never)
    expect(ask('frequent again')).toEqual(['item-8'])
    expect(ask('frequent')).toHaveLength(5_499)
  })

  it('finds by every word and every longer part what any text says', () => {
    const words = fc.array(fc.stringMatching(/^[a-zəışöüğç]{3,8}$/), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(words, fc.nat(), fc.nat(2), (said, at, cut) => {
        const { ask } = indexOf(written(said.join(' ')))
        const word = said[at % said.length]!
        expect(ask(word)).toEqual(['one'])
        // A part may be spelt otherwise than within the word: “cx” is not “x” after “c”.
        const part = word.slice(cut)
        const folded = foldName(part)
        if (folded.length < 3 || !foldName(word).includes(folded)) return
        expect(ask(part)).toEqual(['one'])
      }),
      { numRuns: 50, examples: [[['cxaaa', 'üğş'], 0, 0]] },
    )
  })
})

describe('the words of a text', () => {
  it('are the same when they are remembered', () => {
    const read = createWordReader()
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(read(text)).toEqual(wordsIn(text))
        expect(read(text)).toEqual(wordsIn(text))
      }),
    )
  })

  it('of a question are between 2 and 100 characters long, and words', () => {
    expect(wordsOfSearch(' a ')).toEqual([])
    expect(wordsOfSearch('ab')).toEqual(['ab'])
    expect(wordsOfSearch('a'.repeat(101))).toEqual([])
    expect(wordsOfSearch('?!…')).toEqual([])
    expect(wordsOfSearch('b a b')).toEqual(['b', 'a'])
  })
})
