import { allTexts } from '../core/whole-document'

/** What a reader can do; the same words serve a campaign's action steps. */
export const stepTypes = [
  { value: 'sign', label: 'Sign' },
  { value: 'write', label: 'Write to somebody' },
  { value: 'call', label: 'Call somebody' },
  { value: 'photo_share', label: 'Share a photo' },
  { value: 'light_candle', label: 'Light a candle' },
  { value: 'attend', label: 'Take part' },
  { value: 'watch', label: 'Watch' },
  { value: 'donate', label: 'Donate' },
  { value: 'share', label: 'Share' },
  { value: 'learn', label: 'Read more' },
] as const

/** Steps that need no address to go to. */
const withoutAddress: readonly unknown[] = ['light_candle']

/** The next step as it is read: in one language, or with localised texts as locale -> text. */
export type NextStep = {
  type?: string | null
  label?: unknown
  url?: unknown
  expiresAt?: string | Date | null
  petition?: unknown
  campaign?: unknown
  fallback?: { label?: unknown; url?: unknown } | null
}

/**
 * What is shown at `now`: the step itself, or its fallback once it has expired. Null when there is
 * nothing left to show.
 */
export function currentNextStep(
  step: NextStep | null | undefined,
  now: Date,
): { type: string; label: unknown; url: unknown } | null {
  if (!step?.type) return null
  const expired = step.expiresAt != null && new Date(step.expiresAt).getTime() <= now.getTime()
  if (!expired) return { type: step.type, label: step.label, url: step.url }
  const fallback = step.fallback
  return fallback && allTexts(fallback.label).length > 0
    ? { type: 'learn', label: fallback.label, url: fallback.url }
    : null
}

/** Whether a step of this type is complete without an address. */
export function needsAddress(type: unknown): boolean {
  return !withoutAddress.includes(type)
}
