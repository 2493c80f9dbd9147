import { rowsOf } from '../core/whole-document'

/** One way of reaching an addressee. */
export type Channel = { type?: unknown; value?: unknown; verifiedAt?: unknown }

/** Days after which a channel should be looked up again. */
export const channelCheckDays = 180

/** A channel that somebody has looked up: it has a type, a value and the day of checking. */
export function isUsableChannel({ type, value, verifiedAt }: Channel): boolean {
  return Boolean(type) && typeof value === 'string' && value.trim() !== '' && Boolean(verifiedAt)
}

/** Whether “write to” steps may name this addressee; signing never needs a channel. */
export function hasUsableChannel(addressee: object): boolean {
  return rowsOf((addressee as { channels?: unknown }).channels).some(isUsableChannel)
}

/** Whether a channel was last checked more than {@link channelCheckDays} days before `now`. */
export function isChannelStale({ verifiedAt }: Channel, now: Date): boolean {
  if (typeof verifiedAt !== 'string' && !(verifiedAt instanceof Date)) return false
  return now.getTime() - new Date(verifiedAt).getTime() > channelCheckDays * 86_400_000
}
