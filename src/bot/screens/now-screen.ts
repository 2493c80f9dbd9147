import type { Button } from '../../delivery/messenger'
import type { ClosingPetition, OpenAlert } from '../content'
import { isPublicWebAddress } from '../../content/public-web-address'
import { localised } from '../../core/locales'
import { localisedText } from '../localised'
import { bold, shorten } from '../rich-text'
import { button, labelLimit, screen, type Canvas, type Screen } from '../screen'
import { instantInWords } from '../time-words'

/** The most alerts and the most petitions in one list. */
const listLimit = 9

/** What is open now, most urgent first, each with a button. */
export function nowScreen(
  canvas: Canvas,
  open: { alerts: readonly OpenAlert[]; petitions: readonly ClosingPetition[]; timeZone: string },
): Screen {
  const { say } = canvas
  const alerts = [...open.alerts].sort(byDeadline).slice(0, listLimit)
  const petitions = [...open.petitions]
    .sort((one, other) => one.closesAt.getTime() - other.closesAt.getTime())
    .slice(0, listLimit)
  if (alerts.length + petitions.length === 0) {
    return screen([bold(say('now-title')), say('now-none')])
  }
  const items = [
    ...alerts.map((alert) => alertItem(canvas, alert, open.timeZone)),
    ...petitions.map((petition) => petitionItem(canvas, petition, open.timeZone)),
  ].map((item, index) => ({ ...item, number: index + 1 }))
  const lines = items.map(({ number, line }) => `${number}. ${line}`)
  const section = (key: 'now-alerts' | 'now-petitions', from: number, to: number) =>
    from === to ? [] : [bold(say(key)), ...lines.slice(from, to)]
  return {
    ...screen(
      [
        ...section('now-alerts', 0, alerts.length),
        ...section('now-petitions', alerts.length, items.length),
      ],
      items.flatMap((item) => {
        const made = item.button(`${item.number}. ${item.title}`)
        return made === null ? [] : [[made]]
      }),
    ),
    quotes: alerts.map(({ publicId }) => publicId),
  }
}

type Item = { title: string; line: string; button: (label: string) => Button | null }

function alertItem(canvas: Canvas, alert: OpenAlert, timeZone: string): Item {
  const { say, locale } = canvas
  const title = localisedText(alert.headline, locale, alert.publicId)
  const deadline =
    alert.actBy === null
      ? ''
      : `\n${say('now-act-by', { date: instantInWords(alert.actBy, locale, timeZone) })}`
  return {
    title,
    line: `${title}${deadline}`,
    button: (label) => button(label, { name: 'alert', id: alert.publicId }),
  }
}

function petitionItem(canvas: Canvas, petition: ClosingPetition, timeZone: string): Item {
  const { say, locale } = canvas
  const title = localisedText(petition.title, locale, petition.publicId)
  const date = instantInWords(petition.closesAt, locale, timeZone)
  const url = localised(petition.url, locale)
  return {
    title,
    line: `${title}\n${say('now-closes', { date })}`,
    button: (label) =>
      // Telegram refuses a whole message for one button with a broken address.
      isPublicWebAddress(url) ? { text: shorten(label, labelLimit), url } : null,
  }
}

function byDeadline(one: OpenAlert, other: OpenAlert): number {
  return (one.actBy?.getTime() ?? Infinity) === (other.actBy?.getTime() ?? Infinity)
    ? 0
    : (one.actBy?.getTime() ?? Infinity) - (other.actBy?.getTime() ?? Infinity)
}
