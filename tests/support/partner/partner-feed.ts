import type { Feed, RemovedEntry } from '../../../src/partner/formats/feed'
import type { LocalisedItem } from '../../../src/partner/view/localise'
import { sampleNow } from './partner-items'

/** An item that is no longer public. */
export const sampleRemoval: RemovedEntry = {
  id: 'gone',
  type: 'news',
  organisation: 'sample-org',
  at: new Date('2026-01-24T10:00:00.000Z'),
  version: 3,
  reason: 'retracted',
  note: 'The sample was wrong.',
  replacedBy: 'better',
}

/** A feed of the items, with one removal and a next page. */
export function sampleFeed(items: LocalisedItem[], overrides: Partial<Feed> = {}): Feed {
  return {
    title: 'Sample feed',
    description: 'What the samples publish.',
    locale: 'en',
    selfUrl: 'https://api.example.org/partner/v1/feed.json?org=sample-org&locale=en',
    nextUrl: 'https://api.example.org/partner/v1/feed.json?cursor=abc&org=sample-org',
    homeUrl: 'https://example.org/',
    updatedAt: sampleNow,
    entries: items.map((item) => ({ item, url: `https://example.org/read/${item.id}` })),
    removed: [sampleRemoval],
    ...overrides,
  }
}
