import { renderAlert } from '../../broadcasts/alert/compose-alert'
import { captionMax } from '../../broadcasts/alert/templates'
import type { FrozenAlert } from '../../broadcasts/broadcast'
import { coverWords } from '../../broadcasts/discreet'
import { type Locale, localeNames, locales, resolveLocale } from '../../core/locales'
import type { StoredAlert } from './freeze-alert'

/** What one language's readers will see, or why nothing is sent to them in it. */
export type Preview = {
  locale: Locale
  name: string
  state: 'empty' | 'draft' | 'machine' | 'reviewed'
  /** The language in which its readers get the alert; null where nothing is sent to them. */
  gets: Locale | null
  /** The message as they get it; null where nothing is sent, or where something keeps it from being rendered. */
  text: string | null
  /** Bold and italic spans of `text`, in UTF-16 units. */
  entities: { type: string; offset: number; length: number }[]
  buttons: string[]
  /** What a phone shows first, and the button that opens the message, unless its reader has chosen otherwise. */
  cover: { line: string; show: string }
  length: number
  limit: number
}

/** What readers of every language get of an alert as it is frozen. @param alert - where what is not frozen stands */
export const previewsOf = (frozen: FrozenAlert, alert?: Written): Preview[] =>
  locales.map((locale) => preview(alert ?? asFrozen(frozen), frozen, locale))

/** As if nothing else had been written. */
const asFrozen = ({ texts }: FrozenAlert): Written => ({
  translation: Object.fromEntries(Object.keys(texts).map((locale) => [locale, 'reviewed'])),
  headline: undefined,
  weSaid: undefined,
})

type Written = Pick<StoredAlert, 'translation' | 'headline' | 'weSaid'>

function preview(alert: Written, frozen: FrozenAlert, locale: Locale): Preview {
  const state = alert.translation?.[locale] ?? 'draft'
  const written = Boolean(alert.headline?.[locale] ?? alert.weSaid?.[locale])
  const chosen = frozen.audience.locales
  const isMeant = chosen.length === 0 || chosen.includes(locale)
  const gets = isMeant ? resolveLocale(locale, Object.keys(frozen.texts) as Locale[]) : null
  const base = {
    locale,
    name: localeNames[locale],
    state: state === 'reviewed' || written ? state : ('empty' as const),
    gets,
    limit: captionMax,
    text: null,
    entities: [],
    buttons: [],
    cover: coverWords(locale, frozen.discreetName?.[locale]),
    length: 0,
  }
  if (gets === null) return base
  try {
    const { text, entities, buttons } = renderAlert(frozen, locale)
    return {
      ...base,
      text,
      entities,
      buttons: buttons.flat().map((button) => button.text),
      length: text.length,
    }
  } catch {
    // What keeps it from being rendered is among the problems.
    return base
  }
}
