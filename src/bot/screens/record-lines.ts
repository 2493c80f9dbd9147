import { hasReminders } from '../../broadcasts/reminder/reminder-day'
import type { RunningPlan } from '../../broadcasts/reminder/reminder-plan'
import { localYear } from '../../broadcasts/yearly-day'
import { localeNames, type Locale } from '../../core/locales'
import type { SubscriberRecord } from '../../subscribers/record'
import type { BotTopic, FollowTarget, LocalisedText } from '../content'
import { localisedText } from '../localised'
import type { Canvas } from '../screen'
import { cityOfZone } from '../../core/cities'
import { staffLine } from './staff-screens'
import { countryInWords, dayInWords, hourInWords, instantInWords } from '../time-words'

/** Public names for what a record keeps as keys. */
export type Names = {
  topics: readonly BotTopic[]
  follows: readonly FollowTarget[]
  petitions: ReadonlyMap<string, LocalisedText>
  /** Organisations of which this is a staff phone. */
  staff: readonly LocalisedText[]
  /** What is over is told by it; null where the newsroom did not answer. */
  plan: RunningPlan | null
}

const day = 86_400_000

/** The choices of a person, one line each. */
export function choiceLines(canvas: Canvas, record: SubscriberRecord, names: Names): string[] {
  const { say, locale } = canvas
  const topics = record.topics.map((key) => {
    const topic = names.topics.find((candidate) => candidate.key === key)
    return topic === undefined ? key : localisedText(topic.label, locale, key)
  })
  const follows = record.follows.map((follow) => {
    const target = names.follows.find((candidate) => candidate.follow === follow)
    return target === undefined ? follow : localisedText(target.title, locale, follow)
  })
  const countries = record.countries.map((code) => countryInWords(code, locale))
  const list = (values: readonly string[]) => values.join(', ')
  return [
    say('record-language', { language: localeNames[record.locale] }),
    say(record.zoneChosen ? 'record-zone' : 'record-zone-guess', {
      city: cityOfZone(record.timeZone, locale) ?? record.timeZone,
    }),
    record.placeCountry === undefined
      ? say('record-place-none')
      : say('record-place', { country: countryInWords(record.placeCountry, locale) }),
    quietLine(canvas, record),
    say(record.wakeForUrgent ? 'record-wake-on' : 'record-wake-off'),
    say(record.discreet ? 'record-discreet-on' : 'record-discreet-off'),
    record.vanishAfter === null
      ? say('record-vanish-never')
      : say('record-vanish', { count: record.vanishAfter }),
    topics.length === 0 ? say('record-topics-none') : say('record-topics', { list: list(topics) }),
    countries.length === 0
      ? say('record-countries-all')
      : say('record-countries', { list: list(countries) }),
    follows.length === 0
      ? say('record-follows-none')
      : say('record-follows', { list: list(follows) }),
    ...reminderLines(canvas, record, names),
    remembranceLine(canvas, record),
    digestLine(canvas, record),
    stateLine(canvas, record),
  ]
}

/** Every field of a record in words: the whole of what is kept about a person. */
export function recordLines(
  canvas: Canvas,
  kept: { record: SubscriberRecord; week: number },
  names: Names,
): string[] {
  const { say, locale } = canvas
  const { record, week } = kept
  // Week 0 began on a Thursday, 1970-01-01; the line names the day on which the stored week began.
  const weekBegan = new Date(week * 7 * day)
  return [
    say('record-chat'),
    ...choiceLines(canvas, record, names),
    ...notedLines(canvas, record, names),
    ...settledLines(canvas, record),
    ...(record.staff === undefined ? [] : [staffLine(canvas, names.staff)]),
    say('record-consent', { version: String(record.consent) }),
    // The same line for everybody: whoever holds the phone must not learn it.
    say('record-panic'),
    say('record-week', { date: dayInWords(weekBegan, locale, 'UTC') }),
    ...(record.askedOn === null
      ? []
      : [say('record-asked', { date: dayInWords(new Date(record.askedOn * day), locale, 'UTC') })]),
  ]
}

function reminderLines({ say, locale }: Canvas, { reminders }: SubscriberRecord, names: Names) {
  const { on, only = [], stopped, at } = reminders
  const listed = (ids: readonly string[]) => ids.map((id) => titleOf(id, names, locale)).join(', ')
  const time = hourInWords(at)
  return [
    on
      ? say('record-reminders-on', { time })
      : only.length > 0
        ? say('record-reminders-only', { time, list: listed(only) })
        : say('record-reminders-off'),
    ...(stopped.length === 0 ? [] : [say('record-reminders-stopped', { list: listed(stopped) })]),
  ]
}

const titleOf = (id: string, { petitions }: Names, locale: Locale): string =>
  localisedText(petitions.get(id) ?? {}, locale, id)

/**
 * What is noted so that no reminder comes twice or gets lost, when settings change in between: by day, since whoever
 * looks over a shoulder needs no hours.
 */
function notedLines({ say, locale }: Canvas, record: SubscriberRecord, names: Names): string[] {
  const { from, lastAt, told, later } = record.reminders
  const when = (at: number) => dayInWords(new Date(at), locale, record.timeZone)
  const notes = [
    ...(hasReminders(record) ? [when(from)] : []),
    ...(lastAt === null ? [] : [when(lastAt)]),
    ...told.map((note) => titleOf(note.replace(/:.*$/, ''), names, locale)),
    ...later.map(({ petition, at }) => `${titleOf(petition, names, locale)} (${when(at)})`),
  ]
  return listOf(notes).map((list) => say('record-reminders-noted', { list }))
}

/** The same for what comes by the clock alone. */
function settledLines({ say, locale }: Canvas, { settled, timeZone }: SubscriberRecord): string[] {
  const when = (at: number) => dayInWords(new Date(at), locale, timeZone)
  const { remembrance, digest } = settled ?? {}
  const notes = [
    ...(remembrance ? [dayInWords(new Date(remembrance.day * day), locale, 'UTC')] : []),
    ...[remembrance?.at, remembrance?.from, digest?.after, digest?.at, digest?.from].flatMap(
      (at) => (at === undefined ? [] : [when(at)]),
    ),
  ]
  return listOf(notes).map((list) => say('record-settled-noted', { list }))
}

/** Each once; none where there is nothing. */
const listOf = (notes: readonly string[]): string[] =>
  notes.length === 0 ? [] : [[...new Set(notes)].join(', ')]

function remembranceLine(
  { say, now }: Canvas,
  { remembrance, timeZone }: SubscriberRecord,
): string {
  const { on, skipYear } = remembrance
  if (!on) return say('record-remembrance-off')
  return skipYear !== null && skipYear === localYear(timeZone, now)
    ? say('record-remembrance-skip', { year: String(skipYear) })
    : say('record-remembrance-on')
}

function digestLine({ say }: Canvas, { digest }: SubscriberRecord): string {
  if (digest.every === 'off') return say('record-digest-off')
  const time = hourInWords(digest.at)
  return say(digest.every === 'daily' ? 'record-digest-daily' : 'record-digest-weekly', { time })
}

function quietLine({ say }: Canvas, { quiet }: SubscriberRecord): string {
  if (quiet === null) return say('record-quiet-none')
  return say('record-quiet', { from: hourInWords(quiet.from), to: hourInWords(quiet.to) })
}

function stateLine({ say, locale, now }: Canvas, record: SubscriberRecord): string {
  const { stoppedOn, pausedUntil, timeZone } = record
  if (stoppedOn !== null) {
    return say('record-stopped', { date: dayInWords(new Date(stoppedOn * day), locale, 'UTC') })
  }
  if (pausedUntil === null || pausedUntil <= now.getTime()) return say('record-on')
  return say('record-paused', { date: instantInWords(new Date(pausedUntil), locale, timeZone) })
}
