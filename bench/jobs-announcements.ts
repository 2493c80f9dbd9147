import { isWelcome, type Books, type Ledger } from './jobs-ledger'

/** An early close is told once to everybody who is being reminded of it. */
export function auditAnnouncements({ year }: Books, ledger: Ledger): void {
  const { breaches } = ledger
  for (const { petition: id, now } of year.closings) {
    const petition = year.petitions.find((one) => one.id === id)
    if (!petition) throw new RangeError('Nobody knows the petition that closed.')
    for (const { chat, history, announced } of year.readers) {
      const record = history.findLast(({ at }) => at <= now)?.record
      const isMeant =
        record?.reminders.on === true &&
        isWelcome(record, petition) &&
        (record.pausedUntil === null || now >= record.pausedUntil)
      const copies = announced.filter((one) => one.petition === id).length
      if (copies !== (isMeant ? 1 : 0)) {
        breaches.push(`reader ${chat}: ${copies} announcements that ${id} closed early`)
      }
      ledger.announced += copies
    }
  }
  const early = year.petitions.filter(({ deadlines }) => {
    const last = deadlines.at(-1)
    return last !== undefined && last.closesAt <= last.from
  })
  if (early.length !== year.closings.length) breaches.push('An early close was not announced.')
}
