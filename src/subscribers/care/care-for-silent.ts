import { dayOf } from '../calendar'
import { confirmationStep, isLongSilent } from './confirmation'
import { type WalkOptions, walkRows } from '../walk-rows'

/**
 * Notes in the records of one bot who is to be asked whether they are still there, and erases who was
 * asked and stayed silent. Nothing is sent.
 * @param input.wasMissed - see {@link confirmationStep}
 * @returns how many, and the first day on which one of those who are being waited for was noted
 */
export async function careForSilent(
  input: WalkOptions & { now: Date; wasMissed: (askedOn: number) => boolean },
): Promise<{ noted: number; erased: number; oldest: number | null }> {
  const { now, wasMissed } = input
  let oldest: number | null = null
  const { erased, replaced } = await walkRows(input, (row, open) => {
    const record = isLongSilent(row.week, now) ? open() : null
    if (record === null) return 'keep'
    const step = confirmationStep({ record, week: row.week, now, wasMissed })
    if (step === 'note') return { record: { ...record, askedOn: dayOf(now) } }
    if (step === 'wait' && record.askedOn !== null) {
      oldest = Math.min(oldest ?? record.askedOn, record.askedOn)
    }
    return step === 'erase' ? 'erase' : 'keep'
  })
  return { noted: replaced, erased, oldest }
}
