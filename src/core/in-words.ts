/** An instant for people who may be anywhere, e.g. `29 Nov 2026, 16:10 UTC`. */
export const inWords = (instant: string): string =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(instant))} UTC`
