import cron from 'node-cron'
import type { Logger } from '../core/log/logger'

/** One expression that is being followed. */
export type Timer = { next(): Date | null; stop(): void }

/** Tells jobs their times. */
export type Timetable = {
  /** Calls `run` at every time of a cron expression (UTC). */
  every(expression: string, run: () => void): Timer
  /** Milliseconds between the next two times of an expression. */
  intervalMs(expression: string): number
}

/** The timetable of the process's own clock, kept by node-cron. */
export function createTimetable(logger: Logger): Timetable {
  const told = (message: string | Error) => logger.warn({ msg: 'node-cron', err: errorOf(message) })
  const options = {
    timezone: 'UTC',
    noOverlap: true,
    logger: { debug: () => {}, info: () => {}, warn: told, error: told },
  }
  return {
    every(expression, run) {
      const task = cron.schedule(expression, run, options)
      // The process was busy at that very second: late is better than not before tomorrow.
      task.on('execution:missed', run)
      return { next: () => task.getNextRun(), stop: () => void task.destroy() }
    },
    intervalMs(expression) {
      const task = cron.createTask(expression, () => {}, options)
      const [first, second] = task.getNextRuns(2)
      void task.destroy()
      return first && second ? second.getTime() - first.getTime() : 0
    },
  }
}

const errorOf = (message: string | Error): Error =>
  message instanceof Error ? message : new Error(message)
