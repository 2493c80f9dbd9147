import type { Locale } from '../core/locales'

/**
 * What readers see first where somebody died by suicide and the editors wrote no notice of their own. How somebody
 * died is nobody's to read, so it is not named.
 */
export const hardToRead: Record<Locale, string> = {
  az: 'Bu səhifəni oxumaq ağır gələ bilər. Aşağıda sizi dinləyəcək insanların ünvanları var.',
  en: 'This page may be hard to read. Further down there are people who listen.',
  ru: 'Эту страницу может быть тяжело читать. Ниже указано, кто готов вас выслушать.',
  tr: 'Bu sayfayı okumak ağır gelebilir. Aşağıda sizi dinleyecek kişiler var.',
  de: 'Diese Seite kann schwer zu lesen sein. Weiter unten stehen Menschen, die zuhören.',
}
