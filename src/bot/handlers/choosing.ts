import { switchEntry } from '../../subscribers/preferences'
import type { SubscriberRecord } from '../../subscribers/record'
import {
  countriesScreen,
  followScreen,
  languageChoiceScreen,
  topicsScreen,
} from '../screens/settings-screens'
import { languageScreen } from '../screens/first-screens'
import type { Screen } from '../screen'
import { activeRecord } from '../reader'
import { linkOf, settingsOf, targetOf } from './arriving'
import {
  changeRecord,
  followTargets,
  withRecord,
  type ActionHandler,
  type CommandHandler,
  type Turn,
} from './turn'

/** The switches of /topics. */
export async function topicsOf(turn: Turn, record: SubscriberRecord): Promise<Screen> {
  return topicsScreen(turn.canvas, record, await turn.services.content.topics())
}

/** The switches of /country. */
export function countriesOf(turn: Turn, record: SubscriberRecord): Screen {
  return countriesScreen(turn.canvas, record, turn.services.countries)
}

/** The switches of /follow. */
export async function followsOf(turn: Turn, record: SubscriberRecord): Promise<Screen> {
  return followScreen(turn.canvas, record, await followTargets(turn, record))
}

export const settings: CommandHandler = (turn) =>
  withRecord(turn, async (record) => ({ show: await settingsOf(turn, record) }))

export const topics: CommandHandler = (turn) =>
  withRecord(turn, async (record) => ({ show: await topicsOf(turn, record) }))

export const country: CommandHandler = (turn) =>
  withRecord(turn, (record) => ({ show: countriesOf(turn, record) }))

export const follow: CommandHandler = (turn) =>
  withRecord(turn, async (record) => ({ show: await followsOf(turn, record) }))

/** /language: for somebody without a record this is the first screen. */
export const language: CommandHandler = async (turn) =>
  activeRecord(turn.reader) === null
    ? { show: languageScreen(turn.canvas, null, turn.reader.locale) }
    : { show: languageChoiceScreen(turn.canvas) }

/** One topic on or off. Only topics on offer can be switched on. */
export const setTopic: ActionHandler<'topic'> = async (turn, { key, on }) => {
  const offered = (await turn.services.content.topics()).some((topic) => topic.key === key)
  if (on && !offered) return { toast: turn.canvas.say('toast-too-old') }
  return changeRecord(
    turn,
    (record) => switchEntry(record, 'topics', key, on),
    async (changed, record) => ({
      edit: await topicsOf(changed, record),
      toast: changed.canvas.say('toast-saved'),
    }),
  )
}

/** One country on or off, or all of them. */
export const setCountry: ActionHandler<'country'> = async (turn, { key, on }) => {
  if (on && key !== 'all' && !turn.services.countries.includes(key)) {
    return { toast: turn.canvas.say('toast-too-old') }
  }
  return changeRecord(
    turn,
    (record) =>
      key === 'all' ? { ...record, countries: [] } : switchEntry(record, 'countries', key, on),
    (changed, record) => ({
      edit: countriesOf(changed, record),
      toast: changed.canvas.say('toast-saved'),
    }),
  )
}

/** One follow off, on from the list, or on from the offer behind a deep link. */
export const setFollow: ActionHandler<'follow'> = async (turn, { follow, to }) => {
  const on = to !== 'off'
  const target = on ? await targetOf(turn, follow) : null
  if (on && target === null) return { toast: turn.canvas.say('toast-too-old') }
  return changeRecord(
    turn,
    (record) => switchEntry(record, 'follows', follow, on),
    async (changed, record) => ({
      edit:
        to === 'onFromOffer' && target !== null
          ? await linkOf(changed, target)
          : await followsOf(changed, record),
      toast: changed.canvas.say(on ? 'toast-following' : 'toast-saved'),
    }),
  )
}

/** The language of everything from now on. */
export const setLanguage: ActionHandler<'language'> = async (turn, { locale }) => {
  return changeRecord(
    turn,
    (record) => ({ ...record, locale }),
    (changed) => ({
      edit: languageChoiceScreen(changed.canvas),
      toast: changed.canvas.say('toast-saved'),
    }),
  )
}
