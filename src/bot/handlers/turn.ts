import { settleDigest } from '../../broadcasts/digest/settle-digest'
import { settleRemembrance } from '../../broadcasts/remembrance/settle-remembrance'
import { hasReminders } from '../../broadcasts/reminder/reminder-day'
import { settleReminders } from '../../broadcasts/reminder/settle-reminders'
import type { RunningPlan } from '../../broadcasts/reminder/reminder-plan'
import { pause, systemTimer } from '../../core/timer'
import { SealError } from '../../core/errors'
import type { RandomSource } from '../../subscribers/keyring/keyring'
import type { WordCheck } from '../../subscribers/panic'
import type { Subscribers } from '../../subscribers/subscribers'
import type { SubscriberRecord } from '../../subscribers/record'
import type { Locale } from '../../core/locales'
import type { ActionName, ActionOf } from '../../broadcasts/callback-data'
import type { CandleLimit } from '../candle-limit'
import type { BotCandles } from '../candles'
import type { BotContent, FollowTarget } from '../content'
import type { BotStaff } from '../staff'
import { describeReader, type Reader, activeRecord } from '../reader'
import type { Canvas, Screen } from '../screen'
import type { Names } from '../screens/record-lines'
import { plainScreen } from '../screens/explaining-screens'
import type { Texts } from '../texts'

/** How long somebody who leaves waits for the names of what they follow, in milliseconds. */
const namesMs = 3_000

/** What handlers work with. They know nothing of grammY. */
export type BotServices = {
  /** `alliance`, or an own bot's public id. */
  bot: string
  subscribers: Pick<
    Subscribers,
    'find' | 'confirm' | 'subscribe' | 'change' | 'erase' | 'eraseByCode'
  >
  content: BotContent
  candles: BotCandles
  candleLimit: CandleLimit
  staff: BotStaff
  texts: Texts
  /** ISO 3166-1 alpha-2 codes on offer in /country. */
  countries: readonly string[]
  /** Whether this chat may try another code. */
  mayTryCode: (chat: number) => boolean
  /** The same of codes that link a staff phone. */
  mayTryStaffCode: (chat: number) => boolean
  isOwnWord: WordCheck
  random: RandomSource
  now: () => Date
}

/** One message or tap of one person. */
export type Turn = { services: BotServices; reader: Reader; canvas: Canvas }

/** What a person notices of a turn. */
export type Reply = {
  /** A new message. */
  show?: Screen
  /** Replaces the message whose button was tapped. */
  edit?: Screen
  /** A short popup over a tap; nothing is shown when a message was typed. */
  toast?: string
  /** Removes these messages before `show`, by id: `question` is the one that was typed, or whose button was tapped. */
  removes?: readonly ('question' | number)[]
  /** Shown in place of `show` when Telegram refuses to remove one. */
  notRemoved?: Screen
  /** Removes the recent messages of the chat after `show`; shown instead if Telegram refuses some, unless it is null. */
  clearChat?: Screen | null
  /** Removes the recent messages of another chat. */
  clearsChatOf?: number
}

/** Answers a typed command; `argument` is what follows it. */
export type CommandHandler = (turn: Turn, argument: string) => Promise<Reply>

/** Answers a tap. Its effect is the state named in the action, so that a repeat changes nothing. */
export type ActionHandler<Name extends ActionName> = (
  turn: Turn,
  action: ActionOf<Name>,
) => Promise<Reply>

/** Opens a turn: finds the person's record, if there is one, and notes the sign of life. */
export async function openTurn(
  services: BotServices,
  chat: number,
  languageCode: string | undefined,
): Promise<Turn> {
  const found = await findRecord(services, chat)
  if (found === 'unreadable') {
    return turnOf(services, { ...describeReader(chat, null, languageCode), isUnreadable: true })
  }
  if (found) await services.subscribers.confirm(found)
  return turnOf(services, describeReader(chat, found?.record ?? null, languageCode))
}

async function findRecord({ subscribers, bot }: BotServices, chat: number) {
  try {
    return await subscribers.find(bot, chat)
  } catch (error) {
    // Whoever wants to leave must be able to, whatever became of their record.
    if (error instanceof SealError) return 'unreadable' as const
    throw error
  }
}

/** The same turn in another language, before anything is stored. */
export function inLanguage(turn: Turn, locale: Locale): Turn {
  return turnOf(turn.services, { ...turn.reader, locale, localeKnown: true })
}

/** The same turn for somebody whose record has just changed. */
export function withSubscriber(turn: Turn, record: SubscriberRecord): Turn {
  return turnOf(turn.services, { ...turn.reader, locale: record.locale, record })
}

/** What reminders follow from. */
export const planFor = (turn: Turn): Promise<RunningPlan> => turn.services.content.reminderPlan()

/**
 * Changes the record of somebody who gets messages; `draw` shows the outcome. Many a choice moves
 * reminders (the zone, the hours, what is followed), so what has gone before is settled with it.
 * @param options.settled - `change` has done so itself
 */
export async function changeRecord(
  turn: Turn,
  change: (record: SubscriberRecord) => SubscriberRecord,
  draw: (turn: Turn, record: SubscriberRecord) => Reply | Promise<Reply>,
  { settled = false }: { settled?: boolean } = {},
): Promise<Reply> {
  return withRecord(turn, async (present) => {
    const { services, reader, canvas } = turn
    const plan = settled || !hasReminders(present) ? null : await planFor(turn)
    const record = await services.subscribers.change(services.bot, reader.chat, (before) => {
      const after = settleClock(before, change(before), canvas.now)
      return plan === null ? after : settleReminders(before, after, plan, canvas.now)
    })
    if (record === null) return notSubscribed(turn)
    return draw(withSubscriber(turn, record), record)
  })
}

/** What comes by the clock alone, each once: remembrance days and digests. */
const settleClock = (before: SubscriberRecord, after: SubscriberRecord, now: Date) =>
  settleDigest(before, settleRemembrance(before, after, now), now)

/** Runs `draw` for somebody who gets messages and explains the way to everybody else. */
export async function withRecord(
  turn: Turn,
  draw: (record: SubscriberRecord) => Reply | Promise<Reply>,
): Promise<Reply> {
  const record = activeRecord(turn.reader)
  return record === null ? notSubscribed(turn) : draw(record)
}

/** Public names for a record's keys: topics on offer, what is followed, and petitions. */
async function loadNames(turn: Turn, record: SubscriberRecord): Promise<Names> {
  const [topics, follows, plan, staff] = await Promise.all([
    turn.services.content.topics(),
    followTargets(turn, record),
    planFor(turn),
    record.staff === undefined ? [] : staffNames(turn, record.staff),
  ])
  const petitions = new Map(plan.petitions.map(({ id, title }) => [id, title]))
  return { topics, follows, petitions, plan, staff }
}

const staffNames = async ({ services }: Turn, links: readonly string[]) => [
  ...(await services.staff.names(links)).values(),
]

/**
 * The same for leaving and for seeing what is kept, which depend on nothing but the record: where the newsroom
 * does not answer, its keys stand for themselves.
 */
export async function namesIfKnown(turn: Turn, record: SubscriberRecord): Promise<Names> {
  const nothing: Names = { topics: [], follows: [], petitions: new Map(), plan: null, staff: [] }
  const patience = new AbortController()
  try {
    const late = pause(systemTimer, namesMs, patience.signal).then(() => nothing)
    return await Promise.race([loadNames(turn, record), late])
  } catch {
    return nothing
  } finally {
    patience.abort()
  }
}

/** The organisations on offer, then whatever else the person follows that still exists. */
export async function followTargets(turn: Turn, record: SubscriberRecord): Promise<FollowTarget[]> {
  const { content } = turn.services
  const organisations = (await content.organisations(turn.canvas.now)).map(
    ({ publicId, name }) => ({
      follow: `o-${publicId}`,
      title: name,
    }),
  )
  const known = new Set(organisations.map(({ follow }) => follow))
  const others = await Promise.all(
    record.follows
      .filter((follow) => !known.has(follow))
      // Something that is over stays in the list, so that it can be switched off.
      .map(
        async (follow) => (await content.target(follow, turn.canvas.now)) ?? { follow, title: {} },
      ),
  )
  return [...organisations, ...others]
}

function notSubscribed({ reader, canvas }: Turn): Reply {
  const key = reader.record === null ? 'not-subscribed' : 'stopped-settings'
  return { show: plainScreen(canvas.say(key)) }
}

function turnOf(services: BotServices, reader: Reader): Turn {
  const { locale } = reader
  return {
    services,
    reader,
    canvas: { locale, now: services.now(), say: (key, args) => services.texts(locale, key, args) },
  }
}
