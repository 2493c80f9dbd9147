import { isQuietAt, quarter } from './jobs-clock'
import { isWelcome, wallOf, type Audit } from './jobs-ledger'
import type { Petition } from './jobs-world'
import type { Sent } from './jobs-year'

const twoHours = 2 * 3_600_000

/** Every message of a reader against the rules that a message must keep. */
export function auditMessages({ books, reader, spans, ledger }: Audit): void {
  /** Asked for under an earlier message, and nothing changed since by which it stopped being theirs. */
  const isAskedFor = (petition: Petition, now: number) => {
    const ask = reader.asks.findLast((one) => one.petition === petition.id && one.at <= now)
    if (!ask) return false
    const since = spans.filter(({ at, until }) => until > ask.at && at <= now)
    return since.every(({ record }, index) => {
      const before = since[index - 1]
      const turnedAway =
        before && isWelcome(before.record, petition) && !isWelcome(record, petition)
      return !record.reminders.stopped.includes(petition.id) && !turnedAway
    })
  }
  reader.sent.forEach((message, index) => {
    const { now, swept, dues, silent, text } = message
    const span = spans.findLast(({ at }) => at <= now)
    if (!span) return
    const { record } = span
    const wall = wallOf(books.walls, record.timeZone)
    const isAsked = dues.some(({ offset }) => offset === 'later')
    const isLate = swept.window.to - swept.window.from > quarter
    const breach = (what: string) =>
      ledger.breaches.push(`reader ${reader.chat}, ${new Date(now).toISOString()}: ${what}`)

    const { quiet, wakeForUrgent, pausedUntil } = record
    const wakes = wakeForUrgent && dues.some(({ offset }) => offset === 'h4')
    const isAllowed = quiet?.from === quiet?.to || wakes || (isLate && silent)
    if (isQuietAt(wall, quiet, now) && !isAllowed) breach('in quiet hours')
    if (pausedUntil !== null && now < pausedUntil) breach('during a pause')

    const ids = [...new Set(dues.map(({ petition }) => petition))]
    const told = books.year.petitions
      .filter(({ id }) => ids.includes(id))
      .map((petition) => {
        const deadline = petition.deadlines.findLast(({ from }) => from <= now)
        return { petition, closesAt: deadline?.closesAt ?? 0 }
      })
      .sort((a, b) => a.closesAt - b.closesAt || (a.petition.id < b.petition.id ? -1 : 1))
    for (const { petition, closesAt } of told) {
      if (now >= closesAt) breach(`${petition.id} at or after its deadline`)
      const isMeant = isWelcome(record, petition) || isAskedFor(petition, now)
      if (!isMeant) breach(`${petition.id} is not for them`)
    }
    // The first is written out, two are listed, the others are counted.
    const places = told
      .slice(0, 3)
      .map(({ petition }) => Math.max(...Object.values(petition.title).map((t) => text.indexOf(t))))
    const isInOrder = places.every((place, nth) => place > (places[nth - 1] ?? -1))
    if (told.length === 0 || !isInOrder) breach('does not name what it is about')

    if (isAsked) return
    const isSameDay = (earlier: Sent) => wall.dayOf(earlier.now) === wall.dayOf(now)
    const crossesMidnight = wall.dayOf(swept.window.from) !== wall.dayOf(now)
    const isExcused = (one: Sent) =>
      (isLate && crossesMidnight && swept.window.to - swept.window.from <= twoHours) ||
      (one.swept.window.to - one.swept.window.from <= twoHours &&
        wall.dayOf(one.swept.window.from) !== wall.dayOf(one.now))
    const second = reader.sent.slice(0, index).find((one) => isSameDay(one) && !isExcused(one))
    if (second) breach(`a second message on a day, after ${new Date(second.now).toISOString()}`)
  })
}
