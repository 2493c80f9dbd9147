import type { Bench } from './bench'
import { auditAnnouncements } from './jobs-announcements'
import { datesOf, dayMs, readWall } from './jobs-clock'
import { auditReader, indexSweeps, type Ledger } from './jobs-ledger'
import { runSweep } from './jobs-sweep'
import { days, yearFrom, years, yearTo, zones } from './jobs-world'
import { simulateYear } from './jobs-year'

/** Readers of the year and subscribers of the one sweep. BENCH_READERS and BENCH_SWEEP override. */
const people = Number(process.env.BENCH_READERS ?? 5_000)
const rows = Number(process.env.BENCH_SWEEP ?? 100_000)

/** Another number is another year, with other petitions and other readers. */
const seed = Number(process.env.BENCH_SEED ?? 1)

/**
 * A year of reminders on a fake clock through the real decisions and composers, held against a ledger
 * that works out anew what is due to every reader; then one sweep over many sealed subscribers through
 * the real dispatcher.
 * @throws Error when a reminder was missed, came twice or broke a rule
 */
export const bench: Bench = async (log) => {
  const started = performance.now()
  log(`letting a year go by for ${people} readers`)
  const year = simulateYear(people, seed, log)
  log('checking every reader')
  const books = {
    year,
    walls: new Map(
      zones.map((zone) => [zone, readWall(zone, yearFrom - 20 * dayMs, yearTo + 60 * dayMs)]),
    ),
    quietDates: datesOf(days, years),
    sweptAt: indexSweeps(year.sweeps),
  }
  const ledger: Ledger = {
    due: 0,
    sent: 0,
    dropped: 0,
    missed: 0,
    repeated: 0,
    reasons: new Map(),
    breaches: [],
  }
  for (const reader of year.readers) auditReader(books, reader, ledger)
  const announced = auditAnnouncements(books, ledger)
  const seconds = (performance.now() - started) / 1000
  const { due, sent, dropped, missed, repeated, breaches, reasons } = ledger
  for (const [reason, count] of reasons) log(`dropped, ${reason}: ${count}`)
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
      reasons: Object.fromEntries(reasons),
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
