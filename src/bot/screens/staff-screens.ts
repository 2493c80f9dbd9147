import { localised } from '../../core/locales'
import type { LocalisedText } from '../content'
import { bold } from '../rich-text'
import { button, screen, type Canvas, type Screen } from '../screen'
import type { HaltAnswer, HaltTarget } from '../staff'
import { plainScreen } from './explaining-screens'

/** Of which organisations this is a staff phone, and the way out; or how one becomes one. */
export function staffScreen(canvas: Canvas, organisations: readonly LocalisedText[]): Screen {
  const { say } = canvas
  if (organisations.length === 0) {
    return screen([bold(say('staff-title')), say('staff-none')], [removeRow(canvas)])
  }
  const list = organisations.map((name) => nameIn(canvas, name)).join(', ')
  return screen(
    [bold(say('staff-title')), say('staff-linked', { list }), say('staff-risk')],
    [[button(say('button-staff-off'), { name: 'staffoff' })], removeRow(canvas)],
  )
}

/** The question before a phone is linked. */
export function askLinkScreen(canvas: Canvas, organisation: LocalisedText, code: string): Screen {
  const { say } = canvas
  return screen(
    [
      bold(say('staff-ask', { title: nameIn(canvas, organisation) })),
      say('staff-does'),
      say('staff-risk'),
    ],
    [[button(say('button-staff-on'), { name: 'staffon', code })], removeRow(canvas)],
  )
}

/** The second question before an alert is stopped. */
export function askStopScreen({ say }: Canvas, target: HaltTarget): Screen {
  return screen(
    [bold(say('staff-stop-ask')), say('staff-stop-body')],
    [
      [button(say('button-staff-stop'), { name: 'halt', ...target, step: 'stop' })],
      [button(say('button-staff-back'), { name: 'halt', ...target, step: 'show' })],
    ],
  )
}

/** What became of an alert that cannot be stopped any more. */
export function haltEndScreen(
  { say }: Canvas,
  answer: Exclude<HaltAnswer, { kind: 'open' }>,
): Screen {
  if (answer.kind !== 'stopped') {
    return plainScreen(say(answer.kind === 'held' ? 'staff-held' : 'staff-over'))
  }
  const { hadGone } = answer
  if (hadGone === 'nothing') return plainScreen(say('staff-stopped-before'))
  if (hadGone.step === null) return plainScreen(say('staff-stopped-counting'))
  // Below the first step nothing but that is known.
  const isFew = !/^\d/.test(hadGone.step)
  return plainScreen(
    isFew ? say('staff-stopped-few') : say('staff-stopped-after', { number: hadGone.step }),
  )
}

/** What is kept of it, for whoever asks; names are missing where the newsroom does not answer. */
export function staffLine(
  { say, ...canvas }: Canvas,
  organisations: readonly LocalisedText[],
): string {
  const names = organisations.map((name) => nameIn({ say, ...canvas }, name))
  return names.length === 0
    ? say('record-staff-unnamed')
    : say('record-staff', { list: names.join(', ') })
}

const nameIn = ({ locale }: Canvas, name: LocalisedText): string => localised(name, locale) ?? ''

const removeRow = ({ say }: Canvas) => [button(say('button-remove'), { name: 'remove' })]
