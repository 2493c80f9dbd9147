/** One figure of a benchmark. */
export type Figure = {
  /** What was measured, in a few words. */
  what: string
  value: number
  /** Such as `messages/s`, `s` or `ratio`. */
  unit: string
}

/** What a file in this folder exports as `bench`. */
export type Bench = (log: (line: string) => void) => Promise<Figure[]>
