import { auditAnnouncements } from './jobs-announcements'
import { datesOf, dayMs, readWall } from './jobs-clock'
import { auditReader, indexSweeps, type Ledger } from './jobs-ledger'
import { days, yearFrom, years, yearTo, zones } from './jobs-world'
import { simulateYear, type YearPart } from './jobs-year'

/** Lets a year go by for some readers and holds it against the ledger. */
export function auditYear(part: YearPart): Ledger {
  const year = simulateYear(part)
  const [from, to] = [yearFrom - 20 * dayMs, yearTo + 60 * dayMs]
  const books = {
    year,
    walls: new Map(zones.map((zone) => [zone, readWall(zone, from, to)])),
    quietDates: datesOf(days, years),
    sweptAt: indexSweeps(year.sweeps),
  }
  const ledger = emptyLedger()
  for (const reader of year.readers) auditReader(books, reader, ledger)
  auditAnnouncements(books, ledger)
  return ledger
}

function emptyLedger(): Ledger {
  const counts = { due: 0, sent: 0, dropped: 0, missed: 0, repeated: 0, announced: 0 }
  return { ...counts, reasons: {}, breaches: [] }
}

export function addUp(ledgers: readonly Ledger[]): Ledger {
  const all = emptyLedger()
  for (const one of ledgers) {
    for (const count of ['due', 'sent', 'dropped', 'missed', 'repeated', 'announced'] as const) {
      all[count] += one[count]
    }
    for (const [reason, count] of Object.entries(one.reasons)) {
      all.reasons[reason] = (all.reasons[reason] ?? 0) + count
    }
    all.breaches.push(...one.breaches)
  }
  return all
}
