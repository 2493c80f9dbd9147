import { type FrozenAlert } from '../../broadcasts/broadcast'
import { timesWithoutActBy } from '../../broadcasts/alert/check-deadlines'
import { hasUsableChannel } from '../../content/channels'
import { localeNames } from '../../core/locales'

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
}): string[] {
  const { alert, frozen, targets, now } = args
  const isOver = (time: string | null | undefined) =>
    time != null && time !== '' && new Date(time) <= now
  return [
    ...(isOver(alert.actBy) ? ['The time under “Act by” has passed. Choose a later one.'] : []),
    ...(isOver(alert.expiresAt)
      ? ['The time under “Disappears” has passed. Choose a later one.']
      : []),
    ...timesWithoutActBy(frozen).map(
      (locale) =>
        `${localeNames[locale]}: the first line names a time, but “Act by” is empty. Enter it there.`,
    ),
    ...targets
      .filter(({ addressee }) => !hasUsableChannel(addressee))
      .map(
        ({ name }) =>
          `Nobody can reach “${name}” under “Where to send it”: give it a channel and the day on which you checked it, or take it out.`,
      ),
  ]
}
