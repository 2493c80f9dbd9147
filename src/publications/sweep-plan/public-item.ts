import { isPublicWebAddress } from '../../content/public-web-address'
import { recordedRefusal } from '../../content/visibility/recorded-visibility'
import { type Locale, locales } from '../../core/locales'
import type { FrozenItem, Translation } from '../item'
import type { Publication } from '../publication'

/** A row of the public record that everybody may read, with what it says. */
export type PublicItem = { row: Publication; item: FrozenItem }

/** The texts of the languages that a person has read; machine translations stay out of phones. */
export function inReviewed(
  { translations }: Pick<FrozenItem, 'translations'>,
  pick: (translation: Translation, locale: Locale) => string | null | undefined,
): Partial<Record<Locale, string>> {
  return Object.fromEntries(
    locales.flatMap((locale) => {
      const translation = translations[locale]
      if (!translation || translation.state === 'machine') return []
      const text = pick(translation, locale)?.trim()
      return text ? [[locale, text]] : []
    }),
  )
}

/** What was published before addresses were checked is left out: Telegram would refuse the whole message. */
export const openToPhones = (url: string | null | undefined): string | null =>
  isPublicWebAddress(url) ? url : null

/** True when the item may come to phones by itself: every reader may see it. */
export const isForPhones = ({ row }: PublicItem, now: number): boolean =>
  recordedRefusal(row, { as: 'reader', organisation: null }, new Date(now)) === null
