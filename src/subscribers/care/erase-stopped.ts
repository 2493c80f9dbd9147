import { type WalkOptions, walkRows } from '../walk-rows'

/** Days between /stop and the erasure of the record. */
const daysKeptAfterStop = 30

/**
 * Erases everybody of one bot whose 30 days are over.
 * @param input.today - days since 1970-01-01
 * @returns how many, and on which day the first of those who are left stopped
 */
export async function eraseStopped(
  input: WalkOptions & { today: number },
): Promise<{ erased: number; oldest: number | null }> {
  let oldest: number | null = null
  const { erased } = await walkRows(input, (_row, open) => {
    const stoppedOn = open()?.stoppedOn ?? null
    if (stoppedOn === null) return 'keep'
    if (stoppedOn <= input.today - daysKeptAfterStop) return 'erase'
    oldest = Math.min(oldest ?? stoppedOn, stoppedOn)
    return 'keep'
  })
  return { erased, oldest }
}
