import { z } from 'zod'
import { type ID } from '../../core/whole-document'
import { locales } from '../../core/locales'
import type { ServiceStates } from './service-states'

/** How many readers an alert is meant for: per language a step in words, never a number. */
export type AudienceCount = {
  /** Names the audience that was counted: another one has to be counted anew. */
  of: string
  /** ISO 8601. */
  at: string
  /** Languages that nobody reads are left out. */
  steps: Partial<Record<(typeof locales)[number], string>>
}

const stepsSchema = z.partialRecord(z.enum(locales), z.string())

const keyOf = (alert: ID): string => `audience:${String(alert)}`

/** Keeps what the worker has counted for one alert. */
export async function noteAudience(
  states: Pick<ServiceStates, 'set'>,
  alert: ID,
  { of, at, steps }: AudienceCount,
): Promise<void> {
  // A state that stays the same keeps its instant, and it was counted again.
  const data = { state: `${of} ${at}`, since: at, by: null, note: JSON.stringify(steps) }
  await states.set(keyOf(alert), data)
}

/** What was counted last for an alert; null where nothing was. */
export async function readAudience(
  states: Pick<ServiceStates, 'read'>,
  alert: ID,
): Promise<AudienceCount | null> {
  const row = await states.read(keyOf(alert))
  if (row?.note == null) return null
  const steps = stepsSchema.parse(JSON.parse(row.note))
  return { of: row.state.split(' ')[0] ?? '', at: row.since, steps }
}
