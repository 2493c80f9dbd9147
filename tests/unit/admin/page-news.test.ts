import { describe, expect, it } from 'vitest'
import { createPageNews } from '../../../src/admin/page-news'

describe('panels of one page', () => {
  it('are told what another one has changed, and not what they have changed themselves', () => {
    const news = createPageNews()
    const told: string[] = []
    const chain = () => told.push('chain')
    const partners = () => told.push('partners')
    news.listen(chain)
    const leave = news.listen(partners)
    news.tell(chain)
    expect(told).toEqual(['partners'])
    leave()
    news.tell()
    expect(told).toEqual(['partners', 'chain'])
  })

  it('may leave while they are being told', () => {
    const news = createPageNews()
    const told: string[] = []
    const leave = news.listen(() => {
      leave()
      told.push('first')
    })
    news.listen(() => told.push('second'))
    news.tell()
    news.tell()
    expect(told).toEqual(['first', 'second', 'second'])
  })
})
