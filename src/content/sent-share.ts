/** How much of a list was gone through, in words: the numbers of a list are nobody's to know, and a copy is not exact. */
function sentShare(percent: number): string {
  const found = steps.find(([below]) => percent < below)
  return found ? found[1] : 'nearly all'
}

const steps = [
  [1, 'none'],
  [20, 'about a tenth'],
  [42, 'about a third'],
  [61, 'about half'],
  [90, 'most'],
] as const

/** The same as half a sentence: "Sent to about a third". */
export const sentTo = (percent: number): string =>
  percent < 1 ? 'Sent to nobody' : `Sent to ${sentShare(percent)}`
