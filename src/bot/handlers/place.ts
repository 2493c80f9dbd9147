import type { SubscriberRecord } from '../../subscribers/record'
import type { Screen } from '../screen'
import { placeScreen } from '../screens/place-screen'
import { changeRecord, type ActionHandler, type Turn } from './turn'

/** Where somebody is, as far as they want to say so: a zone and a country. */
export async function placeOf(turn: Turn, record: SubscriberRecord): Promise<Screen> {
  return placeScreen(turn.canvas, record, await placesOf(turn))
}

/** A country from which help is at hand, or none at all. */
export const setPlace: ActionHandler<'place'> = async (turn, { country }) => {
  if (country !== null && !(await placesOf(turn)).includes(country)) {
    return { toast: turn.canvas.say('toast-too-old') }
  }
  return changeRecord(
    turn,
    ({ placeCountry: _, ...record }) =>
      country === null ? record : { ...record, placeCountry: country },
    async (changed, record) => ({
      edit: await placeOf(changed, record),
      toast: changed.canvas.say('toast-saved'),
    }),
  )
}

/** The countries of which somebody knows who helps, after those that readers are asked about anyway. */
async function placesOf({ services, canvas }: Turn): Promise<string[]> {
  const { content, countries } = services
  const contacts = await Promise.all([
    content.supportLines(canvas.now),
    content.legalContacts(canvas.now),
  ])
  const named = contacts.flat().flatMap(({ country }) => country ?? [])
  return [...new Set([...countries, ...named.sort()])].slice(0, placesAtMost)
}

/** So many buttons still make a keyboard that can be scrolled (Telegram takes a hundred). */
const placesAtMost = 60
