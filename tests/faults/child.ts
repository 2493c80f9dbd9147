import { type ChildProcess, spawn } from 'node:child_process'

/** A process that this run started. */
export type Child = {
  pid: number
  /** Everything that it has printed. */
  output(): string
  /** Waits until it has printed a text; rejects when it ends before or takes longer than `withinMs`. */
  said(text: string, withinMs: number): Promise<void>
  signal(signal: NodeJS.Signals): void
  alive(): boolean
  /** Resolves with when it was seen to end, in milliseconds since the epoch, and by which signal. */
  ended: Promise<{ at: number; signal: NodeJS.Signals | null }>
  /** Asks it to stop, makes it after `waitMs`, and resolves when it is gone. */
  stop(waitMs?: number): Promise<void>
}

const started = new Set<ChildProcess>()

/** Starts one; whatever happens, it is ended together with this process. */
export function startChild(
  command: string,
  args: string[],
  env: Record<string, string | undefined> = {},
): Child {
  const child = spawn(command, args, {
    // The children that can do so end by themselves when this process is gone.
    env: { PATH: process.env.PATH, NODE_ENV: 'test', VIGIL_STARTED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.add(child)
  let printed = ''
  const listeners = new Set<() => void>()
  const changed = () => listeners.forEach((listener) => listener())
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      printed += chunk
      changed()
    })
  }
  const alive = () => child.exitCode === null && child.signalCode === null
  const ended = new Promise<{ at: number; signal: NodeJS.Signals | null }>((resolve) =>
    child.once('exit', (_, signal) => {
      started.delete(child)
      resolve({ at: Date.now(), signal })
      changed()
    }),
  )
  return {
    pid: child.pid ?? 0,
    output: () => printed,
    said: (text, withinMs) =>
      new Promise((resolve, reject) => {
        const finish = (error?: Error) => {
          listeners.delete(look)
          clearTimeout(late)
          if (error) reject(error)
          else resolve()
        }
        const tail = () => printed.slice(-1500)
        const look = () => {
          if (printed.includes(text)) finish()
          else if (!alive()) finish(new Error(`It ended before it said “${text}”:\n${tail()}`))
        }
        const late = setTimeout(
          () => finish(new Error(`It did not say “${text}” in ${withinMs} ms:\n${tail()}`)),
          withinMs,
        )
        listeners.add(look)
        look()
      }),
    signal: (signal) => void (alive() && child.kill(signal)),
    alive,
    ended,
    async stop(waitMs = 20_000) {
      if (!alive()) return
      const force = setTimeout(() => child.kill('SIGKILL'), waitMs)
      child.kill('SIGCONT')
      child.kill('SIGTERM')
      await ended
      clearTimeout(force)
    },
  }
}

process.on('exit', () => {
  for (const child of started) child.kill('SIGKILL')
})
