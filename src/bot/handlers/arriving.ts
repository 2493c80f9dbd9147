import { isPaused, newRecord, switchEntry } from '../../subscribers/preferences'
import { recordLimits, type SubscriberRecord } from '../../subscribers/record'
import { localisedText } from '../localised'
import { activeRecord } from '../reader'
import {
  doneScreen,
  followOfferScreen,
  languageScreen,
  noticeScreen,
  PRIVACY_VERSION,
} from '../screens/first-screens'
import { plainScreen } from '../screens/explaining-screens'
import { choiceLines } from '../screens/record-lines'
import { settingsScreen, topicsScreen } from '../screens/settings-screens'
import type { Screen } from '../screen'
import type { Arrival } from '../../broadcasts/callback-data'
import { readStartPayload } from '../start-payload'
import {
  inLanguage,
  namesIfKnown,
  withSubscriber,
  type ActionHandler,
  type CommandHandler,
  type Turn,
} from './turn'

/** /start: the notice for newcomers, the present state for everybody else. */
export const start: CommandHandler = async (turn, argument) => {
  const follow = await publishedFollow(turn, readStartPayload(argument))
  const record = activeRecord(turn.reader)
  if (record !== null) {
    return { show: follow === null ? await settingsOf(turn, record) : await offer(turn, follow) }
  }
  const { locale, localeKnown } = turn.reader
  if (!localeKnown) return { show: languageScreen(turn.canvas, follow, locale) }
  return { show: await noticeOf(turn, { locale, follow }) }
}

/** The first screen again, for somebody who stopped and comes back. */
export async function startAgain(turn: Turn): Promise<Screen> {
  return (await start(turn, '')).show ?? doneScreen(turn.canvas)
}

/** A language was chosen on the first screen: shows the notice in it. */
export const begin: ActionHandler<'begin'> = async (turn, arrival) => ({
  edit: await noticeOf(inLanguage(turn, arrival.locale), arrival),
})

/** "Other language" on the notice. */
export const chooseFirstLanguage: ActionHandler<'languages'> = async (
  turn,
  { locale, follow },
) => ({
  edit: languageScreen(inLanguage(turn, locale).canvas, follow, locale),
})

/** "Not now": nothing was stored, and the message says so. On an old notice it ends nothing. */
export const decline: ActionHandler<'decline'> = async (turn, { locale }) => {
  const { canvas, reader } = inLanguage(turn, locale)
  if (activeRecord(reader) !== null) return { edit: doneScreen(canvas) }
  const key = reader.record === null ? 'declined' : 'stopped-settings'
  return { edit: plainScreen(canvas.say(key)) }
}

/** The tap that is the consent. An outdated notice is shown again in its present words. */
export const agree: ActionHandler<'agree'> = async (turn, arrival) => {
  const turned = inLanguage(turn, arrival.locale)
  if (arrival.notice !== PRIVACY_VERSION) return { edit: await noticeOf(turned, arrival) }
  const record = await subscribe(turned, arrival)
  const subscribed = withSubscriber(turned, record)
  const { follow } = arrival
  // Whoever came for a campaign came for its petition: that is asked next, not topics.
  if (follow?.startsWith('c-') && record.follows.includes(follow)) {
    return { edit: await offer(subscribed, follow), toast: subscribed.canvas.say('done-title') }
  }
  const topics = await turned.services.content.topics()
  const { canvas } = subscribed
  return {
    edit: topics.length === 0 ? doneScreen(canvas) : topicsScreen(canvas, record, topics),
  }
}

/** What a subscriber has chosen, with ways to change it. */
export async function settingsOf(turn: Turn, record: SubscriberRecord): Promise<Screen> {
  const lines = choiceLines(turn.canvas, record, await namesIfKnown(turn, record))
  return settingsScreen(turn.canvas, lines, isPaused(record, turn.canvas.now))
}

/** Offers to follow what a deep link points at. */
export async function offer(turn: Turn, follow: string): Promise<Screen> {
  const title = (await titleOf(turn, follow)) ?? follow
  const record = activeRecord(turn.reader)
  return followOfferScreen(turn.canvas, {
    follow,
    title,
    following: record?.follows.includes(follow) ?? false,
    reminders: record?.reminders.on ?? false,
  })
}

/**
 * Subscribes, or brings back somebody who stopped with what they chose before. Somebody who is
 * subscribed already keeps everything, a pause included: this tap may be a repeated one.
 */
async function subscribe(turn: Turn, { locale, follow }: Arrival): Promise<SubscriberRecord> {
  const { subscribers, bot, content } = turn.services
  const { chat } = turn.reader
  const present = activeRecord(turn.reader)
  const wanted = await publishedFollow(turn, follow)
  if (present === null) {
    const keys = (await content.topics()).map(({ key }) => key)
    const topics = keys.slice(0, recordLimits.topics)
    await subscribers.subscribe(
      bot,
      chat,
      newRecord({ chat, locale, topics, consent: PRIVACY_VERSION }),
    )
  }
  const settled = await subscribers.change(bot, chat, (record) =>
    addFollow({ ...record, locale: present?.locale ?? locale, consent: PRIVACY_VERSION }, wanted),
  )
  if (settled === null) throw new Error('The subscriber was erased while they were subscribing.')
  return settled
}

/** A full list must not stand in the way of subscribing; the follow can be added later. */
function addFollow(record: SubscriberRecord, follow: string | null): SubscriberRecord {
  const full = record.follows.length >= recordLimits.follows
  return follow === null || full ? record : switchEntry(record, 'follows', follow, true)
}

async function noticeOf(turn: Turn, { locale, follow }: Arrival): Promise<Screen> {
  const title = follow === null ? null : await titleOf(turn, follow)
  return noticeScreen(turn.canvas, { locale, follow }, title)
}

async function titleOf(turn: Turn, follow: string): Promise<string | null> {
  const target = await turn.services.content.target(follow, turn.canvas.now)
  return target === null ? null : localisedText(target.title, turn.reader.locale, follow)
}

/** An unknown or expired target counts as none, and the plain first screen opens. */
async function publishedFollow(turn: Turn, follow: string | null): Promise<string | null> {
  if (follow === null) return null
  return (await turn.services.content.target(follow, turn.canvas.now)) === null ? null : follow
}
