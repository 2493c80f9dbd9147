import { once } from 'node:events'
import { createServer, request, type Server, type ServerResponse } from 'node:http'
import { createConnection } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { endOnSignals, type Part, serverPart, stopParts } from '../../../src/processes/shutdown'
import { systemTimer } from '../../../src/core/timer'
import { silentLogger } from '../../support/sending/dispatch-world'
import { createVirtualClock } from '../../support/sending/virtual-clock'

const open = new Set<Server>()
afterEach(() => {
  for (const server of open) server.closeAllConnections()
  for (const server of open) server.close()
  open.clear()
})

/** A server whose answers are given by the test. */
async function startServer() {
  const asked: ServerResponse[] = []
  const server = createServer((_request, response) => void asked.push(response))
  open.add(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const ask = async () => {
    const asking = request({ port, host: '127.0.0.1' })
    const answered = once(asking, 'response') as Promise<[{ statusCode: number }]>
    answered.catch(() => {})
    const seen = once(server, 'request')
    asking.end()
    await seen
    return { answered }
  }
  return { server, port, asked, ask }
}

const refuses = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' })
    socket.once('connect', () => socket.end(() => resolve(false)))
    socket.once('error', () => resolve(true))
  })

describe('a server that stops', () => {
  it('gives the answers that are under way, takes nothing new, and then lets go of idle connections', async () => {
    const { server, port, asked, ask } = await startServer()
    const answers = [await ask(), await ask()]
    const stopped = stopParts([[serverPart(server, systemTimer)]], {
      setTimer: systemTimer,
      logger: silentLogger,
    })
    expect(await refuses(port)).toBe(true)
    for (const response of asked) response.end('late')
    for (const { answered } of answers) expect((await answered)[0].statusCode).toBe(200)
    expect(await stopped).toBe(true)
  })

  it('does not wait for ever for who never finishes', async () => {
    const clock = createVirtualClock()
    const { server, ask } = await startServer()
    await ask()
    let well: boolean | null = null
    void stopParts([[serverPart(server, clock.setTimer)]], {
      setTimer: clock.setTimer,
      logger: silentLogger,
    }).then((all) => (well = all))
    await clock.advance(4_900)
    expect(well).toBeNull()
    await clock.advance(200)
    await expect.poll(() => well).toBe(false)
  })
})

describe('the parts of a process', () => {
  it('end step by step, those of a step side by side', async () => {
    const clock = createVirtualClock()
    const log: string[] = []
    const part = (name: string, ms: number): Part => ({
      name,
      withinMs: 1_000,
      stop: () =>
        new Promise<void>((resolve) =>
          clock.setTimer(ms, () => {
            log.push(name)
            resolve()
          }),
        ),
    })
    const stopped = stopParts([[part('slow', 500), part('quick', 100)], [part('last', 1)]], {
      setTimer: clock.setTimer,
      logger: silentLogger,
    })
    await clock.advance(1_000)
    expect(await stopped).toBe(true)
    expect(log).toEqual(['quick', 'slow', 'last'])
  })

  it('that hang or fail are told of and hold up nobody', async () => {
    const clock = createVirtualClock()
    const told: unknown[] = []
    let closed = false
    const stopped = stopParts(
      [
        [
          { name: 'hanging', withinMs: 5_000, stop: () => new Promise(() => {}) },
          { name: 'failing', withinMs: 5_000, stop: () => Promise.reject(new Error('sample')) },
        ],
        [{ name: 'store', withinMs: 5_000, stop: async () => (closed = true) }],
      ],
      {
        setTimer: clock.setTimer,
        logger: { error: ({ part }) => void told.push(part) },
      },
    )
    await clock.advance(4_900)
    expect(closed).toBe(false)
    await clock.advance(200)
    expect(await stopped).toBe(false)
    expect(closed).toBe(true)
    expect(told.sort()).toEqual(['failing', 'hanging'])
  })
})

describe('a process', () => {
  function start(stop: () => Promise<boolean>) {
    const clock = createVirtualClock()
    const listeners = new Map<string, () => void>()
    const codes: number[] = []
    let stops = 0
    const end = endOnSignals({
      stop() {
        stops += 1
        return stop()
      },
      withinMs: 20_000,
      host: {
        on: (signal, listener) => listeners.set(signal, listener),
        exit: (code) => void codes.push(code),
      },
      setTimer: clock.setTimer,
      monotonic: clock.monotonic,
    })
    return {
      clock,
      codes,
      end,
      stops: () => stops,
      signal: (name: 'SIGTERM' | 'SIGINT') => listeners.get(name)!(),
    }
  }

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with 0 after a stop in order: %s', async (name) => {
    const { clock, codes, signal } = start(async () => true)
    signal(name)
    await clock.advance(0)
    expect(codes).toEqual([0])
  })

  it('ends with 1 when something did not stop well, or throws', async () => {
    for (const stop of [async () => false, () => Promise.reject(new Error('sample'))]) {
      const { clock, codes, signal } = start(stop)
      signal('SIGTERM')
      await clock.advance(0)
      expect(codes).toEqual([1])
    }
  })

  it('ends with the code that was asked for, and with that alone if it stops well', async () => {
    const { clock, codes, end } = start(async () => true)
    end(3)
    await clock.advance(0)
    expect(codes).toEqual([3])
  })

  it('ends with 1 when the stop takes too long', async () => {
    const { clock, codes, signal } = start(() => new Promise(() => {}))
    signal('SIGTERM')
    await clock.advance(19_900)
    expect(codes).toEqual([])
    await clock.advance(200)
    expect(codes).toEqual([1])
  })

  it('takes one Ctrl+C that comes from the terminal and from its starter for one', async () => {
    const { clock, codes, signal, stops } = start(() => new Promise(() => {}))
    signal('SIGINT')
    await clock.advance(300)
    signal('SIGTERM')
    await clock.advance(300)
    expect(codes).toEqual([])
    expect(stops()).toBe(1)
  })

  it('ends at once when somebody asks again', async () => {
    const { clock, codes, signal } = start(() => new Promise(() => {}))
    signal('SIGINT')
    await clock.advance(1_500)
    signal('SIGINT')
    expect(codes).toEqual([1])
  })
})
