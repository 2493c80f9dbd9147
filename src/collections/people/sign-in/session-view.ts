/** What somebody is told of a session of theirs. */
export type SessionView = {
  id: string
  /** Such as “Firefox on Linux”. */
  device: string
  /** When it began, `YYYY-MM-DD`: the hour is nobody's business. */
  day: string
  /** Whether it is the one that asks. */
  isThis: boolean
}
