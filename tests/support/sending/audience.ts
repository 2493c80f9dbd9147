import { randomInt } from 'node:crypto'
import { type Locale, locales } from '../../../src/core/locales'
import {
  allRemembrance,
  noDigest,
  noReminders,
  type SubscriberRecord,
} from '../../../src/subscribers/record'

/** A sample reader and what is to be expected for them. */
export type Reader = {
  chat: number
  record: Omit<SubscriberRecord, 'v' | 'chat'>
  /** In the audience of an alert for `topic` and AZ. */
  meant: boolean
  silent: boolean
}

/** `inside` readers who are meant, in all languages and moods, and `outside` who for five reasons are not. */
export function createReaders(args: {
  inside: number
  outside: number
  topic: string
  organisation: string
}): Reader[] {
  const { inside, outside, topic, organisation } = args
  const base = (locale: Locale): Reader['record'] => ({
    locale,
    timeZone: 'Asia/Baku',
    quiet: null,
    wakeForUrgent: false,
    topics: [topic],
    countries: [],
    follows: [],
    pausedUntil: null,
    stoppedOn: null,
    consent: 1,
    reminders: noReminders,
    remembrance: allRemembrance,
    digest: noDigest,
    discreet: false,
    vanishAfter: 24,
    askedOn: null,
  })
  const allDay = { from: 0, to: 0 }
  const chats = new Set<number>()
  while (chats.size < inside + outside) chats.add(randomInt(1_000_000_000, 9_999_999_999))
  const reasons: Partial<SubscriberRecord>[] = [
    { pausedUntil: Date.now() + 86_400_000 },
    { stoppedOn: Math.floor(Date.now() / 86_400_000) },
    { topics: ['something-else'] },
    { countries: ['GE'] },
    { follows: ['o-another0000'] },
  ]
  const variants: [Partial<SubscriberRecord>, silent: boolean][] = [
    [{}, false],
    [{ countries: ['AZ', 'GE'] }, false],
    [{ follows: [`o-${organisation}`] }, false],
    [{ quiet: allDay }, true],
    [{ quiet: allDay, wakeForUrgent: true }, false],
    [{ pausedUntil: Date.now() - 1000 }, false],
  ]
  return [...chats].map((chat, index) => {
    const record = base(locales[index % locales.length]!)
    if (index >= inside) {
      return {
        chat,
        record: { ...record, ...reasons[index % reasons.length] },
        meant: false,
        silent: false,
      }
    }
    const [changes, silent] = variants[index % variants.length]!
    return { chat, record: { ...record, ...changes }, meant: true, silent }
  })
}
