import type { ScreenName } from '../../broadcasts/callback-data'
import { digestScreen } from '../screens/digest-screen'
import { doneScreen } from '../screens/first-screens'
import { languageChoiceScreen } from '../screens/settings-screens'
import { phoneScreen } from '../screens/phone-screen'
import { quietScreen } from '../screens/quiet-screens'
import { settingsOf, startAgain } from './arriving'
import { countriesOf, followsOf, topicsOf } from './choosing'
import { help } from './explaining'
import { forgetOf, pauseOf } from './leaving'
import { placeOf } from './place'
import { remindersOf } from './reminders'
import { withRecord, type ActionHandler, type Reply, type Turn } from './turn'

/** Moves from screen to screen inside one message. */
export const showScreen: ActionHandler<'show'> = (turn, { screen }) => screens[screen](turn)

const screens: Record<ScreenName, (turn: Turn) => Promise<Reply>> = {
  // Coming back is asked anew, with the notice in its present words.
  start: async (turn) => ({ edit: await startAgain(turn) }),
  // A message of its own: the one with the button stays to be read.
  help: (turn) => help(turn, ''),
  forget: async (turn) => ({ edit: await forgetOf(turn) }),
  done: (turn) => withRecord(turn, () => ({ edit: doneScreen(turn.canvas) })),
  settings: (turn) =>
    withRecord(turn, async (record) => ({ edit: await settingsOf(turn, record) })),
  topics: (turn) => withRecord(turn, async (record) => ({ edit: await topicsOf(turn, record) })),
  countries: (turn) => withRecord(turn, (record) => ({ edit: countriesOf(turn, record) })),
  follow: (turn) => withRecord(turn, async (record) => ({ edit: await followsOf(turn, record) })),
  quiet: (turn) => withRecord(turn, (record) => ({ edit: quietScreen(turn.canvas, record) })),
  reminders: (turn) =>
    withRecord(turn, async (record) => ({ edit: await remindersOf(turn, record) })),
  digest: (turn) => withRecord(turn, (record) => ({ edit: digestScreen(turn.canvas, record) })),
  language: (turn) => withRecord(turn, () => ({ edit: languageChoiceScreen(turn.canvas) })),
  phone: (turn) => withRecord(turn, (record) => ({ edit: phoneScreen(turn.canvas, record) })),
  place: (turn) => withRecord(turn, async (record) => ({ edit: await placeOf(turn, record) })),
  pause: (turn) => withRecord(turn, (record) => ({ edit: pauseOf(turn, record) })),
}
