import type { FrozenAlert } from '../../broadcasts/broadcast'
import { isPublicWebAddress } from '../../content/public-web-address'
import { localised } from '../../core/locales'
import { bold, fitsMessage, type Span } from '../rich-text'
import type { Button } from '../../delivery/messenger'
import { button, screen, type Canvas, type Screen } from '../screen'
import { plainScreen } from './explaining-screens'

/** Where to send it, what not to do, and the letter. */
export function whereScreen(canvas: Canvas, alert: FrozenAlert): Screen {
  const { say, locale } = canvas
  const lines = localised(alert.whereTo, locale) ?? []
  if (lines.length === 0 && letterOf(canvas, alert).length === 0) {
    return plainScreen(say('where-none'))
  }
  return withLetter(canvas, alert, {
    paragraphs: [
      ...(lines.length > 0 ? [bold(say('where-title')), ...lines] : []),
      ...doNotOf(canvas, alert),
    ],
    buttons: [],
  })
}

/** What not to do, the letter, and the page with more. */
export function detailsScreen(canvas: Canvas, alert: FrozenAlert): Screen {
  const { say, locale } = canvas
  const link = localised(alert.link, locale)
  const page: Button[] = isPublicWebAddress(link) ? [{ text: say('button-page'), url: link }] : []
  return withLetter(canvas, alert, { paragraphs: doNotOf(canvas, alert), buttons: page })
}

/** The letter alone. */
export function letterScreen(canvas: Canvas, alert: FrozenAlert): Screen {
  const letter = letterOf(canvas, alert)
  return letter.length === 0 ? plainScreen(canvas.say('toast-alert-over')) : screen(letter)
}

/** The letter in the same message, or behind a button where it does not fit. */
function withLetter(
  canvas: Canvas,
  alert: FrozenAlert,
  { paragraphs, buttons }: { paragraphs: Span[]; buttons: Button[] },
): Screen {
  const letter = letterOf(canvas, alert)
  const whole = [...paragraphs, ...letter]
  if (fitsMessage(whole)) return screen(whole, [buttons])
  const show = button(canvas.say('button-letter'), { name: 'letter', id: alert.alert })
  return screen(paragraphs, [[show], buttons])
}

function doNotOf({ say, locale }: Canvas, { doNot = {} }: FrozenAlert): Span[] {
  const lines = localised(doNot, locale) ?? []
  return lines.length === 0
    ? []
    : [bold(say('do-not-title')), lines.map((line) => `– ${line}`).join('\n')]
}

function letterOf({ say, locale }: Canvas, { letter = {} }: FrozenAlert): Span[] {
  const text = localised(letter, locale)?.trim()
  return text ? [bold(say('letter-title')), text] : []
}
