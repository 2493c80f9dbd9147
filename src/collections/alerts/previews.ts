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
  /** Its own text as it would be sent if it were reviewed; null where it is, or where it cannot be rendered yet. */
  draft: Pick<Preview, 'text' | 'entities' | 'buttons' | 'length'> | null
}

/**
 * What readers of every language get of an alert as it is frozen.
 * @param alert - where what is not frozen stands
 * @param drafted - the same with every language that is written, whether it is reviewed or not
 */
export const previewsOf = (
  frozen: FrozenAlert,
  alert?: Written,
  drafted?: FrozenAlert,
): Preview[] =>
  locales.map((locale) => ({
    ...preview(alert ?? asFrozen(frozen), frozen, locale),
    draft: drafted ? draftOf(frozen, drafted, locale) : null,
  }))

/** A text that is not sent as it is, since nobody has marked it as reviewed. */
function draftOf(frozen: FrozenAlert, drafted: FrozenAlert, locale: Locale): Preview['draft'] {
  if (frozen.texts[locale] || !drafted.texts[locale]) return null
  return shownAs(drafted, locale)
}

/** A message as it is shown; null where something keeps it from being rendered, which is among the problems. */
function shownAs(alert: FrozenAlert, locale: Locale): Preview['draft'] {
  try {
    const { text, entities, buttons } = renderAlert(alert, locale)
    const labels = buttons.flat().map((button) => button.text)
    return { text, entities, buttons: labels, length: text.length }
  } catch {
    return null
  }
}

/** As if nothing else had been written. */
const asFrozen = ({ texts }: FrozenAlert): Written => ({
  translation: Object.fromEntries(Object.keys(texts).map((locale) => [locale, 'reviewed'])),
  headline: undefined,
  weSaid: undefined,
})

type Written = Pick<StoredAlert, 'translation' | 'headline' | 'weSaid'>

function preview(alert: Written, frozen: FrozenAlert, locale: Locale): Omit<Preview, 'draft'> {
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
  return gets === null ? base : { ...base, ...shownAs(frozen, locale) }
}
