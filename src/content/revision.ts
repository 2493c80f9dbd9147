/**
 * A revision names the words of a document: an id that is new with other words, and a number that counts how often
 * the same words were taken offline, e.g. `5f0c…` and `5f0c….1`.
 */
export const wordsOf = (revision: string): string => revision.split('.')[0] ?? ''

/** The revision of the same words, taken offline once more. */
export function takenOffline(revision: string): string {
  const [words, times = '0'] = revision.split('.')
  return `${words}.${Number(times) + 1}`
}
