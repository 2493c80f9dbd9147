import { VigilError } from '../src/core/errors'

/**
 * Runs a command's `main` and ends the process: 0, or 1 with one line that says what to do. Errors that
 * are not ours keep their stack, without which nobody could mend them.
 */
export function runCommand(main: () => Promise<void>): void {
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error instanceof VigilError ? error.message : error)
      process.exit(1)
    },
  )
}
