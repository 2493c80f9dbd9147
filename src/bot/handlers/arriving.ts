import { defaultTimeZones, isPaused, newRecord, switchEntry } from '../../subscribers/preferences'
import { followSchema, recordLimits, type SubscriberRecord } from '../../subscribers/record'
import { remindOfOne } from '../../broadcasts/reminder/turn-reminders'
import { isReminded } from '../../broadcasts/reminder/reminder-day'
import { cities } from '../../core/cities'
import type { LinkTarget } from '../content'
import { activeRecord } from '../reader'
import {
  doneScreen,
  languageScreen,
  linkScreen,
  noticeScreen,
  PRIVACY_VERSION,
} from '../screens/first-screens'
import { plainScreen } from '../screens/explaining-screens'
import { choiceLines } from '../screens/record-lines'
import { firstCityScreen } from '../screens/quiet-screens'
import { settingsScreen, topicsScreen } from '../screens/settings-screens'
import type { Screen } from '../screen'
import type { Arrival } from '../../broadcasts/callback-data'
import { staffCodeOfStart } from '../../content/staff-code'
import { readStartPayload } from '../start-payload'
import { inZone } from './quiet'
import { staffStart } from './staff'
import {
  changeRecord,
  inLanguage,
  namesIfKnown,
  planFor,
  withRecord,
  withSubscriber,
  type ActionHandler,
  type CommandHandler,
  type Reply,
  type Turn,
} from './turn'

/** /start: the notice for newcomers, the present state for everybody else. */
export const start: CommandHandler = async (turn, argument) => {
  if (staffCodeOfStart(argument) === null) return startAt(turn, argument)
  // What shows that somebody works for an organisation does not stay in the chat.
  return {
    removes: ['question'],
    ...((await staffStart(turn, argument)) ?? (await startAt(turn, argument))),
  }
}

async function startAt(turn: Turn, argument: string): Promise<Reply> {
  const target = await targetOf(turn, readStartPayload(argument))
  const link = target?.follow ?? null
  const record = activeRecord(turn.reader)
  if (record !== null) {
    return { show: target === null ? await settingsOf(turn, record) : await linkOf(turn, target) }
  }
  const { locale, localeKnown } = turn.reader
  if (!localeKnown) return { show: languageScreen(turn.canvas, link, locale) }
  return { show: await noticeOf(turn, { locale, follow: link }) }
}

/** The first screen again, for somebody who stopped and comes back. */
export async function startAgain(turn: Turn): Promise<Screen> {
  return (await startAt(turn, '')).show ?? doneScreen(turn.canvas)
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
export const agree: ActionHandler<'agree'> = (turn, arrival) =>
  join(turn, arrival, (record) => record)

/** The same, with reminders of the petition behind the link. */
export const agreeAndRemind: ActionHandler<'agreeremind'> = async (turn, arrival) => {
  const [target, plan] = await Promise.all([targetOf(turn, arrival.follow), planFor(turn)])
  const petition = target?.petition?.publicId
  return join(turn, arrival, (record) =>
    petition === undefined ? record : remindOfOne(record, petition, plan, turn.canvas.now),
  )
}

/** Reminders of the petition behind a link, and of no other. */
export const remindOfLink: ActionHandler<'remindlink'> = async (turn, { link }) => {
  const [target, plan] = await Promise.all([targetOf(turn, link), planFor(turn)])
  const petition = target?.petition
  if (!target || !petition) return { toast: turn.canvas.say('toast-too-old') }
  return changeRecord(
    turn,
    (record) => remindOfOne(record, petition.publicId, plan, turn.canvas.now),
    async (changed) => ({
      edit: await linkOf(changed, target),
      toast: changed.canvas.say('toast-reminded'),
    }),
    { settled: true },
  )
}

/** Their city on the way in: one of them, all of them, or later. */
export const chooseFirstCity: ActionHandler<'city'> = async (turn, { city: wanted, link }) => {
  if (wanted === 'later') {
    return withRecord(turn, async (record) => ({ edit: await nextScreen(turn, record, link) }))
  }
  if (wanted === 'list' || wanted === 'first') {
    const all = wanted === 'list'
    return withRecord(turn, (record) => ({
      edit: firstCityScreen(turn.canvas, record, { link, all }),
    }))
  }
  const city = cities.find(({ key }) => key === wanted)
  if (city === undefined) return { toast: turn.canvas.say('toast-too-old') }
  return changeRecord(
    turn,
    (record) => inZone(record, city.zone),
    async (changed, record) => ({
      edit: await nextScreen(changed, record, link),
      toast: changed.canvas.say('toast-saved'),
    }),
  )
}

async function join(
  turn: Turn,
  arrival: Arrival & { notice: number },
  change: (record: SubscriberRecord) => SubscriberRecord,
): Promise<Reply> {
  const turned = inLanguage(turn, arrival.locale)
  if (arrival.notice !== PRIVACY_VERSION) return { edit: await noticeOf(turned, arrival) }
  const record = await subscribe(turned, arrival, change)
  const subscribed = withSubscriber(turned, record)
  const { canvas } = subscribed
  const toast = canvas.say('done-title')
  return record.zoneChosen
    ? { edit: await nextScreen(subscribed, record, arrival.follow), toast }
    : { edit: firstCityScreen(canvas, record, { link: arrival.follow, all: false }), toast }
}

/** Whoever came for a petition, a campaign or news goes on to it; everybody else to topics. */
async function nextScreen(
  turn: Turn,
  record: SubscriberRecord,
  link: string | null,
): Promise<Screen> {
  const target = link !== null && /^[cpn]-/.test(link) ? await targetOf(turn, link) : null
  if (target !== null) return linkOf(turn, target)
  const topics = await turn.services.content.topics()
  return topics.length === 0 ? doneScreen(turn.canvas) : topicsScreen(turn.canvas, record, topics)
}

/** What a subscriber has chosen, with ways to change it. */
export async function settingsOf(turn: Turn, record: SubscriberRecord): Promise<Screen> {
  const lines = choiceLines(turn.canvas, record, await namesIfKnown(turn, record))
  return settingsScreen(turn.canvas, lines, isPaused(record, turn.canvas.now))
}

/** What a link points at, with what somebody who is subscribed can do with it. */
export async function linkOf(turn: Turn, target: LinkTarget): Promise<Screen> {
  const { canvas, reader } = turn
  const record = activeRecord(reader)
  const plan = target.petition && record ? await planFor(turn) : null
  const petition = plan?.petitions.find(({ id }) => id === target.petition?.publicId)
  return linkScreen(canvas, {
    target,
    following: followSchema.safeParse(target.follow).success
      ? (record?.follows.includes(target.follow) ?? false)
      : null,
    reminded:
      record !== null &&
      (hasAskedFor(record, target) || (petition !== undefined && isReminded(record, petition))),
    timeZone: zoneOf(turn),
  })
}

/** Also while the petition is not in the plan yet, which is read a moment later. */
const hasAskedFor = ({ reminders }: SubscriberRecord, { petition }: LinkTarget): boolean =>
  petition != null && (reminders.only ?? []).includes(petition.publicId)

/** What a link points at now. An unknown or expired one counts as none, and the plain first screen opens. */
export async function targetOf(turn: Turn, link: string | null): Promise<LinkTarget | null> {
  return link === null ? null : turn.services.content.target(link, turn.canvas.now)
}

/**
 * Subscribes, or brings back somebody who stopped with what they chose before. Somebody who is
 * subscribed already keeps everything, a pause included: this tap may be a repeated one.
 */
async function subscribe(
  turn: Turn,
  { locale, follow: link }: Arrival,
  change: (record: SubscriberRecord) => SubscriberRecord,
): Promise<SubscriberRecord> {
  const { subscribers, bot, content } = turn.services
  const { chat } = turn.reader
  const present = activeRecord(turn.reader)
  const follow = (await targetOf(turn, link))?.follow ?? null
  if (present === null) {
    const offered = (await content.topics()).filter(({ sensitive }) => !sensitive)
    const topics = offered.map(({ key }) => key).slice(0, recordLimits.topics)
    await subscribers.subscribe(
      bot,
      chat,
      newRecord({ chat, locale, topics, consent: PRIVACY_VERSION }),
    )
  }
  const settled = await subscribers.change(bot, chat, (record) =>
    change(
      addFollow({ ...record, locale: present?.locale ?? locale, consent: PRIVACY_VERSION }, follow),
    ),
  )
  if (settled === null) throw new Error('The subscriber was erased while they were subscribing.')
  return settled
}

/** A full list must not stand in the way of subscribing; the follow can be added later. */
function addFollow(record: SubscriberRecord, follow: string | null): SubscriberRecord {
  const full = record.follows.length >= recordLimits.follows
  const canBe = followSchema.safeParse(follow).success
  return follow === null || full || !canBe ? record : switchEntry(record, 'follows', follow, true)
}

async function noticeOf(turn: Turn, { locale, follow }: Arrival): Promise<Screen> {
  const target = await targetOf(turn, follow)
  return noticeScreen(turn.canvas, { locale, follow }, target, zoneOf(turn))
}

const zoneOf = ({ reader }: Turn): string =>
  reader.record?.timeZone ?? defaultTimeZones[reader.locale]
