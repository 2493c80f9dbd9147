/** What something took: milliseconds on the clock, and milliseconds of CPU in all threads of this process. */
export type Cost = { ms: number; cpuMs: number }

/** Runs `work` and says what it took. Other processes, such as the sandbox, are not counted. */
export async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const before = process.cpuUsage()
  const started = performance.now()
  await work()
  const ms = performance.now() - started
  const { user, system } = process.cpuUsage(before)
  return { ms, cpuMs: (user + system) / 1000 }
}

/**
 * The least of each over several rounds: whatever else happens on a machine only ever adds to them.
 * @throws RangeError for no rounds
 */
export function leastCost(rounds: readonly Cost[]): Cost {
  if (rounds.length === 0) throw new RangeError('There are no rounds.')
  return {
    ms: Math.min(...rounds.map(({ ms }) => ms)),
    cpuMs: Math.min(...rounds.map(({ cpuMs }) => cpuMs)),
  }
}
