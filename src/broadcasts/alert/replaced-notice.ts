import type { Locale } from '../../core/locales'
import type { OutgoingMessage } from '../../delivery/messenger'

/**
 * What stands on a phone in the place of an alert that another one has replaced. The words that were wrong are gone;
 * the line itself is neutral, because others may see the phone. `/now` opens what holds.
 */
const notices: Record<'correct' | 'cancel', Record<Locale, string>> = {
  correct: {
    az: 'Bu mesaj dəqiq deyildi və əvəz edilib. Hazırda qüvvədə olan: /now',
    en: 'This message was not right and has been replaced. What holds now: /now',
    ru: 'В этом сообщении была ошибка, оно заменено. Что верно сейчас: /now',
    tr: 'Bu mesaj doğru değildi ve yenisiyle değiştirildi. Şu an geçerli olan: /now',
    de: 'Diese Nachricht war nicht richtig und wurde ersetzt. Was jetzt gilt: /now',
  },
  cancel: {
    az: 'Bu mesaj artıq qüvvədə deyil, heç nə etmək lazım deyil. Hazırda qüvvədə olan: /now',
    en: 'This message no longer holds; there is nothing left to do. What holds now: /now',
    ru: 'Это сообщение больше не действует, делать ничего не нужно. Что верно сейчас: /now',
    tr: 'Bu mesaj artık geçerli değil, yapılacak bir şey kalmadı. Şu an geçerli olan: /now',
    de: 'Diese Nachricht gilt nicht mehr, es ist nichts mehr zu tun. Was jetzt gilt: /now',
  },
}

/** The message that takes an alert's place on a phone, without buttons. */
export function replacedNotice(why: 'correct' | 'cancel', locale: Locale): OutgoingMessage {
  return { text: notices[why][locale], entities: [], buttons: [], silent: true }
}
