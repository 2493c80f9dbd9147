import type { ServiceState, ServiceStates } from './service-states'

/** The key of the row; there is one freeze for the whole platform. */
const freezeKey = 'freeze'

/** A freeze that holds: since when, by whom and why. */
export type Freeze = Pick<ServiceState, 'since' | 'by' | 'note'>

/** The freeze that holds now; null when sending is free. */
export async function readFreeze(states: Pick<ServiceStates, 'read'>): Promise<Freeze | null> {
  const row = await states.read(freezeKey)
  return row?.state === 'on' ? { since: row.since, by: row.by, note: row.note } : null
}

/** When somebody last let sending go on; null while it is frozen, and where it never was. */
export async function freezeLiftedAt(states: Pick<ServiceStates, 'read'>): Promise<Date | null> {
  const row = await states.read(freezeKey)
  return row?.state === 'off' ? new Date(row.since) : null
}

/**
 * Stops all sending by itself on every worker, or lets it go on where it was. Repeating it changes nothing.
 * @returns whether this call changed it
 */
export function setFreeze(
  states: Pick<ServiceStates, 'set'>,
  args: { on: boolean; by: string; note: string | null; now: Date },
): Promise<boolean> {
  const { on, by, note, now } = args
  return states.set(freezeKey, { state: on ? 'on' : 'off', since: now.toISOString(), by, note })
}
