import type { Locale } from '../core/locales'
import { isPaused } from '../subscribers/preferences'
import { isQuiet } from '../subscribers/quiet-hours'
import type { SubscriberRecord } from '../subscribers/record'
import { isMeantFor } from './audience'
import type { Broadcast, Composer, FrozenAlert } from './broadcast'
import { renderAlert, type RenderedMessage } from './render'

/**
 * The composer of alerts: what one reader gets, or null when it is not for them or they stopped or
 * paused. In quiet hours it arrives without sound, unless it is urgent and the reader wants to be woken.
 * @throws EditorialError when the alert cannot be rendered, which `checkAlert` finds before approval
 */
export const composeAlert: Composer = (broadcast, subscriber, now) => {
  if (isPaused(subscriber, now) || !isMeantFor(broadcast.content, subscriber)) return null
  const rendered = renderedFor(broadcast.content, subscriber.locale)
  return { ...rendered, silent: isSilent(broadcast, subscriber, now) }
}

function isSilent(broadcast: Broadcast, subscriber: SubscriberRecord, now: Date): boolean {
  const wakes = broadcast.priority === 'urgent' && subscriber.wakeForUrgent
  return !wakes && isQuiet(subscriber, now)
}

/** Content is frozen, and readers of one language get the same message: it is rendered once. */
const cache = new WeakMap<FrozenAlert, Map<Locale, RenderedMessage>>()

function renderedFor(alert: FrozenAlert, locale: Locale): RenderedMessage {
  const perLocale = cache.get(alert) ?? new Map<Locale, RenderedMessage>()
  cache.set(alert, perLocale)
  const rendered = perLocale.get(locale) ?? renderAlert(alert, locale)
  perLocale.set(locale, rendered)
  return rendered
}
