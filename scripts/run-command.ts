import { failureLine } from '../src/core/log/failure-line'

/**
 * Runs a command's `main` and ends the process: 0, or 1 with one line that says what to do. Of an error
 * that is not ours it says class, code and place, never the message, which may quote what it failed on.
 */
export function runCommand(main: () => Promise<void>): void {
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  main().then(() => process.exit(0), fail)
}

function fail(error: unknown): never {
  console.error(failureLine(error))
  process.exit(1)
}
