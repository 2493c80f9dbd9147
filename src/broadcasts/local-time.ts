const quarterMs = 900_000
const dayMs = 86_400_000
const minuteMs = 60_000

/** How many instants one zone remembers; sweeps ask about few and come back to them. */
const remembered = 4_096

type Zone = { format: Intl.DateTimeFormat; offsets: Map<number, number> }

const zones = new Map<string, Zone | null>()

/**
 * Minutes that the clocks of an IANA zone are ahead of UTC at an instant. Clocks change at full quarters
 * of an hour only, so answers are remembered per quarter. An unknown zone is UTC.
 */
export function offsetMinutes(timeZone: string, at: number): number {
  const zone = zoneOf(timeZone)
  if (zone === null) return 0
  const quarter = Math.floor(at / quarterMs)
  const known = zone.offsets.get(quarter)
  if (known !== undefined) return known
  const offset = readOffset(zone.format, quarter * quarterMs)
  if (zone.offsets.size >= remembered) zone.offsets.clear()
  zone.offsets.set(quarter, offset)
  return offset
}

/** The date on the calendar of a zone, as days since 1970-01-01. */
export function localDay(timeZone: string, at: number): number {
  return Math.floor((at + offsetMinutes(timeZone, at) * minuteMs) / dayMs)
}

/** The time on the clocks of a zone, in minutes after midnight, rounded down. */
export function localMinute(timeZone: string, at: number): number {
  const local = at + offsetMinutes(timeZone, at) * minuteMs
  return Math.floor((local - Math.floor(local / dayMs) * dayMs) / minuteMs)
}

/**
 * The instant at which the clocks of a zone show this day and minute. A time that summer time leaves out
 * is as long after midnight as it would have been (02:30 becomes 03:30); of a time that comes twice it
 * is the first.
 * @param day - days since 1970-01-01 on the calendar of the zone
 * @param minute - minutes after midnight, 0-1439
 */
export function instantAt(timeZone: string, day: number, minute: number): number {
  const wall = day * dayMs + minute * minuteMs
  const early = offsetMinutes(timeZone, wall - dayMs)
  const late = offsetMinutes(timeZone, wall + dayMs)
  const candidates = [wall - early * minuteMs, wall - late * minuteMs].sort((a, b) => a - b)
  const shown = candidates.find((at) => at + offsetMinutes(timeZone, at) * minuteMs === wall)
  return shown ?? wall - early * minuteMs
}

/**
 * The first instant of a local day at which the clocks show this minute or a later one: as {@link instantAt}, but of a
 * time that summer time leaves out it is the moment at which the clocks are put forward.
 */
export function firstAtOrAfter(timeZone: string, day: number, minute: number): number {
  const wall = day * dayMs + minute * minuteMs
  let at = instantAt(timeZone, day, minute)
  const after = offsetMinutes(timeZone, at)
  if (at + after * minuteMs === wall) return at
  while (offsetMinutes(timeZone, at - quarterMs) === after) at -= quarterMs
  return at
}

function zoneOf(timeZone: string): Zone | null {
  const known = zones.get(timeZone)
  if (known !== undefined) return known
  const zone = openZone(timeZone)
  zones.set(timeZone, zone)
  return zone
}

function openZone(timeZone: string): Zone | null {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    return { format, offsets: new Map() }
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** Reads `GMT`, `GMT+04:00` or `GMT-03:30`. */
function readOffset(format: Intl.DateTimeFormat, at: number): number {
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /^GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  const offset = Number(hours ?? 0) * 60 + Number(minutes ?? 0)
  return sign === '-' ? -offset : offset
}
