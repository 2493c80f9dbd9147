import { retractionOf } from '../../content/retraction'

/**
 * What the button for publishing an item offers. Payload's drawer for a time proposes to take offline whatever has no
 * newer draft. What was never published has nothing but a draft, so it counts as newer, and “Publish” is proposed. What
 * was taken back has no such button: it cannot be published again.
 * @param args.newerDrafts - how many drafts are newer than what is public, as Payload counts them
 */
export function publishOffer(args: {
  data: unknown
  hasPublishedDoc: boolean
  newerDrafts: number
}): { isOffered: boolean; newerDrafts: number } {
  const { data, hasPublishedDoc, newerDrafts } = args
  return {
    isOffered: retractionOf(data) === null,
    newerDrafts: hasPublishedDoc ? newerDrafts : Math.max(newerDrafts, 1),
  }
}
