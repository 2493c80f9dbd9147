import type { Bench } from './bench'
import { addUp } from './jobs-audit'
import type { Ledger } from './jobs-ledger'
import { runSweep } from './jobs-sweep'
import type { YearPart } from './jobs-year'
import { startChild } from './partner-child'

/** Readers of the year and subscribers of the one sweep. BENCH_READERS and BENCH_SWEEP override. */
const people = Number(process.env.BENCH_READERS ?? 5_000)
const rows = Number(process.env.BENCH_SWEEP ?? 100_000)

/** Another number is another year, with other petitions and other readers. */
const seed = Number(process.env.BENCH_SEED ?? 1)

/** Processes that share the readers among them. */
const shares = 2

/**
 * A year of reminders on a fake clock through the real decisions and composers, held against a ledger
 * that works out anew what is due to every reader; then one sweep over many sealed subscribers through
 * the real dispatcher.
 * @throws Error when a reminder was missed, came twice or broke a rule
 */
export const bench: Bench = async (log) => {
  const started = performance.now()
  log(`letting a year go by for ${people} readers`)
  const ledger = await letYearPass()
  const seconds = (performance.now() - started) / 1000
  const { due, sent, dropped, missed, repeated, announced, breaches, reasons } = ledger
  for (const [reason, count] of Object.entries(reasons)) log(`dropped, ${reason}: ${count}`)
  if (missed > 0 || repeated > 0 || breaches.length > 0 || due !== sent + dropped) {
    const examples = breaches.slice(0, 20).join('\n')
    throw new Error(
      `The year broke its promises: of ${due} due, ${sent} sent, ${dropped} dropped, ${missed} missed, ` +
        `${repeated} repeated, ${breaches.length} breaches, such as:\n${examples}`,
    )
  }
  log(`sealing ${rows} subscribers`)
  const sweep = await runSweep(rows, log)
  return {
    members: {
      due,
      sent,
      dropped,
      missed,
      repeated,
      seconds,
      reasons,
    },
    figures: [
      { what: 'due', value: due, unit: 'reminders' },
      { what: 'sent', value: sent, unit: 'reminders' },
      { what: 'dropped for a reason', value: dropped, unit: 'reminders' },
      { what: 'missed', value: missed, unit: 'reminders' },
      { what: 'repeated', value: repeated, unit: 'reminders' },
      { what: 'early closings announced', value: announced, unit: 'messages' },
      { what: 'the year', value: seconds, unit: 's' },
      ...sweep,
    ],
  }
}

async function letYearPass(): Promise<Ledger> {
  const parts = Array.from({ length: shares }, async (_, share) => {
    const child = startChild<YearPart>('jobs-year-process.ts')
    try {
      return (await child.ask({ people, seed, share, shares })) as Ledger
    } finally {
      await child.stop()
    }
  })
  return addUp(await Promise.all(parts))
}
