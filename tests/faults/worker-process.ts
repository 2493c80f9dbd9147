import { freePort } from '../support/free-port'
import { type Child, startChild } from './child'
import { until } from './until'

/** What a health check found; null when nothing answered in time. */
export type Health = {
  status: number
  /** How long the answer took, in milliseconds. */
  ms: number
  problems: string[]
  bots: { bot: string; owner: boolean; polling: boolean }[]
} | null

/** One worker of a scenario. */
export type FaultWorker = {
  child: Child
  /** Waits until it says that it is ready. */
  ready(): Promise<void>
  health(): Promise<Health>
  isOwner(): Promise<boolean>
  /** Whether its health check answers 503 within so many milliseconds: `503`, otherwise `200`. */
  troubledWithin(ms: number): Promise<'503' | '200'>
  /** `kill -9`; resolves with when it was dead, in milliseconds since the epoch. */
  kill(): Promise<number>
  freeze(): void
  thaw(): void
  stop(): Promise<void>
}

/** How long a health check waits: a supervisor would not wait longer. */
const healthMs = 10_000

export async function startWorkerProcess(
  file: string,
  variables: Record<string, string>,
): Promise<FaultWorker> {
  const port = await freePort()
  const child = startChild(process.execPath, ['--conditions=production', file], {
    ...variables,
    WORKER_PORT: String(port),
  })

  async function health(): Promise<Health> {
    const asked = Date.now()
    try {
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`, {
        signal: AbortSignal.timeout(healthMs),
      })
      const body = (await answer.json()) as Pick<NonNullable<Health>, 'problems' | 'bots'>
      return { ...body, status: answer.status, ms: Date.now() - asked }
    } catch {
      return null
    }
  }

  return {
    child,
    ready: () => child.said('worker ready', 90_000),
    health,
    isOwner: async () => (await health())?.bots.some(({ owner }) => owner) ?? false,
    troubledWithin: (ms) =>
      until('it says so', async () => (await health())?.status === 503, ms).then(
        () => '503',
        () => '200',
      ),
    async kill() {
      child.signal('SIGKILL')
      return (await child.ended).at
    },
    freeze: () => child.signal('SIGSTOP'),
    thaw: () => child.signal('SIGCONT'),
    stop: () => child.stop(25_000),
  }
}
