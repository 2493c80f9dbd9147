import { isLocale, type Locale } from '../core/locales'
import { followSchema } from '../subscribers/record'

const payload = /^([ocam]-[A-Za-z0-9_]{1,24}?)(?:_s-[A-Za-z0-9]{1,10})?$/

/**
 * What a deep link's payload points at: `o-`, `c-`, `a-` or `m-` and a public id. A source mark
 * (`_s-poster`) is accepted and thrown away; who came from where is nobody's business. Null for
 * anything else, which opens the plain start.
 */
export function readStartPayload(text: string): string | null {
  return payload.exec(text)?.[1] ?? null
}

/** What travels from the first screen to the tap that subscribes, before anything may be stored. */
export type Arrival = { locale: Locale; follow: string | null }

/** Puts an {@link Arrival} into a button's argument: `ru` or `ru.c-x1`. */
export function writeArrival({ locale, follow }: Arrival): string {
  return follow === null ? locale : `${locale}.${follow}`
}

/** Reads what {@link writeArrival} wrote; null when it is malformed. */
export function readArrival(arg: string): Arrival | null {
  const [locale, follow, ...rest] = arg.split('.')
  if (!isLocale(locale) || rest.length > 0) return null
  if (follow === undefined) return { locale, follow: null }
  return followSchema.safeParse(follow).success ? { locale, follow } : null
}
