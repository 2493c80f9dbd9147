import { describe, expect, it } from 'vitest'
import { publishOffer } from '../../../src/admin/schedules/publish-offer'
import { takenBackWords } from '../../../src/content/retraction'

/** As Payload's button chooses what its drawer for a time proposes. */
const proposed = (newerDrafts: number) => (newerDrafts > 0 ? 'publish' : 'unpublish')

describe('the drawer for a time proposes', () => {
  it.each([
    { hasPublishedDoc: false, newerDrafts: 0, proposes: 'publish' },
    { hasPublishedDoc: false, newerDrafts: 3, proposes: 'publish' },
    { hasPublishedDoc: true, newerDrafts: 0, proposes: 'unpublish' },
    { hasPublishedDoc: true, newerDrafts: 1, proposes: 'publish' },
  ])(
    '$proposes where published is $hasPublishedDoc with $newerDrafts newer drafts',
    ({ proposes, ...item }) => {
      expect(proposed(publishOffer({ data: {}, ...item }).newerDrafts)).toBe(proposes)
    },
  )
})

describe('an item that was taken back', () => {
  const at = '2026-01-21T23:30:00.000Z'
  const offered = (data: unknown) =>
    publishOffer({ data, hasPublishedDoc: false, newerDrafts: 1 }).isOffered

  it.each([
    ['retracted', 'Taken back on 21 Jan 2026'],
    ['erased', 'Erased on 21 Jan 2026'],
  ])('%s: lists say so, and there is no “Publish”', (reason, words) => {
    const doc = { _status: 'draft', retraction: { reason, at, note: { en: 'Sample note.' } } }
    expect(takenBackWords(doc)).toBe(words)
    expect(offered(doc)).toBe(false)
  })

  it.each([undefined, null, {}, { retraction: null }, { retraction: { reason: null, at: null } }])(
    'is none where nothing was: %j',
    (doc) => {
      expect(takenBackWords(doc)).toBeNull()
      expect(offered(doc)).toBe(true)
    },
  )
})
