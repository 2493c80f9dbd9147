import { z } from 'zod'
import { locales } from '../../core/locales'
import type { ServiceStates } from './service-states'

/** How many readers an audience has: per language a step in words, never a number. */
export type AudienceCount = {
  /** Names the audience: a hash, alike for all alerts that are meant for the same readers. */
  of: string
  /** ISO 8601. */
  at: string
  /** Languages to which it is not narrowed are left out. */
  steps: Partial<Record<(typeof locales)[number], string>>
}

const stepsSchema = z.partialRecord(z.enum(locales), z.string())

const prefix = 'audience:'

/** Keeps what the worker has counted. */
export async function noteAudience(
  states: Pick<ServiceStates, 'set'>,
  { of, at, steps }: AudienceCount,
): Promise<void> {
  // A state that stays the same keeps its instant, and it was counted again.
  const data = { state: at, since: at, by: null, note: JSON.stringify(steps) }
  await states.set(prefix + of, data)
}

/** What was counted last of an audience; null where nothing was. */
export async function readAudience(
  states: Pick<ServiceStates, 'read'>,
  of: string,
): Promise<AudienceCount | null> {
  const row = await states.read(prefix + of)
  if (row?.note == null) return null
  const steps = stepsSchema.parse(JSON.parse(row.note))
  return { of, at: row.state, steps }
}

/** Drops what was counted before an instant. */
export const forgetAudiences = (
  states: Pick<ServiceStates, 'forget'>,
  before: Date,
): Promise<void> => states.forget(prefix, before)
