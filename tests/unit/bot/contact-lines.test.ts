import { describe, expect, it } from 'vitest'
import type { Contact } from '../../../src/bot/content'
import { contactLines } from '../../../src/bot/screens/contact-lines'

const contact = (name: string, changes: Partial<Contact> = {}): Contact => ({
  name: { en: name },
  details: { en: '000 000' },
  country: null,
  languages: [],
  ...changes,
})

describe('whom somebody can talk to', () => {
  it('begins with who speaks their language in their country', () => {
    const contacts = [
      contact('Anywhere'),
      contact('In Georgia', { country: 'GE' }),
      contact('In English', { languages: ['en'] }),
      contact('In English in Georgia', { country: 'GE', languages: ['en'] }),
    ]
    expect(contactLines(contacts, { locale: 'en', countries: ['GE'] })).toEqual([
      'In English in Georgia (Georgia)\n000 000',
      'In English\n000 000',
      'In Georgia (Georgia)\n000 000',
      'Anywhere\n000 000',
    ])
  })

  it('leaves out those of countries that they have not chosen', () => {
    const contacts = [contact('Here', { country: 'AZ' }), contact('There', { country: 'DE' })]
    expect(contactLines(contacts, { locale: 'en', countries: ['AZ'] })).toEqual([
      'Here (Azerbaijan)\n000 000',
    ])
  })

  it('names a line once that several organisations name', () => {
    const contacts = [contact('Sample line'), contact('Another line'), contact('Sample line')]
    expect(contactLines(contacts, { locale: 'en', countries: [] })).toEqual([
      'Sample line\n000 000',
      'Another line\n000 000',
    ])
  })

  it('stops at twelve, of which no two are alike', () => {
    const contacts = Array.from({ length: 30 }, (_, index) => contact(`Line ${index >> 1}`))
    const lines = contactLines(contacts, { locale: 'en', countries: [] })
    expect(lines).toEqual(Array.from({ length: 12 }, (_, index) => `Line ${index}\n000 000`))
  })
})
