import { type Connection, openConnection } from './partner-connection'
import { arrivalSchedule } from './partner-timing'

/** Requests to be made of one server. */
export type Load = {
  port: number
  /** Asked in turn, again and again. */
  paths: string[]
  headers?: Record<string, string>
  /** The status that every answer must have. */
  status: number
  connections: number
}

/** Milliseconds for which answers are awaited after the last request. */
const patienceMs = 30_000

type Lane = {
  /** Asks the next path and calls `answered` when the answer is complete. */
  ask: (answered: () => void) => void
}

/**
 * Each connection asks again as soon as it is answered.
 * @returns requests a second, up to the last answer
 */
export async function loadClosed(load: Load & { ms: number }): Promise<number> {
  return withLanes(load, (lanes) => {
    const started = performance.now()
    const end = started + load.ms
    let [count, busy] = [0, lanes.length]
    return new Promise((resolve) => {
      for (const { ask } of lanes) {
        const answered = (): void => {
          count += 1
          const at = performance.now()
          if (at < end) return ask(answered)
          busy -= 1
          if (busy === 0) resolve((count * 1000) / (at - started))
        }
        ask(answered)
      }
    })
  })
}

/**
 * Requests arrive at a constant rate, whether or not earlier ones have been answered; one that finds no free
 * connection waits.
 * @returns milliseconds from each arrival, as it was planned, to the end of the answer
 */
export async function loadOpen(load: Load & { ms: number; rate: number }): Promise<number[]> {
  const schedule = arrivalSchedule(load.rate, load.ms)
  return withLanes(load, (lanes) => {
    const free = [...lanes]
    const latencies: number[] = []
    const started = performance.now()
    let sent = 0
    return new Promise((resolve) => {
      const send = (): void => {
        const arrived = schedule.arrivedBy(performance.now() - started)
        while (sent < arrived) {
          const lane = free.pop()
          if (!lane) break
          const planned = started + schedule.instantOf(sent)
          sent += 1
          lane.ask(() => {
            latencies.push(performance.now() - planned)
            free.push(lane)
          })
        }
        if (latencies.length === schedule.count) resolve(latencies)
        // About a millisecond late, which counts against the server; a loop that spins would take it a core.
        else setTimeout(send, 1)
      }
      send()
    })
  })
}

/** Asks each path once. @returns requests a second */
export async function loadOnce(load: Load): Promise<number> {
  return withLanes(load, (lanes) => {
    const started = performance.now()
    let [asked, count] = [0, 0]
    return new Promise((resolve) => {
      for (const { ask } of lanes) {
        const next = (): void => {
          if (asked === load.paths.length) return
          asked += 1
          ask(() => {
            count += 1
            if (count === load.paths.length) resolve((count * 1000) / (performance.now() - started))
            else next()
          })
        }
        next()
      }
    })
  })
}

/** Opens the connections, and fails as soon as one of them or one answer does. */
async function withLanes<T>(
  load: Load & { ms?: number },
  work: (lanes: readonly Lane[]) => Promise<T>,
): Promise<T> {
  const requests = load.paths.map((path) => requestOf(path, load.headers ?? {}))
  let fail: (error: Error) => void = () => {}
  const failure = new Promise<never>((_resolve, reject) => (fail = reject))
  const patience = setTimeout(
    () => fail(new Error(`${load.paths[0]} was not answered in time.`)),
    (load.ms ?? 0) + patienceMs,
  )
  const connections: Connection[] = []
  const open = async (): Promise<void> => {
    connections.push(await openConnection(load.port, fail))
  }
  let next = 0
  const laneOf = (connection: Connection): Lane => ({
    ask(answered) {
      const request = requests[next++ % requests.length] ?? Buffer.alloc(0)
      connection.ask(request, (status) => {
        if (status === load.status) answered()
        else fail(new Error(`${load.paths[0]} was answered with ${status}.`))
      })
    },
  })
  const run = async (): Promise<T> => {
    await Promise.all(Array.from({ length: load.connections }, open))
    return work(connections.map(laneOf))
  }
  try {
    return await Promise.race([run(), failure])
  } finally {
    clearTimeout(patience)
    for (const connection of connections) connection.close()
  }
}

function requestOf(path: string, headers: Record<string, string>): Buffer {
  const lines = Object.entries({ host: 'localhost', ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return Buffer.from([`GET ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n'))
}
