import type { Button } from '../../delivery/messenger'
import { fitText } from '../../content/texts/fit-text'
import { offsetInWords, zoneInWords } from '../../core/cities'
import { formatTag, localised, resolveLocale, type Locale } from '../../core/locales'
import { isTimeZone } from '../../subscribers/preferences'
import type { SubscriberRecord } from '../../subscribers/record'
import { writeCallbackData } from '../callback-data'
import { localDay } from '../local-time'
import { reminderLabels, reminderWords } from './reminder-wording'
import { joinParagraphs, type Paragraph } from '../paragraphs'
import { notice, type RenderedMessage } from '../alert/compose-alert'
import type { PlannedPetition } from '../planned-sweep'
import { buttonLabels } from '../alert/alert-wording'

/** A petition in a reminder; `moved` has the reason when its deadline was moved and that is news. */
export type ReminderItem = {
  petition: PlannedPetition
  closesAt: number
  moved: Partial<Record<Locale, string>> | null
}

/** The most UTF-16 units of each part; together they stay within a caption. */
const reminderLimits = {
  headline: 90,
  whyNow: 150,
  countdown: 60,
  progress: 60,
  moved: 150,
  signature: 60,
  otherTitle: 60,
  otherLine: 140,
} as const

/** So many petitions are listed after the first; the others are counted. */
const othersShown = 2

/** Fewer signatures are not named: a low number discourages, and could point at people. */
const fewestSignatures = 50

/**
 * Writes the reminder of the first petition, which the buttons are about, and lists the others. The first
 * line says how many days are left on the reader's calendar and nothing of what it is about.
 * @param items - at least one, the closest deadline first
 * @param further - how many more there are, which are only counted
 */
export function renderReminder(
  items: readonly ReminderItem[],
  { locale, timeZone }: SubscriberRecord,
  now: Date,
  further = 0,
): RenderedMessage {
  const [first, ...others] = items
  if (!first) throw new RangeError('A reminder needs a petition.')
  const days = localDay(timeZone, first.closesAt - 1) - localDay(timeZone, now.getTime())
  const tag = reminderWords[locale].daysLeft(Math.max(0, days))
  const message = joinParagraphs([
    ...languageNotice(first.petition, locale),
    { text: tag, style: 'bold' },
    ...aboutPetition(first, { locale, timeZone }),
  ])
  for (const other of others.slice(0, othersShown)) append(message, other, { locale, timeZone })
  const more = Math.max(0, others.length - othersShown) + further
  if (more > 0) message.text += `\n\n${reminderWords[locale].more(more)}`
  return { ...message, buttons: buttons(first.petition, locale) }
}

function languageNotice({ title }: PlannedPetition, locale: Locale): Paragraph[] {
  const shown = resolveLocale(locale, Object.keys(title) as Locale[])
  return shown === null ? [] : notice(locale, shown)
}

function aboutPetition(
  { petition, closesAt, moved }: ReminderItem,
  { locale, timeZone }: Pick<SubscriberRecord, 'locale' | 'timeZone'>,
): Paragraph[] {
  const { headline, whyNow, signature } = reminderLimits
  const organisation = textFor(petition.signature, locale)
  const signed = organisation && (organisation.startsWith('—') ? organisation : `— ${organisation}`)
  return [
    { text: fitText(textFor(petition.title, locale), headline, locale), style: 'bold' },
    { text: fitText(textFor(petition.whyNow, locale), whyNow, locale) },
    { text: movedLine(moved, locale) },
    ...countdown(closesAt, timeZone, petition.timeZone, locale),
    { text: progress(petition, locale), gap: '\n' },
    { text: fitText(signed, signature, locale) },
  ]
}

const textFor = (texts: Partial<Record<Locale, string>>, reader: Locale): string =>
  localised(texts, reader)?.trim() ?? ''

function append(
  message: Pick<RenderedMessage, 'text' | 'entities'>,
  { petition, closesAt, moved }: ReminderItem,
  { locale, timeZone }: Pick<SubscriberRecord, 'locale' | 'timeZone'>,
): void {
  const title = fitText(textFor(petition.title, locale), reminderLimits.otherTitle, locale)
  const url = localised(petition.url, locale)
  const offset = message.text.length + 2
  const closes = reminderWords[locale].closesOn(dayInWords(closesAt - 1, timeZone, locale))
  const line = [`${title} (${closes})`, movedLine(moved, locale)].filter(Boolean).join('. ')
  if (url) message.entities.push({ type: 'text_link', offset, length: title.length, url })
  message.text += `\n\n${fitText(line, reminderLimits.otherLine, locale)}`
}

/** A reason in another language would stand there unexplained: it is left out. */
function movedLine(moved: ReminderItem['moved'], locale: Locale): string {
  if (moved === null) return ''
  const reason = moved[locale]?.trim() ?? ''
  return fitText(`${reminderWords[locale].moved} ${reason}`, reminderLimits.moved, locale)
}

/**
 * The last minute in which one can sign: by the reader's clock, and by that of the petition where the two differ. Each
 * is named.
 */
function countdown(
  closesAt: number,
  reader: string,
  petition: string,
  locale: Locale,
): Paragraph[] {
  const last = closesAt - 1
  const { closes, alsoCloses } = reminderWords[locale]
  const on = (timeZone: string) => formatter('time', timeZone, locale).format(last)
  const days = [reader, petition].map((timeZone) => dayInWords(last, timeZone, locale))
  const [day = '', dayThere = ''] = days
  const own = within((zone) => closes(day, on(reader), zone), last, reader, locale)
  if (day === dayThere && on(reader) === on(petition)) return [{ text: own }]
  const there = within((zone) => alsoCloses(dayThere, on(petition), zone), last, petition, locale)
  return [{ text: own }, { text: there, gap: '\n' }]
}

/** A line that says by which clock, with its offset alone where the name of the city is too long. */
function within(
  write: (zone: string) => string,
  at: number,
  timeZone: string,
  locale: Locale,
): string {
  const named = write(zoneInWords(timeZone, new Date(at), locale))
  return named.length <= reminderLimits.countdown
    ? named
    : write(offsetInWords(timeZone, new Date(at), locale))
}

function progress({ count, timeZone }: PlannedPetition, locale: Locale): string {
  if (count === null || count.value < fewestSignatures) return ''
  const value = new Intl.NumberFormat(formatTag(locale)).format(count.value)
  return reminderWords[locale].signatures(value, dayInWords(count.asOf, timeZone, locale))
}

function buttons(petition: PlannedPetition, locale: Locale): Button[][] {
  const labels = reminderLabels[locale]
  const url = localised(petition.url, locale)
  const callback = (action: 'signed' | 'later' | 'notforme' | 'stop'): Button => ({
    text: action === 'stop' ? buttonLabels[locale].stop : labels[action],
    callback: writeCallbackData({ name: action, id: petition.id }),
  })
  return [
    ...(url ? [[{ text: labels.open, url }]] : []),
    [callback('signed'), callback('later')],
    [callback('notforme'), callback('stop')],
  ]
}

const formats = {
  day: { day: 'numeric', month: 'long' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(kind: keyof typeof formats, timeZone: string, locale: Locale) {
  const key = `${kind} ${timeZone} ${locale}`
  const known = formatters.get(key)
  if (known) return known
  const zone = isTimeZone(timeZone) ? timeZone : 'UTC'
  const opened = new Intl.DateTimeFormat(formatTag(locale), { ...formats[kind], timeZone: zone })
  formatters.set(key, opened)
  return opened
}

function dayInWords(at: number, timeZone: string, locale: Locale): string {
  return formatter('day', timeZone, locale).format(at)
}
