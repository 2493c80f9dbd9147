import { clocksOf } from '../../core/cities'
import { formatTag, type Locale } from '../../core/locales'
import type { OutgoingMessage } from '../../delivery/messenger'
import { localMinute } from '../local-time'

/** What stands above an alert on a staff phone. */
type StaffWords = {
  /** `when` is “in 2 minutes”. */
  soon: (when: string, clock: string) => string
  now: string
  /** The button that asks first. */
  stop: string
  /** In the place of the message once somebody has stopped the alert. */
  stoppedBefore: string
  stoppedAfter: string
}

export const staffWords: Record<Locale, StaffWords> = {
  az: {
    soon: (when, clock) =>
      `Yalnız təşkilat üçün. Bu bildiriş heç kim dayandırmasa, göndəriləcək: ${when} (${clock}).`,
    now: 'Yalnız təşkilat üçün. Bu bildiriş hazırda göndərilir. Dayandırmaq hələ mümkündür.',
    stop: 'Göndərişi dayandır',
    stoppedBefore: 'Təşkilatdan kimsə dayandırdı: heç kimə göndərilmədi.',
    stoppedAfter: 'Təşkilatdan kimsə göndərişi dayandırdı. Artıq bəzi oxuculara çatmışdı.',
  },
  en: {
    soon: (when, clock) =>
      `For the organisation only. This alert goes out ${when} (${clock}), unless somebody stops it.`,
    now: 'For the organisation only. This alert is being sent now. It can still be stopped.',
    stop: 'Stop the sending',
    stoppedBefore: 'Stopped by somebody of the organisation: nobody was sent it.',
    stoppedAfter: 'Stopped by somebody of the organisation. Some readers had it already.',
  },
  ru: {
    soon: (when, clock) =>
      `Только для организации. Это сообщение уйдёт ${when} (${clock}), если его никто не остановит.`,
    now: 'Только для организации. Это сообщение уже рассылается. Его ещё можно остановить.',
    stop: 'Остановить рассылку',
    stoppedBefore: 'Остановлено кем-то из организации: никому не отправлено.',
    stoppedAfter: 'Остановлено кем-то из организации. Часть читателей уже получила сообщение.',
  },
  tr: {
    soon: (when, clock) =>
      `Yalnızca kuruluş için. Bu duyuru kimse durdurmazsa gönderilecek: ${when} (${clock}).`,
    now: 'Yalnızca kuruluş için. Bu duyuru şu anda gönderiliyor. Hâlâ durdurulabilir.',
    stop: 'Gönderimi durdur',
    stoppedBefore: 'Kuruluştan biri durdurdu: kimseye gönderilmedi.',
    stoppedAfter: 'Kuruluştan biri gönderimi durdurdu. Bazı okurlara ulaşmıştı.',
  },
  de: {
    soon: (when, clock) =>
      `Nur für die Organisation. Diese Meldung geht ${when} hinaus (${clock}), wenn niemand sie stoppt.`,
    now: 'Nur für die Organisation. Diese Meldung geht gerade hinaus. Sie lässt sich noch stoppen.',
    stop: 'Versand stoppen',
    stoppedBefore: 'Von jemandem aus der Organisation gestoppt: Sie ging an niemanden.',
    stoppedAfter: 'Von jemandem aus der Organisation gestoppt. Einige hatten sie schon.',
  },
}

const minuteMs = 60_000

/** “in 45 seconds”, “in 2 minutes”; of less than a second it is one. */
export function inWords(leftMs: number, locale: Locale): string {
  const isShort = leftMs < 2 * minuteMs
  const count = isShort ? Math.max(1, Math.round(leftMs / 1000)) : Math.round(leftMs / minuteMs)
  // The platform's Azerbaijani says “within”, which is another thing.
  if (locale === 'az') return `${count} ${isShort ? 'saniyə' : 'dəqiqə'} sonra`
  const format = new Intl.RelativeTimeFormat(formatTag(locale), { numeric: 'always' })
  return format.format(count, isShort ? 'second' : 'minute')
}

/** “14:32, Baku”: with whose clock it is, since a wrong hour can harm. */
export function clockInWords(at: Date, timeZone: string, locale: Locale): string {
  const minute = localMinute(timeZone, at.getTime())
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}, ${clocksOf(timeZone, at, locale)}`
}

/** What takes the place of the message on staff phones once the alert was stopped, without buttons. */
export function stoppedNotice(hadBegun: boolean, locale: Locale): OutgoingMessage {
  const { stoppedBefore, stoppedAfter } = staffWords[locale]
  const text = hadBegun ? stoppedAfter : stoppedBefore
  return { text, entities: [], buttons: [], silent: true }
}
