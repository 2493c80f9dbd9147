import type { Locale } from '../../core/locales'

/** The words around a petition in a reminder. */
type ReminderWords = {
  /** By whole days on the reader's calendar; at most 56 UTF-16 units. */
  daysLeft: (days: number) => string
  /** At most 60 UTF-16 units together with the longest name of a zone that is in use. */
  closes: (day: string, time: string, zone: string) => string
  /** The same instant on the clock of the petition. */
  alsoCloses: (day: string, time: string, zone: string) => string
  /** At most 60 UTF-16 units. */
  signatures: (count: string, day: string) => string
  moved: string
  closesOn: (day: string) => string
  more: (count: number) => string
}

/** The buttons under a reminder. */
export type ReminderButton = 'open' | 'signed' | 'later' | 'notforme'

/** Labels of at most 24 UTF-16 units. The Russian ones do not show the reader's gender. */
export const reminderLabels: Record<Locale, Record<ReminderButton, string>> = {
  az: {
    open: 'Petisiyanı aç',
    signed: 'İmzaladım',
    later: 'Sabah xatırlat',
    notforme: 'Mənə aid deyil',
  },
  en: {
    open: 'Open petition',
    signed: 'I signed',
    later: 'Remind me tomorrow',
    notforme: 'Not for me',
  },
  ru: {
    open: 'Открыть петицию',
    signed: 'Подпись поставлена',
    later: 'Напомнить завтра',
    notforme: 'Не для меня',
  },
  tr: {
    open: 'İmza sayfasını aç',
    signed: 'İmzaladım',
    later: 'Yarın hatırlat',
    notforme: 'Bana göre değil',
  },
  de: {
    open: 'Petition öffnen',
    signed: 'Unterschrieben',
    later: 'Morgen erinnern',
    notforme: 'Nichts für mich',
  },
}

/** What stands around the texts of the editors. Numbers and dates come ready made. */
export const reminderWords: Record<Locale, ReminderWords> = {
  az: {
    daysLeft: (days) => ['Bu gün bağlanır', 'Sabah bağlanır'][days] ?? `${days} gün qalıb`,
    closes: (day, time, zone) => `Bağlanır: ${day}, ${time} (${zone})`,
    alsoCloses: (day, time, zone) => `Yəni ${day}, ${time} (${zone})`,
    signatures: (count, day) => `Toplanan imza: ${count} (${day})`,
    moved: 'Son tarix dəyişdirilib.',
    closesOn: (day) => `bağlanır: ${day}`,
    more: (count) => `Daha ${count} petisiya: /now`,
  },
  en: {
    daysLeft: (days) => ['Closes today', 'Closes tomorrow'][days] ?? `${days} days left`,
    closes: (day, time, zone) => `Closes ${day}, ${time} (${zone})`,
    alsoCloses: (day, time, zone) => `That is ${day}, ${time} (${zone})`,
    signatures: (count, day) => `Signatures: ${count}, as of ${day}`,
    moved: 'The deadline was moved.',
    closesOn: (day) => `closes ${day}`,
    more: (count) => `${count} more: /now`,
  },
  ru: {
    daysLeft: (days) =>
      ['Закрывается сегодня', 'Закрывается завтра'][days] ?? `Осталось дней: ${days}`,
    closes: (day, time, zone) => `Закрывается ${day}, ${time} (${zone})`,
    alsoCloses: (day, time, zone) => `Это ${day}, ${time} (${zone})`,
    signatures: (count, day) => `Подписей: ${count} (на ${day})`,
    moved: 'Срок перенесён.',
    closesOn: (day) => `до ${day}`,
    more: (count) => `Ещё ${count}: /now`,
  },
  tr: {
    daysLeft: (days) => ['Bugün kapanıyor', 'Yarın kapanıyor'][days] ?? `${days} gün kaldı`,
    closes: (day, time, zone) => `Kapanış: ${day}, ${time} (${zone})`,
    alsoCloses: (day, time, zone) => `Yani ${day}, ${time} (${zone})`,
    signatures: (count, day) => `Toplanan imza: ${count} (${day})`,
    moved: 'Son tarih değiştirildi.',
    closesOn: (day) => `kapanış: ${day}`,
    more: (count) => `${count} kampanya daha: /now`,
  },
  de: {
    daysLeft: (days) => ['Endet heute', 'Endet morgen'][days] ?? `Noch ${days} Tage`,
    closes: (day, time, zone) => `Endet am ${day}, ${time} Uhr (${zone})`,
    alsoCloses: (day, time, zone) => `Das ist am ${day}, ${time} Uhr (${zone})`,
    signatures: (count, day) => `Unterschriften: ${count} (Stand ${day})`,
    moved: 'Die Frist wurde geändert.',
    closesOn: (day) => `endet am ${day}`,
    more: (count) => `${count} weitere: /now`,
  },
}
