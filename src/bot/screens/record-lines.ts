import { localeNames } from '../../locales'
import type { SubscriberRecord } from '../../subscribers/record'
import type { BotTopic, FollowTarget } from '../content'
import { localisedText } from '../localised'
import type { Canvas } from '../screen'
import { countryInWords, dayInWords, hourInWords, instantInWords, zoneInWords } from '../time-words'

/** Public names for what a record keeps as keys. */
export type Names = { topics: readonly BotTopic[]; follows: readonly FollowTarget[] }

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
    say('record-zone', { city: zoneInWords(record.timeZone, say) }),
    quietLine(canvas, record),
    say(record.wakeForUrgent ? 'record-wake-on' : 'record-wake-off'),
    topics.length === 0 ? say('record-topics-none') : say('record-topics', { list: list(topics) }),
    countries.length === 0
      ? say('record-countries-all')
      : say('record-countries', { list: list(countries) }),
    follows.length === 0
      ? say('record-follows-none')
      : say('record-follows', { list: list(follows) }),
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
    say('record-consent', { version: String(record.consent) }),
    say('record-week', { date: dayInWords(weekBegan, locale, 'UTC') }),
  ]
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
