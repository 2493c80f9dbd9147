import { bold } from '../rich-text'
import { button, screen, type Canvas, type Screen } from '../screen'

/** How long a pause may be, in days. */
export const pauseDays = [1, 7, 30] as const

/** Choosing a pause, or ending one; `until` is when the present one ends, in words. */
export function pauseScreen({ say }: Canvas, until: string | null): Screen {
  const choices = pauseDays.map((days) =>
    button(say('button-days', { days }), { name: 'pause', days }),
  )
  return screen(
    [
      bold(say('pause-title')),
      say('pause-body'),
      until === null ? '' : say('pause-until', { date: until }),
    ],
    [
      choices,
      until === null ? [] : [button(say('button-resume'), { name: 'pause', days: 0 })],
      [button(say('button-settings'), { name: 'show', screen: 'settings' })],
    ],
  )
}

/** Said once the messages are stopped. */
export function stoppedScreen({ say }: Canvas): Screen {
  return screen(
    [bold(say('stop-title')), say('stop-body')],
    [
      [
        button(say('button-come-back'), { name: 'show', screen: 'start' }),
        button(say('button-forget'), { name: 'show', screen: 'forget' }),
      ],
    ],
  )
}

/** What goes, and the one confirmation. */
export function forgetScreen({ say }: Canvas, lines: readonly string[]): Screen {
  return screen(
    [bold(say('forget-title')), say('forget-body'), lines.join('\n'), say('forget-messages')],
    [
      [
        button(say('button-forget-now'), { name: 'forget', sure: true }),
        button(say('button-keep'), { name: 'forget', sure: false }),
      ],
    ],
  )
}

/** The last word; `partly` when Telegram did not allow every recent message to go. */
export function forgottenScreen({ say }: Canvas, partly: boolean): Screen {
  return screen([bold(say('forgotten-title')), say(partly ? 'forgotten-partly' : 'forgotten-body')])
}
