import { contactLines } from '../screens/contact-lines'
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
  return { show: safetyScreen(turn.canvas, contactLines(contacts, whereabouts(turn))) }
}

/** /help: people who listen, and how to use the bot. */
export const help: CommandHandler = async (turn) => {
  const contacts = await turn.services.content.supportLines(turn.canvas.now)
  return { show: helpScreen(turn.canvas, contactLines(contacts, whereabouts(turn))) }
}

function whereabouts({ reader }: Turn) {
  return { locale: reader.locale, countries: reader.record?.countries ?? [] }
}
