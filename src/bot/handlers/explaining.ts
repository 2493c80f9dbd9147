import { contactLines, type Place } from '../screens/contact-lines'
import { activeRecord } from '../reader'
import { helpScreen, privacyScreen, safetyScreen } from '../screens/explaining-screens'
import { keptLines } from './leaving'
import type { CommandHandler, Turn } from './turn'

/** /privacy: the truth about Telegram and the actual record. */
export const privacy: CommandHandler = async (turn) => ({
  show: privacyScreen(turn.canvas, await keptLines(turn)),
})

/** /safety: conduct inside and abroad, the phone, legal contacts. */
export const safety: CommandHandler = async (turn) => {
  const contacts = await turn.services.content.legalContacts(turn.canvas.now)
  const place = placeOf(turn)
  return { show: safetyScreen(turn.canvas, contactLines(contacts, place), place) }
}

/** /help: people who listen, and how to use the bot. */
export const help: CommandHandler = async (turn) => {
  const contacts = await turn.services.content.supportLines(turn.canvas.now)
  const place = placeOf(turn)
  return { show: helpScreen(turn.canvas, contactLines(contacts, place), place) }
}

/** Only what they have said themselves: what they want to hear about says nothing of where they are. */
function placeOf({ reader }: Turn): Place {
  return {
    locale: reader.locale,
    countries: [reader.record?.placeCountry ?? []].flat(),
    mayBeAsked: activeRecord(reader) !== null,
  }
}
