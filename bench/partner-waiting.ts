import { readFileSync } from 'node:fs'

/**
 * For how long the main thread of a process was ready to run and no core was free, in milliseconds since its start; null
 * where the system does not say (it does on Linux: Documentation/scheduler/sched-stats.rst, `/proc/<pid>/schedstat`).
 */
export function waitedForCore(pid: number): number | null {
  try {
    const [, waited] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'latin1').split(' ')
    return Number(waited) / 1e6
  } catch {
    return null
  }
}
