import { bold } from '../rich-text'
import { button, screen, type Canvas, type Screen } from '../screen'

/** The truth about Telegram, and the record; null when there is none. */
export function privacyScreen({ say }: Canvas, lines: readonly string[] | null): Screen {
  const record =
    lines === null ? [say('privacy-record-none')] : [lines.join('\n'), say('privacy-record-end')]
  return screen(
    [
      bold(say('privacy-title')),
      say('privacy-telegram'),
      bold(say('privacy-record-title')),
      ...record,
    ],
    lines === null ? [] : [[button(say('button-forget'), { name: 'show', screen: 'forget' })]],
  )
}

/** What to mind inside the country, abroad and on the phone, and who helps with the law. */
export function safetyScreen({ say }: Canvas, legal: readonly string[]): Screen {
  return screen([
    bold(say('safety-inside-title')),
    say('safety-inside'),
    bold(say('safety-abroad-title')),
    say('safety-abroad'),
    bold(say('safety-phone-title')),
    say('safety-phone'),
    bold(say('safety-legal-title')),
    ...(legal.length === 0 ? [say('safety-legal-none')] : legal),
  ])
}

/** Who can help, and the commands. */
export function helpScreen({ say }: Canvas, contacts: readonly string[]): Screen {
  return screen([
    bold(say('help-title')),
    ...(contacts.length === 0 ? [say('help-none')] : contacts),
    bold(say('help-use-title')),
    say('help-use'),
  ])
}

/** Nobody reads along; with the ways out for whoever seems to look for them. */
export function freeTextScreen({ say }: Canvas, isLeaving: boolean): Screen {
  return screen(
    [say('free-text')],
    isLeaving
      ? [
          [
            button(say('button-stop'), { name: 'stop', id: null }),
            button(say('button-forget'), { name: 'show', screen: 'forget' }),
          ],
        ]
      : [],
  )
}

/** One plain sentence. */
export function plainScreen(text: string): Screen {
  return screen([text])
}
