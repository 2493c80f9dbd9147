import { type FrozenAlert } from '../../broadcasts/broadcast'
import { timesWithoutActBy } from '../../broadcasts/alert/check-deadlines'
import { hasUsableChannel } from '../../content/channels'
import { isLocale, type Locale, localeNames } from '../../core/locales'
import type { TextProblem } from '../../broadcasts/alert/approval'

/** Something that stands in the way of an alert, and where it is put right. */
export type AlertProblem = {
  /** A sentence for whoever writes it. */
  message: string
  /** The field's path in the form; null where it is not one field. */
  field: string | null
  /** The language in which the field is to be looked at; null where it has none. */
  locale: Locale | null
}

/** A problem at a field that is the same in every language. */
export const problemAt = (field: string, message: string): AlertProblem => ({
  message,
  field,
  locale: null,
})

/** A problem of the texts, whose field is named like `headline.az`. */
export function problemOfText({ field, message }: TextProblem): AlertProblem {
  const [name = '', locale] = field.split('.')
  return {
    message,
    field: name === 'texts' ? null : name,
    locale: locale !== undefined && isLocale(locale) ? locale : null,
  }
}

/** An addressee of an alert, by what people call it. */
type Target = { name: string; addressee: object }

/**
 * What stands in the way of an alert beside its texts: times that are over or missing, and addressees whom nobody can
 * reach.
 */
export function problemsBesideTexts(args: {
  alert: { actBy?: string | null; expiresAt?: string | null }
  frozen: FrozenAlert
  targets: readonly Target[]
  now: Date
}): AlertProblem[] {
  const { alert, frozen, targets, now } = args
  const isOver = (time: string | null | undefined) =>
    time != null && time !== '' && new Date(time) <= now
  return [
    ...(isOver(alert.actBy)
      ? [problemAt('actBy', 'The time under “Act by” has passed. Choose a later one.')]
      : []),
    ...(isOver(alert.expiresAt)
      ? [problemAt('expiresAt', 'The time under “Disappears” has passed. Choose a later one.')]
      : []),
    ...timesWithoutActBy(frozen).map((locale) =>
      problemAt(
        'actBy',
        `${localeNames[locale]}: the first line names a time, but “Act by” is empty. Enter it there.`,
      ),
    ),
    ...targets
      .filter(({ addressee }) => !hasUsableChannel(addressee))
      .map(({ name }) =>
        problemAt(
          'targets',
          `Nobody can reach “${name}” under “Where to send it”: give it a channel and the day on which you checked it, or take it out.`,
        ),
      ),
  ]
}
