/** One figure of a benchmark. */
export type Figure = {
  /** What was measured, in a few words. */
  what: string
  value: number
  /** Such as `messages/s`, `s` or `ratio`. */
  unit: string
}

/** Figures with further members of the JSON line, for programs that read it. */
export type Report = { figures: Figure[]; members: Record<string, unknown> }

/** What a file in this folder exports as `bench`. */
export type Bench = (log: (line: string) => void) => Promise<Figure[] | Report>
