import { describe, expect, it } from 'vitest'
import { languageAddress } from '../../../src/admin/languages/chosen-language'

describe('the same page in another language', () => {
  it.each([
    ['https://cms.example.org/admin/collections/news/1', '/admin/collections/news/1?locale=az'],
    ['https://cms.example.org/admin/x?locale=en&depth=1', '/admin/x?locale=az&depth=1'],
  ])('of %s', (here, there) => {
    expect(languageAddress(here, 'az')).toBe(there)
  })
})
