/**
 * A moment as readers are told it: "26 Nov 2026, 22:42 in Asia/Baku". Null as long as one of the two is
 * missing or not valid, which their fields say themselves.
 */
export function readersTime(value: unknown, timeZone: unknown): string | null {
  if (typeof value !== 'string' && !(value instanceof Date)) return null
  if (typeof timeZone !== 'string' || timeZone === '') return null
  const moment = new Date(value)
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    })
    return `${format.format(moment)} in ${timeZone}`
  } catch {
    return null
  }
}
