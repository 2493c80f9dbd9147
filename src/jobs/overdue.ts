const dayMs = 86_400_000

/**
 * For how long a job is overdue, in milliseconds, 0 when it is not: it has not succeeded for a day, or
 * for three of its intervals if these are longer. A job that is new counts from when it was first seen.
 */
export function overdueMs(
  row: { lastSuccess: string | null; createdAt: string },
  { intervalMs, now }: { intervalMs: number; now: Date },
): number {
  const since = new Date(row.lastSuccess ?? row.createdAt).getTime()
  return Math.max(0, now.getTime() - since - Math.max(dayMs, 3 * intervalMs))
}
