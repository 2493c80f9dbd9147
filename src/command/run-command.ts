import { failureLine } from '../core/log/failure-line'

/**
 * Whether the process may end with 0. Node 20 sometimes loses an import while TypeScript is loaded
 * (https://github.com/privatenumber/tsx/issues/806), and would end as if all were well.
 */
let isExpected = false

/** Says that the process goes on by itself, until a signal ends it. */
export function goOn(): void {
  isExpected = true
}

/**
 * Runs a command's `main` and ends the process: 0, or 1 with one line that says what to do. Of an error
 * that is not ours it says class, code and place, never the message, which may quote what it failed on.
 */
export function runCommand(main: () => Promise<number | void>): void {
  process.on('exit', (code) => {
    if (code !== 0 || isExpected) return
    // Not over the console, which a process guards.
    process.stderr.write('The command ended before it was done: run it again.\n')
    process.exitCode = 1
  })
  process.on('uncaughtException', fail)
  process.on('unhandledRejection', fail)
  main().then((code) => {
    isExpected = true
    process.exit(code ?? 0)
  }, fail)
}

function fail(error: unknown): never {
  // What was wrong with the arguments stands among them, and whoever typed them sees it.
  console.error(isArgumentError(error) ? error.message : failureLine(error))
  process.exit(1)
}

const isArgumentError = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE')
