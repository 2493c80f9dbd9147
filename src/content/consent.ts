import type { Locale } from '../core/locales'
import { asRecord, rowsOf } from '../core/whole-document'

/** What choosing *Withdrawn* does, for the field in which it is chosen. */
export const withdrawnEffect =
  '“Withdrawn” takes effect with the next save, also of a draft: what is public is erased at once and for good, here, for partners and on phones as far as Telegram allows.'

/** The same of a picture, which has no tombstone: it goes with its files. */
export const withdrawnPictureEffect =
  '“Withdrawn” takes effect with the next save, also of a draft: the picture and its files are deleted at once and for good, wherever they are shown.'

/** Whether somebody who is named or shown in a document has taken their consent back. */
export function isConsentWithdrawn(doc: unknown): boolean {
  const { consent, people } = asRecord(doc)
  return (
    asRecord(consent).state === 'withdrawn' ||
    rowsOf(people).some((person) => person.consent === 'withdrawn')
  )
}

/** What everybody reads in the place of what was erased because of it. */
export const withdrawnNote: Record<Locale, string> = {
  az: 'Burada adı çəkilən şəxsin xahişi ilə silinib.',
  en: 'Erased at the request of somebody who was named here.',
  ru: 'Удалено по просьбе человека, о котором здесь говорилось.',
  tr: 'Burada adı geçen birinin isteği üzerine silindi.',
  de: 'Auf Wunsch einer hier genannten Person gelöscht.',
}
