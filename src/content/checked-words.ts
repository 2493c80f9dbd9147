import { formatTag, type Locale } from '../core/locales'

/** What stands before the day on which somebody last made sure that a support line answers. */
export const checkedWords: Record<Locale, string> = {
  az: 'Yoxlanılıb',
  en: 'Checked on',
  ru: 'Проверено',
  tr: 'Kontrol tarihi',
  de: 'Geprüft am',
}

/** A day, `YYYY-MM-DD`, in words. */
export const dayWords = (day: string, locale: Locale): string =>
  new Intl.DateTimeFormat(formatTag(locale), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(day),
  )
