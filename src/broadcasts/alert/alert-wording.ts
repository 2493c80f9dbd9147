import type { Locale } from '../../core/locales'
import type { AlertKind } from '../broadcast'

/** The buttons under an alert. */
export type AlertButton = 'copy' | 'where' | 'wrote' | 'details' | 'stop'

/** Labels of at most 24 UTF-16 units. The Russian ones do not show the reader's gender. */
export const buttonLabels: Record<Locale, Record<AlertButton, string>> = {
  az: {
    copy: 'Qısa mətni kopyala',
    where: 'Hara göndərmək olar',
    wrote: 'Yazdım',
    details: 'Ətraflı',
    stop: 'Dayandır',
  },
  en: {
    copy: 'Copy short text',
    where: 'Where to send',
    wrote: 'I wrote',
    details: 'Details',
    stop: 'Stop',
  },
  ru: {
    copy: 'Скопировать текст',
    where: 'Куда отправить',
    wrote: 'Письмо отправлено',
    details: 'Подробнее',
    stop: 'Остановить',
  },
  tr: {
    copy: 'Kısa metni kopyala',
    where: 'Nereye gönderilir',
    wrote: 'Yazdım',
    details: 'Ayrıntılar',
    stop: 'Durdur',
  },
  de: {
    copy: 'Kurztext kopieren',
    where: 'Wohin senden',
    wrote: 'Ich habe geschrieben',
    details: 'Mehr dazu',
    stop: 'Abbestellen',
  },
}

/**
 * The first line for a reader whose own language is missing, in that language. At most 40 UTF-16 units:
 * with a blank line after it, that is what the longest template leaves of a caption.
 */
export const missingLanguageNotices: Record<Locale, string> = {
  az: 'Hələ Azərbaycan dilində yoxdur.',
  en: 'Not available in English yet.',
  ru: 'На русском языке пока нет.',
  tr: 'Henüz Türkçesi yok.',
  de: 'Noch nicht auf Deutsch verfügbar.',
}

/** What stands before the words of an earlier message that were wrong. At most 13 UTF-16 units. */
export const weSaidWords: Record<Locale, string> = {
  az: 'Yazmışdıq:',
  en: 'We said:',
  ru: 'Мы писали:',
  tr: 'Yazmıştık:',
  de: 'Wir schrieben:',
}

/** The word for a case, and what each kind of alert is called after its reference. */
export const caseWords: Record<Locale, { case: string } & Record<AlertKind, string>> = {
  az: {
    case: 'İş',
    first: 'ilk bildiriş',
    update: 'yeniləmə',
    correction: 'düzəliş',
    cancellation: 'ləğv edilib',
    goodNews: 'yaxşı xəbər',
  },
  en: {
    case: 'Case',
    first: 'first alert',
    update: 'update',
    correction: 'correction',
    cancellation: 'cancelled',
    goodNews: 'good news',
  },
  ru: {
    case: 'Дело',
    first: 'первое сообщение',
    update: 'обновление',
    correction: 'исправление',
    cancellation: 'отменено',
    goodNews: 'хорошая новость',
  },
  tr: {
    case: 'Dosya',
    first: 'ilk duyuru',
    update: 'güncelleme',
    correction: 'düzeltme',
    cancellation: 'iptal edildi',
    goodNews: 'iyi haber',
  },
  de: {
    case: 'Fall',
    first: 'erste Meldung',
    update: 'Aktualisierung',
    correction: 'Berichtigung',
    cancellation: 'zurückgezogen',
    goodNews: 'gute Nachricht',
  },
}
