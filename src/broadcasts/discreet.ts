import type { Locale } from '../core/locales'
import type { OutgoingMessage } from '../delivery/messenger'
import { buttonLabels } from './alert/alert-wording'
import { writeCallbackData, type Reveal } from './callback-data'

/**
 * What stands on a phone in place of a message until its reader taps the button. It may show on a locked screen, so it
 * says nothing of what it is about, who sends it, or how pressing it is.
 */
export const discreetWords: Record<Locale, { line: string; show: string }> = {
  az: { line: 'Oxu siyahınızdan 1 yeni mesaj.', show: 'Göstər' },
  en: { line: '1 new message from your reading list.', show: 'Show' },
  ru: { line: '1 новое сообщение из списка чтения.', show: 'Показать' },
  tr: { line: 'Okuma listenizden 1 yeni mesaj.', show: 'Göster' },
  de: { line: '1 neue Nachricht aus Ihrer Leseliste.', show: 'Anzeigen' },
}

/** The neutral line in place of a message; its button carries what shows the message. */
export function cover(message: OutgoingMessage, reveal: Reveal, locale: Locale): OutgoingMessage {
  const { line, show } = discreetWords[locale]
  return {
    ...message,
    text: line,
    entities: [],
    buttons: [
      [{ text: show, callback: writeCallbackData({ name: 'reveal', ...reveal }) }],
      [
        {
          text: buttonLabels[locale].stop,
          callback: writeCallbackData({ name: 'stop', id: null }),
        },
      ],
    ],
  }
}
