import { describe, expect, it } from 'vitest'
import { leadsAway, type LinkClick } from '../../../src/admin/leads-away'

const here = 'https://newsroom.example.org/admin/collections/news/1?locale=en#top'
const click = (href: string | null, more: Partial<LinkClick> = {}): LinkClick => ({
  ...{ href, target: '', isDownload: false, isElsewhere: false, ...more },
})

describe('a click beside a text that is not saved', () => {
  it.each([
    ['another page', 'https://newsroom.example.org/admin/collections/news'],
    ['another language', 'https://newsroom.example.org/admin/collections/news/1?locale=az'],
    ['another site', 'https://example.org/'],
  ])('leaves the page: to %s', (_, href) => {
    expect(leadsAway(click(href), here)).toBe(true)
  })

  it.each<[string, LinkClick]>([
    ['on no link', click(null)],
    [
      'to a place on it',
      click('https://newsroom.example.org/admin/collections/news/1?locale=en#x'),
    ],
    ['into another tab', click('https://example.org/', { target: '_blank' })],
    ['into another tab by a key', click('https://example.org/', { isElsewhere: true })],
    ['for a file', click('https://example.org/a.pdf', { isDownload: true })],
    ['to a program', click('mailto:sample@example.org')],
    ['to what is no address', click('https://')],
  ])('stays: %s', (_, given) => {
    expect(leadsAway(given, here)).toBe(false)
  })
})
