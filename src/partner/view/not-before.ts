/** An instant, but never before another one; both are ISO 8601. */
export const notBefore = (earliest: string, instant: string): string =>
  new Date(instant) < new Date(earliest) ? earliest : instant
