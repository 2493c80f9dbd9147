type Deadlines = { actBy?: unknown; expiresAt?: unknown }

/**
 * From when on an alert is not sent, shown or given out any more: the time until which it asks, or its
 * own end where that is earlier. An ask whose time has passed could bring people to a place too late.
 * Null for never.
 */
export function alertEnd({ actBy, expiresAt }: Deadlines): Date | null {
  const times = [actBy, expiresAt].flatMap((at) => {
    const time = typeof at === 'string' || at instanceof Date ? new Date(at).getTime() : NaN
    return Number.isNaN(time) ? [] : [time]
  })
  return times.length === 0 ? null : new Date(Math.min(...times))
}
