import { describe, expect, it } from 'vitest'
import { previewWords, whyNothing } from '../../../src/admin/chain/preview-words'

describe('what a preview says of a language', () => {
  it.each([
    ['reviewed', 'az', 'Reviewed'],
    ['empty', 'en', 'Empty: its readers get English'],
    ['draft', 'en', 'Being written: its readers get English'],
    ['machine', 'ru', 'Machine translation: its readers get Русский'],
    ['empty', null, 'Empty: its readers get nothing'],
    ['reviewed', null, 'Reviewed: its readers get nothing'],
  ] as const)('%s, and they get %s', (state, gets, words) => {
    expect(previewWords({ locale: 'az', state, gets })).toBe(words)
  })

  it('says why there is nothing to be shown', () => {
    expect(whyNothing({ locale: 'az', state: 'reviewed', gets: 'az' })).toContain('listed above')
    expect(whyNothing({ locale: 'az', state: 'reviewed', gets: null })).toContain('Only readers of')
    expect(whyNothing({ locale: 'az', state: 'empty', gets: null })).toContain('Nothing is sent')
  })
})
