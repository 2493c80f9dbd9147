import type { ActionName } from '../../broadcasts/callback-data'
import { candle, lightCandle, showCandles } from './candles'
import {
  agree,
  agreeAndRemind,
  begin,
  chooseFirstCity,
  chooseFirstLanguage,
  decline,
  remindOfLink,
  start,
} from './arriving'
import { check } from './checking'
import {
  country,
  follow,
  language,
  setCountry,
  setFollow,
  setLanguage,
  settings,
  setTopic,
  topics,
} from './choosing'
import { digest, setDigest, setDigestHour, showMoreNews } from './digest'
import { help, privacy, safety } from './explaining'
import { forget, pause, setForgotten, setPause, stop, stopByButton } from './leaving'
import { askForWord, makeCode, panic, removeMessage, removePanic } from './panic'
import { setDiscreet, setVanish } from './phone'
import { setPlace } from './place'
import { pickFrom, pickTo, quiet, setQuiet, setWake, setZone } from './quiet'
import { now, showAlert, showDetails, showLetter, thankForWriting, whereToWrite } from './reading'
import {
  notForMe,
  remindLater,
  reminders,
  setRemembrance,
  setReminderFor,
  setReminderHour,
  setReminders,
  signed,
  skipYear,
  stay,
} from './reminders'
import { reveal } from './revealing'
import { showScreen } from './show'
import { halt, linkStaff, staff, unlinkStaff } from './staff'
import type { ActionHandler, CommandHandler } from './turn'

/** The commands of the bot, in the order of Telegram's menu; see {@link menuCommands}. */
export const commandNames = [
  'start',
  'now',
  'settings',
  'language',
  'topics',
  'country',
  'follow',
  'quiet',
  'reminders',
  'digest',
  'candle',
  'check',
  'privacy',
  'safety',
  'help',
  'pause',
  'stop',
  'forget',
  'panic',
  'staff',
] as const

/** What the menu leaves out. */
const unlisted = ['check', 'panic', 'staff'] as const

/** Those in Telegram's menu, which shows on an open phone: nothing that tells a stranger about its reader. */
export const menuCommands = commandNames.filter(
  (name): name is Exclude<CommandName, (typeof unlisted)[number]> =>
    !unlisted.some((one) => one === name),
)

/** One of {@link commandNames}. */
export type CommandName = (typeof commandNames)[number]

/** What each command does. */
export const commandHandlers: Record<CommandName, CommandHandler> = {
  start,
  now,
  settings,
  language,
  topics,
  country,
  follow,
  quiet,
  reminders,
  digest,
  candle,
  check,
  privacy,
  safety,
  help,
  pause,
  stop,
  forget,
  panic,
  staff,
}

/** What each button does. */
export const actionHandlers: { [Name in ActionName]: ActionHandler<Name> } = {
  begin,
  languages: chooseFirstLanguage,
  agree,
  agreeremind: agreeAndRemind,
  city: chooseFirstCity,
  decline,
  language: setLanguage,
  topic: setTopic,
  country: setCountry,
  follow: setFollow,
  quiet: setQuiet,
  quietfrom: pickFrom,
  quietto: pickTo,
  zone: setZone,
  place: setPlace,
  wake: setWake,
  pause: setPause,
  stop: stopByButton,
  forget: setForgotten,
  alert: showAlert,
  reveal,
  discreet: setDiscreet,
  vanish: setVanish,
  remove: removeMessage,
  panicword: askForWord,
  paniccode: makeCode,
  panicoff: removePanic,
  where: whereToWrite,
  details: showDetails,
  letter: showLetter,
  wrote: thankForWriting,
  candle: lightCandle,
  candles: showCandles,
  show: showScreen,
  remind: setReminders,
  remindat: setReminderHour,
  remindfor: setReminderFor,
  remindlink: remindOfLink,
  remember: setRemembrance,
  signed,
  later: remindLater,
  notforme: notForMe,
  skipyear: skipYear,
  stay,
  halt,
  staffon: linkStaff,
  staffoff: unlinkStaff,
  digest: setDigest,
  digestat: setDigestHour,
  digestmore: showMoreNews,
}
