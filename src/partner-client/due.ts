import type { Item } from './types'

type Limits = Pick<Item, 'embargoUntil' | 'removeBy' | 'expiresAt'>

/**
 * Whether an item may be seen now: after its embargo, before its removal and, of an alert, before its end. It
 * holds by itself, also while the API cannot be reached. A time that cannot be read hides the item.
 */
export function isDue(item: Limits, now: Date = new Date()): boolean {
  const { embargoUntil, removeBy, expiresAt } = item
  return (
    (!embargoUntil || Date.parse(embargoUntil) <= now.getTime()) &&
    [removeBy, expiresAt].every((end) => !end || Date.parse(end) > now.getTime())
  )
}

/** Whether it may be shown to readers now: due, and not for partners alone. */
export const isForReaders = (
  item: Limits & Pick<Item, 'visibility'>,
  now: Date = new Date(),
): boolean => item.visibility === 'public' && isDue(item, now)
