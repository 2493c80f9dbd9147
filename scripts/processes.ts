import { type ChildProcess, spawn } from 'node:child_process'
import { systemMonotonic, systemTimer } from '../src/core/timer'
import { endOnSignals } from '../src/processes/shutdown'
import { followParent } from '../src/processes/follow-parent'

/** A process to run beside others. */
export type ProcessPlan = {
  name: string
  command: string
  args: string[]
  env?: Record<string, string>
  /** Called with each line that it prints; printed with its name in front when left out. */
  onLine?: (line: string) => void
}

/**
 * Milliseconds after which a process that was asked to stop is made to. A worker waits up to 10 s for
 * messages under way and hands over within 20 s.
 */
export const patienceMs = 20_000

/** What the web process alone is given: no other one could make use of it, and each would be one more to lose it. */
const forWebOnly: readonly string[] = ['SOURCE_KEY', 'SOURCE_KEY_FILE']

/** Starts one process of a group; its output comes line by line. */
export function startProcess(plan: ProcessPlan): ChildProcess {
  const env: NodeJS.ProcessEnv = { ...process.env, ...plan.env, VIGIL_STARTED: '1' }
  if (plan.name !== 'web') for (const name of forWebOnly) delete env[name]
  const child = spawn(plan.command, plan.args, {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const show = plan.onLine ?? ((line: string) => console.log(`[${plan.name}] ${line}`))
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      lines.forEach((line) => line && show(line))
    })
    stream.on('end', () => rest && show(rest))
  }
  return child
}

/** Asks a process to stop, makes it after a while, and resolves when it is gone. */
export async function stopProcess(child: ChildProcess, waitMs = patienceMs): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const force = setTimeout(() => child.kill('SIGKILL'), waitMs)
  child.kill('SIGTERM')
  await gone
  clearTimeout(force)
}

/** Runs processes until one ends or this one is told to stop; then ends them all. */
export function runProcesses(plans: ProcessPlan[]): void {
  const children = plans.map(startProcess)
  let stopping = false
  const end = endOnSignals({
    async stop() {
      stopping = true
      await Promise.all(children.map((child) => stopProcess(child)))
      return true
    },
    withinMs: patienceMs + 5_000,
    setTimer: systemTimer,
    monotonic: systemMonotonic,
  })
  children.forEach((child, index) =>
    child.once('exit', (code) => {
      if (!stopping)
        console.error(
          `${plans[index]?.name ?? 'A process'} ended (${code ?? 'signal'}); stopping the others.`,
        )
      end(code ?? 1)
    }),
  )
  if (process.env.npm_lifecycle_event) followParent(end)
}
