const format = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
})

/** An instant (ISO 8601) in the reader's own time zone, with the zone named. */
export function Instant({ value }: { value: string }) {
  return <time dateTime={value}>{format.format(new Date(value))}</time>
}
