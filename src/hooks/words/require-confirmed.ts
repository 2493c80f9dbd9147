import { createRefusal } from '../../access/refusal'
import type { WordsFinding } from './findings'

/** The keys in what somebody sent or what is stored; anything else confirms nothing. */
export const confirmedKeys = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((key): key is string => typeof key === 'string') : []

/**
 * Lets texts pass only when a person has confirmed each finding in them.
 * @returns the keys that are still of use
 * @throws APIError 409 with the findings that are open
 */
export function requireConfirmed(
  findings: readonly WordsFinding[],
  confirmed: readonly string[],
): string[] {
  const open = findings.filter(({ key }) => !confirmed.includes(key))
  if (open.length > 0) {
    throw createRefusal(
      `Look at this once more, then tick it under “Look once more” and publish again. ${open
        .map(({ message }) => message)
        .join(' ')}`,
      409,
      { findings: open },
    )
  }
  return findings.map(({ key }) => key)
}
