import { describe, expect, it } from 'vitest'
import { disclosuresIn } from '../../../../src/content/disclosure'

describe('a text of many pages', () => {
  const prose = 'Two people were held without a lawyer, and nobody was told where. '.repeat(60)
  it.each(['+994 50 123 45 67', 'someone@example.org', 'Nizami küçəsi 12, mənzil 34'])(
    'hides nothing, wherever it stands: %s',
    (contact) => {
      for (let at = 0; at < 1500; at += 7) {
        const text = `${prose.slice(0, at)} ${contact} ${prose.slice(at)}`
        const found = disclosuresIn(text).map(({ excerpt }) => excerpt)
        expect(found.join('; '), String(at)).toContain(contact)
      }
    },
  )
  it('names what stands in it twice once', () => {
    expect(disclosuresIn(`${prose} 012 345 67 89 ${prose} 012 345 67 89`)).toHaveLength(1)
  })
})
