/**
 * Calls `stop` when the process that started this one is gone. npm passes SIGTERM to the shell between
 * us, and the shell dies without passing it on.
 */
export function followParent(stop: () => void): void {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    stop()
  }, 300)
  timer.unref()
}

/** As {@link followParent}, for processes that `startProcess` started; others stand on their own. */
export function followStarter(stop: () => void): void {
  if (process.env.VIGIL_STARTED === '1') followParent(stop)
}
