import { describe, expect, it } from 'vitest'
import { currentNextStep } from '../../../src/content/next-step'
import { comparePartialDates, partialDateProblem } from '../../../src/content/partial-date'
import { isLinkAddress, plainText, richTextProblem } from '../../../src/content/texts/rich-text'
import { foldName } from '../../../src/content/texts/fold'
import { slugify } from '../../../src/fields/slug'
import { publicLocales } from '../../../src/content/translation'
import { isWebAddress } from '../../../src/content/web-address'
import { richText } from '../../support/content'

describe('names in any spelling', () => {
  it('fold to one form', () => {
    const spellings = [
      'Shahmarli',
      'Shakhmarli',
      'Sahmarli',
      'Şəhmərli',
      'Shahmərli',
      'ШАХМАРЛИ',
      'ŞƏHMƏRLİ',
    ]
    expect(new Set(spellings.map(foldName))).toEqual(new Set(['sahmarli']))
  })

  it('stay apart when they are different names', () => {
    expect(foldName('Isa')).not.toBe(foldName('Leyla'))
  })

  it('keep neither punctuation nor wildcards', () => {
    expect(foldName('O’Neil_%')).toBe('o nail')
  })
})

describe('slugs', () => {
  it.each([
    ['Şəhər və ədalət', 'seher-ve-edalet'],
    ['  --  ', ''],
    [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
  ])('of %s are %s', (title, slug) => {
    expect(slugify(title)).toBe(slug)
  })
})

describe('partial dates', () => {
  it.each([{}, { year: 2014 }, { year: 2014, month: 1 }, { year: 2012, month: 2, day: 29 }])(
    'accept %j',
    (date) => {
      expect(partialDateProblem(date)).toBeNull()
    },
  )

  it.each([
    { day: 1 },
    { month: 1 },
    { year: 2014, day: 1 },
    { year: 2013, month: 2, day: 29 },
    { year: 2014, month: 13 },
    { year: 14 },
    { year: 2014.5 },
  ])('refuse %j', (date) => {
    expect(partialDateProblem(date)).toMatch(/\.$/)
  })

  it('sort with unknown parts first', () => {
    const dates = [{ year: 2014, month: 1, day: 22 }, { year: 2014 }, { year: 2013, month: 12 }]
    expect([...dates].sort(comparePartialDates)).toEqual([dates[2], dates[1], dates[0]])
  })
})

describe('addresses', () => {
  it.each(['https://example.org/a?b=c', 'http://example.org', 'https://social.example/@name'])(
    'may be %s',
    (url) => {
      expect(isWebAddress(url)).toBe(true)
    },
  )

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//example.org',
    'example.org',
    'https://me:secret@example.org',
    '',
  ])('may not be %s', (url) => {
    expect(isWebAddress(url)).toBe(false)
  })

  it('may be a mailbox inside a text, without hidden copies', () => {
    expect(isLinkAddress('mailto:office@example.org')).toBe(true)
    expect(isLinkAddress('mailto:office@example.org?bcc=x@example.org')).toBe(false)
  })
})

describe('formatted texts', () => {
  it('give their words, a line for each paragraph', () => {
    expect(plainText(richText('One.', 'Two.'))).toBe('One.\nTwo.')
    expect(plainText(null)).toBe('')
  })

  it('refuse headings of the first level', () => {
    const text = {
      root: { type: 'root', children: [{ type: 'heading', tag: 'h1', children: [] }] },
    }
    expect(richTextProblem(text)).toMatch(/level 2 to 4/)
  })

  it('refuse what is nested without end', () => {
    let node: unknown = { type: 'text', text: 'deep' }
    for (let depth = 0; depth < 50; depth += 1) node = { type: 'quote', children: [node] }
    expect(richTextProblem({ root: { type: 'root', children: [node] } })).toMatch(/nested/)
  })
})

describe('the next step', () => {
  const step = {
    type: 'sign',
    label: 'Sign',
    url: 'https://example.org/sign',
    expiresAt: '2026-01-28T20:00:00.000Z',
    fallback: { label: 'See what came of it', url: 'https://example.org/result' },
  }

  it('is the step itself until it expires', () => {
    expect(currentNextStep(step, new Date('2026-01-28T19:59:59.999Z'))).toMatchObject({
      label: 'Sign',
    })
  })

  it('is the fallback from then on', () => {
    expect(currentNextStep(step, new Date('2026-01-28T20:00:00.000Z'))).toMatchObject({
      type: 'learn',
      label: 'See what came of it',
    })
  })

  it('is nothing when it has expired without a fallback', () => {
    expect(currentNextStep({ ...step, fallback: null }, new Date('2027-01-01'))).toBeNull()
  })
})

describe('the languages that go out', () => {
  it('have a title and a state that says so', () => {
    const whole = {
      title: { az: 'a', en: 'b', ru: 'c', tr: '  ', de: 'e' },
      translation: { az: 'machine', en: 'published', ru: 'draft', tr: 'published', de: null },
    }
    expect(publicLocales(whole, 'title')).toEqual(['az', 'en'])
  })
})
