import { expect, it } from 'vitest'
import { publishingWords } from '../../../src/admin/languages/languages-words'
import { type Locale, localeNames } from '../../../src/core/locales'

const language = (locale: Locale, more: object = {}) => ({
  locale,
  name: localeNames[locale],
  isWritten: true,
  state: null,
  isPublic: false,
  ...more,
})

const form = { locale: 'az', isWritten: true, state: null }

it('of three languages whose states nobody touched only the one in which somebody writes goes out', () => {
  const three = [
    language('az'),
    language('en'),
    language('ru'),
    language('de', { isWritten: false }),
  ]
  expect(publishingWords(three, form)).toEqual({
    out: ['Azərbaycanca'],
    notOut: ['English (written, state not chosen)', 'Русский (written, state not chosen)'],
    shown: [],
  })
})

it('each language goes out by its state, and a draft does not', () => {
  const several = [
    language('az', { state: 'draft', isPublic: true }),
    language('en', { state: 'reviewed' }),
    language('ru', { state: 'machine' }),
    language('tr', { state: 'missing' }),
    language('de', { state: 'published' }),
  ]
  expect(publishingWords(several, { locale: 'en', isWritten: true, state: 'reviewed' })).toEqual({
    out: ['English', 'Русский (machine translation)', 'Deutsch'],
    notOut: ['Azərbaycanca (marked as a draft)', 'Türkçe (marked as missing)'],
    shown: ['Azərbaycanca'],
  })
})

it('goes by the form as it is, saved or not', () => {
  const stored = [language('az', { state: 'reviewed' })]
  expect(publishingWords(stored, { locale: 'az', isWritten: true, state: 'draft' }).out).toEqual([])
  expect(publishingWords(stored, { locale: 'az', isWritten: false, state: null }).out).toEqual([])
})
