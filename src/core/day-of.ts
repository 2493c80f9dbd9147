/** The date of an instant or of a day in UTC, as YYYY-MM-DD, whatever time of it was stored; null where there is none. */
export function dayOf(given: unknown): string | null {
  if (typeof given !== 'string' && !(given instanceof Date)) return null
  const at = new Date(given)
  return Number.isNaN(at.getTime()) ? null : at.toISOString().slice(0, 10)
}
